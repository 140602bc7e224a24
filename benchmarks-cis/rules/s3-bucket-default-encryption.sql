/*
title: S3 buckets encrypt new objects by default
severity: low
service: s3

why: >
  With a default, an object is encrypted although whoever writes it does not ask for that. Since January 2023 S3 encrypts
  everything new, so a bucket without a default is one that AWS has not told us the whole of.

fix: |
  S3 console, the bucket, "Properties", "Default encryption", "Edit": choose Amazon S3 managed keys, or a KMS key where
  who may read has to depend on the key too.

remediation: s3-default-encryption

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE
        WHEN EXISTS (
            SELECT rule.value
            FROM json_each(bucket.server_side_encryption_configuration, '$.Rules') AS rule
            WHERE rule.value ->> '$.ApplyServerSideEncryptionByDefault.SSEAlgorithm'
                IN ('AES256', 'aws:kms', 'aws:kms:dsse')
        ) THEN NULL
        ELSE 'new objects are not encrypted by default'
    END AS problem
FROM aws_s3_bucket AS bucket;
