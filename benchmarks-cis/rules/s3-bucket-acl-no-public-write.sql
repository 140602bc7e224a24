/*
title: The ACLs of S3 buckets let nobody else write
severity: critical
service: s3

why: >
  A stranger who can write into a bucket can replace what others trust, or fill it at the owner's cost. Who can write the ACL itself gives away the rest.

fix: |
  S3 console, the bucket, "Permissions": turn on Block Public Access, which makes such grants void at once; then remove
  the grants to "Everyone (public access)" and "Authenticated users group" from the access control list.
  Best disable ACLs altogether: "Object Ownership", "ACLs disabled".

remediation: s3-make-bucket-private

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    -- Grants that Block Public Access ignores let nobody in.
    CASE
        WHEN coalesce(bucket.ignore_public_acls OR account.ignore_public_acls, 0) = 0 THEN acl_public_write(bucket.acl)
    END AS problem
FROM aws_s3_bucket AS bucket
LEFT JOIN aws_s3_account_settings AS account
    ON  account.account_id = bucket.account_id;
