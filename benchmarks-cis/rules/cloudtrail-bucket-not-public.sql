/*
title: The buckets of trails are not open to everyone
severity: critical
service: cloudtrail

why: >
  The log files name every user, role, resource and address in the account. Who can read them knows where to attack, and
  whether the attack was seen.

fix: |
  1. Turn on Block Public Access for the bucket: S3 console, the bucket, "Permissions".
  2. Remove grants to "Everyone" and "Authenticated users group" from its ACL.
  3. Give each statement of its policy that allows something to the principal * a service or account in its place;
     CloudTrail needs the principal cloudtrail.amazonaws.com.

  This is stricter than what S3 calls public: a statement for everyone counts whatever its conditions.

remediation:
  action: s3-make-bucket-private
  statements: everyone

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE
        WHEN policy_error(bucket.policy) IS NOT NULL OR policy_allows_anyone(bucket.policy) IS NULL
            THEN 'by its ACL ' || acl_public(bucket.acl)
        ELSE coalesce('by its ACL ' || acl_public(bucket.acl) || ', and ', '')
            || 'in its policy ' || policy_allows_anyone(bucket.policy)
    END AS problem,
    CASE WHEN acl_public(bucket.acl) IS NULL THEN policy_error(bucket.policy) END AS unknown
FROM aws_s3_bucket AS bucket
WHERE EXISTS (
    SELECT trail.arn
    FROM aws_cloudtrail_trail AS trail
    WHERE trail.account_id = bucket.account_id
    AND trail.s3_bucket_name = bucket.name
)
UNION ALL
-- An organization's trail delivers to a bucket of another account, which cannot be looked at from here. The casts give
-- both halves the same types; else SQLite reads every bucket's policy to list the resources, and so would the planner.
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
