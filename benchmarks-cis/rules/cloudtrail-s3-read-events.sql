/*
title: A trail records the reads of objects in all buckets
severity: low
service: cloudtrail

why: >
  Who read an object is not among the events that a trail records unless it is told to. Without it nobody can say what
  was stolen.

fix: |
  CloudTrail console, a trail of all regions, "Data events", "Edit": add the resource type S3 with all events, or with
  a custom template that says no more than readOnly equals true. Name no bucket, so that it holds for all that there
  are and will be.

  Data events cost by their number. Buckets of logs can have most of them; deliver those to another account.

remediation:
  action: cloudtrail-s3-data-events
  kind: read

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
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
            WHEN trail.records_all_s3_read_events IS NOT 1 THEN 3
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
        WHEN 3 THEN 'no trail for all regions records the reads of objects in all buckets'
    END AS problem
FROM progress
GROUP BY progress.arn;
