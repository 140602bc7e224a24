/*
title: S3 buckets keep old versions
severity: medium
service: s3

why: >
  What is overwritten or deleted by mistake, by a faulty program or by an attacker, is gone, unless the bucket keeps
  versions.

fix: |
  S3 console, the bucket, "Properties", "Bucket Versioning", "Edit", "Enable". Every version is stored and paid for: add
  a lifecycle rule that deletes noncurrent versions after some time.

remediation: s3-versioning

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE WHEN bucket.versioning_enabled IS NOT 1 THEN 'versioning is off' END AS problem
FROM aws_s3_bucket AS bucket;
