/*
title: A trail looks for unusual activity
severity: low
service: cloudtrail

why: >
  CloudTrail Insights learns how many calls and errors are ordinary and writes an event when there are far more. That is
  how a stolen key that works by night shows itself without anyone having thought of it before.

fix: |
  CloudTrail console, a trail of all regions, "Insights events", "Edit": turn on both API call rate and API error rate.

remediation: cloudtrail-insights

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html
*/

-- Each condition needs the one before it, so the trail that comes furthest tells what is missing.
WITH progress AS (
    SELECT
        account.account_id,
        account.region,
        account.arn,
        CASE
            WHEN trail.arn IS NULL THEN 0
            WHEN trail.is_multi_region_trail IS NOT 1 THEN 1
            WHEN trail.is_logging IS NOT 1 THEN 2
            WHEN trail.has_insight_selectors IS NOT 1 THEN 3
            ELSE 4
        END AS steps
    FROM aws_account AS account
    LEFT JOIN aws_cloudtrail_trail AS trail
        ON  trail.account_id = account.account_id
)
SELECT
    progress.account_id,
    progress.region,
    progress.arn AS resource,
    CASE max(progress.steps)
        WHEN 0 THEN 'there is no trail'
        WHEN 1 THEN 'no trail records all regions'
        WHEN 2 THEN 'no trail for all regions is recording'
        WHEN 3 THEN 'no trail for all regions has CloudTrail Insights on'
    END AS problem
FROM progress
GROUP BY progress.arn;
