/*
title: The buckets of trails log the access to them
severity: low
service: cloudtrail

why: >
  Who has read, changed or deleted the log files is itself a question of an investigation. The bucket answers it only if
  it was told to write access logs before.

fix: |
  S3 console, the bucket, "Properties", "Server access logging": turn it on, with another bucket as the target.

remediation: s3-access-logging

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE WHEN coalesce(bucket.logging ->> '$.TargetBucket', '') = '' THEN 'access to it is not logged' END AS problem,
    NULL AS unknown
FROM aws_s3_bucket AS bucket
WHERE EXISTS (
    SELECT trail.arn
    FROM aws_cloudtrail_trail AS trail
    WHERE trail.account_id = bucket.account_id
    AND trail.s3_bucket_name = bucket.name
)
UNION ALL
-- An organization's trail delivers to a bucket of another account, which cannot be looked at from here. The casts give
-- both halves the same types; else SQLite reads every bucket's settings to list the resources, and so does the planner.
SELECT
    trail.account_id,
    CAST('global' AS TEXT),
    CAST('arn:' || trail.partition || ':s3:::' || trail.s3_bucket_name AS TEXT),
    trail.s3_bucket_name,
    NULL,
    'the bucket is not one of this account; scan the account that it belongs to'
FROM aws_cloudtrail_trail AS trail
WHERE NOT EXISTS (
    SELECT bucket.arn
    FROM aws_s3_bucket AS bucket
    WHERE bucket.account_id = trail.account_id
    AND bucket.name = trail.s3_bucket_name
)
-- Once for each bucket, whatever the number of its trails.
AND trail.arn = (
    SELECT min(other.arn)
    FROM aws_cloudtrail_trail AS other
    WHERE other.account_id = trail.account_id
    AND other.s3_bucket_name = trail.s3_bucket_name
);
