/*
title: S3 buckets refuse plain HTTP
severity: medium
service: s3

why: >
  S3 answers on port 80 too. A client that is set up wrongly sends its data and its signed URLs in the clear, and
  nobody notices until the bucket refuses.

fix: |
  Add this statement to the bucket policy, with the bucket's name in both places:

  {
    "Sid": "RefusePlainHTTP",
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": ["arn:aws:s3:::NAME", "arn:aws:s3:::NAME/*"],
    "Condition": {"Bool": {"aws:SecureTransport": "false"}}
  }

remediation: s3-require-https

parameters:
  - name: tls_version_complies
    default: 0
    meaning: 1 when refusing TLS versions before 1.2 complies as well

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE
        WHEN policy_error(bucket.policy) IS NULL
            THEN 'plain HTTP is not refused: ' || policy_plain_http(bucket.policy, bucket.arn, :tls_version_complies)
    END AS problem,
    policy_error(bucket.policy) AS unknown
FROM aws_s3_bucket AS bucket;
