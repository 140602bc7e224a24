/*
title: Trails encrypt their log files with a KMS key
severity: medium
service: cloudtrail

why: >
  S3's own encryption decrypts for everyone who may read the bucket. With a KMS key a reader needs the key as well, and
  every use of it is on record.

fix: |
  1. KMS console: make a key whose policy lets CloudTrail encrypt and the readers of the logs decrypt.
  2. CloudTrail console, the trail, "General details", "Edit": turn on "Log file SSE-KMS encryption" with that key.

remediation: cloudtrail-encryption

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
*/

SELECT
    trail.account_id,
    trail.region,
    trail.arn AS resource,
    trail.name,
    CASE WHEN coalesce(trail.kms_key_id, '') = '' THEN 'no KMS key encrypts the log files' END AS problem
FROM aws_cloudtrail_trail AS trail;
