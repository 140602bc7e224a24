/*
title: S3 buckets are not public
severity: critical
service: s3

why: >
  What a public bucket holds, anyone can read, and sometimes write. This looks at what is in effect now: grants of the
  ACL and of the bucket policy to everyone or to every AWS account, unless Block Public Access makes them void.

fix: |
  1. Turn on Block Public Access for the bucket; that stops it at once.
  2. Then remove the cause that the finding names: "Permissions", "Access control list" or "Bucket policy".
  3. Look in CloudTrail's data events or the server access log for who has read the bucket meanwhile.

remediation: s3-make-bucket-private

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
*/

WITH access AS (
    SELECT
        bucket.account_id,
        bucket.region,
        bucket.arn,
        bucket.name,
        -- ACLs that are ignored and policies that are restricted to the account let nobody else in.
        CASE
            WHEN coalesce(bucket.ignore_public_acls OR account.ignore_public_acls, 0) = 0
                THEN 'by its ACL ' || acl_public(bucket.acl)
        END AS acl_problem,
        CASE
            WHEN coalesce(bucket.restrict_public_buckets OR account.restrict_public_buckets, 0) = 0
                THEN bucket.policy
        END AS policy
    FROM aws_s3_bucket AS bucket
    LEFT JOIN aws_s3_account_settings AS account
        ON  account.account_id = bucket.account_id
)
SELECT
    access.account_id,
    access.region,
    access.arn AS resource,
    access.name,
    CASE
        WHEN policy_error(access.policy) IS NOT NULL THEN access.acl_problem
        WHEN policy_public(access.policy) IS NULL THEN access.acl_problem
        ELSE coalesce(access.acl_problem || ', and ', '') || 'by its policy ' || policy_public(access.policy)
    END AS problem,
    CASE WHEN access.acl_problem IS NULL THEN policy_error(access.policy) END AS unknown
FROM access;
