/*
title: Bucket policies keep sensitive actions in the account
severity: high
service: s3

why: >
  Another account may well read or write objects. But one that may change the policy, the ACLs or the encryption of the
  bucket can let in whom it likes, and lock the owner out of the data.

fix: |
  In the statement that the finding names, leave out the actions that it names, or all but those that the other account
  needs. Where everything of s3 is allowed to the principal *, name the accounts and the actions.

  The actions are s3:DeleteBucketPolicy, s3:PutBucketAcl, s3:PutBucketPolicy, s3:PutEncryptionConfiguration and
  s3:PutObjectAcl. A statement counts whatever its conditions, unless one of them lets in this account alone.

remediation: s3-remove-collaborator

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE
        WHEN policy_error(bucket.policy) IS NULL THEN policy_sensitive_to_others(bucket.policy, bucket.account_id)
    END AS problem,
    policy_error(bucket.policy) AS unknown
FROM aws_s3_bucket AS bucket;
