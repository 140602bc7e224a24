/*
title: S3 buckets block public access
severity: high
service: s3

why: >
  One careless ACL or bucket policy is enough to publish a bucket. With all four switches of Block Public Access on,
  for the bucket or for its whole account, S3 refuses such an ACL or policy, or ignores it.

fix: |
  1. Make sure that nothing serves public content straight from the bucket; a website belongs behind CloudFront with
     origin access control.
  2. S3 console, the bucket, "Permissions", "Block public access (bucket settings)", "Edit": turn all four on.

remediation: s3-block-public-access

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    'off: ' || group_concat(switch.key, ', ') FILTER (WHERE NOT switch.value) AS problem
FROM aws_s3_bucket AS bucket
LEFT JOIN aws_s3_account_settings AS account
    ON  account.account_id = bucket.account_id
JOIN json_each(json_object(
    'block_public_acls',       coalesce(bucket.block_public_acls OR account.block_public_acls, 0),
    'ignore_public_acls',      coalesce(bucket.ignore_public_acls OR account.ignore_public_acls, 0),
    'block_public_policy',     coalesce(bucket.block_public_policy OR account.block_public_policy, 0),
    'restrict_public_buckets', coalesce(bucket.restrict_public_buckets OR account.restrict_public_buckets, 0)
)) AS switch
GROUP BY bucket.account_id, bucket.arn;
