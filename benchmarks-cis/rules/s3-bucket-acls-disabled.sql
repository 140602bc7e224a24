/*
title: S3 buckets do not use ACLs
severity: medium
service: s3

why: >
  An ACL can grant what no policy shows, and can be set on every single object. With ACLs disabled, the bucket's owner
  owns every object, and policies alone decide.

fix: |
  1. S3 console, the bucket, "Permissions", "Access control list": note who has access by it, and give the same access
     in the bucket policy where it is needed.
  2. "Object Ownership", "Edit": choose "ACLs disabled (recommended)".

remediation: s3-disable-acls

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
*/

SELECT
    bucket.account_id,
    bucket.region,
    bucket.arn AS resource,
    bucket.name,
    CASE
        WHEN bucket.object_ownership_controls ->> '$.Rules[0].ObjectOwnership' = 'BucketOwnerEnforced' THEN NULL
        ELSE 'ACLs are enabled: the object ownership is '
            || coalesce(bucket.object_ownership_controls ->> '$.Rules[0].ObjectOwnership', 'not set')
    END AS problem
FROM aws_s3_bucket AS bucket;
