/*
title: An alarm tells someone when the root user is used
severity: medium
service: cloudwatch

why: >
  Nobody works as the root user on an ordinary day. A message within minutes of its use is the difference between
  stopping an intrusion and reading about it in the logs.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }
  3. An alarm on the metric of that filter, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
*/

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
    AND trail.log_group_name IS NOT NULL
),
-- Each link needs the one before it, so their number tells which one is missing.
chain AS (
    SELECT
        account.account_id,
        account.region,
        account.arn,
        (trail.account_id IS NOT NULL)
            + (filter.name IS NOT NULL)
            + (alarm.arn IS NOT NULL)
            + (subscription.subscription_arn IS NOT NULL) AS links
    FROM aws_account AS account

    LEFT JOIN trail
        ON  trail.account_id = account.account_id
        AND trail.log_group_account_id = account.account_id

    LEFT JOIN aws_cloudwatch_log_metric_filter AS filter
        ON  filter.account_id = trail.account_id
        AND filter.region = trail.home_region
        AND filter.log_group_name = trail.log_group_name
        AND filter_pattern_sees(filter.filter_pattern, 'mon-root-usage')

    LEFT JOIN aws_cloudwatch_alarm AS alarm
        ON  alarm.account_id = filter.account_id
        AND alarm.region = filter.region
        AND alarm.namespace = filter.metric_transformation_namespace
        AND alarm.metric_name = filter.metric_transformation_name
        AND alarm.actions_enabled

    LEFT JOIN aws_sns_topic_subscription AS subscription
        ON  subscription.account_id = alarm.account_id
        AND subscription.topic_arn IN (SELECT action.value FROM json_each(alarm.alarm_actions) AS action)
        AND NOT subscription.pending_confirmation
)
SELECT
    chain.account_id,
    chain.region,
    chain.arn AS resource,
    CASE max(chain.links)
        WHEN 0 THEN 'no trail for all regions delivers its management events to CloudWatch Logs'
        WHEN 1 THEN 'no metric filter on the log group of the trail matches use of the root user'
        WHEN 2 THEN 'no alarm with actions watches the metric of the filter'
        WHEN 3 THEN 'the alarm notifies no confirmed subscription'
    END AS problem,
    CASE
        WHEN max(chain.links) < 4 THEN (
            SELECT 'a trail delivers to a log group of account ' || trail.log_group_account_id
                || '; scan that account to see its alarms'
            FROM trail
            WHERE trail.account_id = chain.account_id
            AND trail.log_group_account_id <> chain.account_id
        )
    END AS unknown
FROM chain
GROUP BY chain.account_id;
