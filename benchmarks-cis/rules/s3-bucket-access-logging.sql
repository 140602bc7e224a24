/*
title: Access to S3 buckets is logged
severity: medium
service: s3

why: >
  When data has leaked, the access log says what was read, by whom and from where. It cannot be had afterwards.

fix: |
  S3 console, the bucket, "Properties", "Server access logging", "Edit": turn it on, with a bucket in the same region
  that is only for logs as the target. A bucket that only receives such logs need not log itself; waive it.

remediation: s3-access-logging

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE WHEN coalesce(bucket.logging ->> '$.TargetBucket', '') = '' THEN 'access to it is not logged' END AS problem
FROM aws_s3_bucket AS bucket;
