/*
title: S3 buckets ask for MFA before they delete versions
severity: medium
service: s3

why: >
  With versioning, a deleted object can be brought back, until somebody deletes its versions as well. MFA Delete makes
  that impossible without the root user's MFA device, for stolen keys too.

fix: |
  Only the root user can turn it on, with the command line and its MFA device:

  aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled,MFADelete=Enabled \
    --mfa "SERIAL CODE"

  A bucket with a lifecycle configuration cannot have MFA Delete: remove the one first, or protect what matters with
  Object Lock or with copies in another account, and waive the finding.

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE
        WHEN bucket.versioning_enabled IS NOT 1 AND bucket.versioning_mfa_delete IS NOT 1
            THEN 'versioning and MFA Delete are off'
        WHEN bucket.versioning_enabled IS NOT 1 THEN 'versioning is off'
        WHEN bucket.versioning_mfa_delete IS NOT 1 THEN 'MFA Delete is off'
    END AS problem
FROM aws_s3_bucket AS bucket;
