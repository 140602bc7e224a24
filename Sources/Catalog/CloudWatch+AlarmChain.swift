import Inventory

extension View {
    /// What the rules about alarms on CloudTrail's events have in common.
    ///
    /// An alarm can go off when what its statistic can reach is over the threshold: any height for a sum or a count of
    /// events, the value of one event for everything else. One that looks at a dimension or a unit that the filter does
    /// not give sees nothing, and a filter that makes dimensions or leaves out accounts is not taken for one that sees
    /// all events. A row without a pattern is there even where no filter fits; hence no filter may be without one.
    static let cloudtrailAlarmChain = View(
        "aws_cloudtrail_alarm_chain",
        """
        How far the way from a trail of all regions over a metric filter and an alarm to someone who is told goes: a row \
        for the account without a filter, and one for each filter and alarm; `progress` is highest for the row that goes \
        furthest, `missing` names the first link that is not there, and the columns before it those that are.
        """,
        query: """
            WITH trail AS (
                SELECT
                    trail.account_id,
                    trail.home_region,
                    trail.log_group_name,
                    trail.log_group_account_id
                FROM aws_cloudtrail_trail AS trail
                WHERE trail.is_multi_region_trail
                AND trail.is_logging
                AND coalesce(trail.records_all_management_events, NOT trail.has_custom_event_selectors)
            ),
            filter AS (
                SELECT
                    trail.account_id,
                    trail.home_region AS region,
                    trail.log_group_name,
                    filter.filter_pattern,
                    filter.metric_transformation_namespace AS namespace,
                    filter.metric_transformation_name AS metric_name,
                    filter.metric_transformation_value AS value,
                    coalesce(filter.metric_transformation_unit, 'None') AS unit
                FROM trail
                JOIN aws_cloudwatch_log_metric_filter AS filter
                    ON  filter.account_id = trail.account_id
                    AND filter.region = trail.home_region
                    AND filter.log_group_name = trail.log_group_name
                WHERE trail.log_group_account_id = trail.account_id
                AND filter.filter_pattern IS NOT NULL
                AND json(filter.metric_transformation_dimensions) = '{}'
                AND json(filter.emit_system_field_dimensions) = '[]'
                AND coalesce(filter.field_selection_criteria, '') = ''
            ),
            alarm AS (
                SELECT
                    alarm.account_id,
                    alarm.region,
                    alarm.arn,
                    alarm.name,
                    alarm.namespace,
                    alarm.metric_name,
                    alarm.unit,
                    alarm.statistic,
                    alarm.comparison_operator,
                    alarm.alarm_actions,
                    CAST(alarm.threshold AS REAL) AS threshold,
                    EXISTS (
                        SELECT subscription.topic_arn
                        FROM aws_sns_topic_subscription AS subscription
                        WHERE subscription.account_id = alarm.account_id
                        AND subscription.topic_arn IN (
                            SELECT action.value FROM json_each(alarm.alarm_actions) AS action
                        )
                        AND NOT subscription.pending_confirmation
                    ) AS is_heard
                FROM aws_cloudwatch_alarm AS alarm
                WHERE alarm.actions_enabled
                AND json_array_length(alarm.dimensions) = 0
            ),
            link AS (
                SELECT
                    trail.account_id,
                    trail.home_region AS log_group_region,
                    trail.log_group_name,
                    NULL AS filter_pattern,
                    NULL AS metric_namespace,
                    NULL AS metric_name,
                    NULL AS metric_value,
                    NULL AS alarm_name,
                    NULL AS alarm_actions,
                    1 AS links,
                    'no metric filter on the log group of the trail matches these events' AS missing
                FROM trail
                WHERE trail.log_group_account_id = trail.account_id
                UNION ALL
                SELECT
                    filter.account_id,
                    filter.region,
                    filter.log_group_name,
                    filter.filter_pattern,
                    filter.namespace,
                    filter.metric_name,
                    filter.value,
                    alarm.name,
                    alarm.alarm_actions,
                    2 + (alarm.arn IS NOT NULL) + coalesce(alarm.is_heard, 0),
                    CASE
                        WHEN alarm.arn IS NULL
                            THEN 'no alarm that can go off and has actions watches the metric '
                                || filter.namespace || '/' || filter.metric_name
                        WHEN NOT alarm.is_heard THEN 'the alarm ' || alarm.name || ' notifies no confirmed subscription'
                    END
                FROM filter
                LEFT JOIN alarm
                    ON  alarm.account_id = filter.account_id
                    AND alarm.region = filter.region
                    AND alarm.namespace = filter.namespace
                    AND alarm.metric_name = filter.metric_name
                    AND coalesce(alarm.unit, filter.unit) = filter.unit
                    AND CASE alarm.comparison_operator
                        WHEN 'GreaterThanOrEqualToThreshold' THEN 1
                        WHEN 'GreaterThanThreshold' THEN 1
                        ELSE 0
                    END
                    AND CASE
                        WHEN alarm.statistic = 'SampleCount' THEN 1
                        WHEN filter.value LIKE '$%' THEN 1
                        WHEN alarm.statistic = 'Sum' AND CAST(filter.value AS REAL) > 0 THEN 1
                        WHEN alarm.comparison_operator = 'GreaterThanThreshold'
                            THEN CAST(filter.value AS REAL) > alarm.threshold
                        ELSE CAST(filter.value AS REAL) >= alarm.threshold
                    END
            )
            SELECT
                account.account_id,
                account.region,
                account.arn,
                link.log_group_region,
                link.log_group_name,
                link.filter_pattern,
                link.metric_namespace,
                link.metric_name,
                link.metric_value,
                link.alarm_name,
                link.alarm_actions,
                CASE
                    WHEN link.links IS NULL
                        THEN 'no trail for all regions delivers its management events to CloudWatch Logs'
                    ELSE link.missing
                END AS missing,
                CASE WHEN coalesce(link.links, 0) < 4 THEN (
                    SELECT 'a trail delivers to a log group of account ' || min(trail.log_group_account_id)
                        || '; scan that account to see its alarms'
                    FROM trail
                    WHERE trail.account_id = account.account_id
                    AND trail.log_group_account_id <> account.account_id
                ) END AS unknown,
                row_number() OVER (PARTITION BY account.arn ORDER BY link.links, link.missing DESC) AS progress
            FROM aws_account AS account
            LEFT JOIN link
                ON  link.account_id = account.account_id
            """
    )
}
