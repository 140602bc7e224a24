/*
title: A trail records the management events of all regions
severity: high
service: cloudtrail

why: >
  Without a trail, what was done to the account is visible for ninety days only and never in one place. A trail of one
  region misses whoever works in another, which is what intruders do.

fix: |
  1. CloudTrail console, "Trails", "Create trail"; one that is made in the console records all regions.
  2. Under "Management events" choose both "Read" and "Write".
  3. For a trail that is there already: aws cloudtrail update-trail --name NAME --is-multi-region-trail, and
     aws cloudtrail start-logging --name NAME.

remediation: cloudtrail-create-trail

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
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
            -- A trail without selectors of its own records all management events.
            WHEN coalesce(trail.records_all_management_events, NOT trail.has_custom_event_selectors, 0) = 0 THEN 3
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
        WHEN 3 THEN 'no trail for all regions records every read and write of management'
    END AS problem
FROM progress
GROUP BY progress.arn;
