#!/usr/bin/env bash
# 17 changes in account 444455556666, planned 2026-11-20T17:32:30Z
set -euo pipefail

# 1. s3-make-bucket-private: harbourlight-student-share in eu-central-1
aws s3api put-public-access-block --region eu-central-1 \
    --bucket harbourlight-student-share \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":false,"RestrictPublicBuckets":true}'

# 2. s3-make-bucket-private: harbourlight-student-share in eu-central-1
aws s3api put-bucket-acl --region eu-central-1 \
    --access-control-policy '{"Grants":[{"Grantee":{"ID":"75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"}],"Owner":{"ID":"75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"}}' \
    --bucket harbourlight-student-share

# 3. s3-make-bucket-private: harbourlight-student-share in eu-central-1
aws s3api put-public-access-block --region eu-central-1 \
    --bucket harbourlight-student-share \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}'

# 4. s3-make-bucket-private: charts.harbourlight.example in eu-west-1
aws s3api put-public-access-block --region eu-west-1 \
    --bucket charts.harbourlight.example \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}'

# 5. s3-make-bucket-private: charts.harbourlight.example in eu-west-1
aws s3api delete-bucket-policy --region eu-west-1 \
    --bucket charts.harbourlight.example

# 6. s3-make-bucket-private: harbourlight-webcam-stills in eu-west-1
aws s3api put-public-access-block --region eu-west-1 \
    --bucket harbourlight-webcam-stills \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":false,"RestrictPublicBuckets":true}'

# 7. s3-make-bucket-private: harbourlight-webcam-stills in eu-west-1
aws s3api put-bucket-acl --region eu-west-1 \
    --access-control-policy '{"Grants":[{"Grantee":{"ID":"75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"}],"Owner":{"ID":"75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"}}' \
    --bucket harbourlight-webcam-stills

# 8. s3-make-bucket-private: harbourlight-webcam-stills in eu-west-1
aws s3api put-public-access-block --region eu-west-1 \
    --bucket harbourlight-webcam-stills \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}'

# 9. s3-make-bucket-private: tiles.harbourlight.example in eu-west-1
aws s3api put-public-access-block --region eu-west-1 \
    --bucket tiles.harbourlight.example \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}'

# 10. s3-make-bucket-private: tiles.harbourlight.example in eu-west-1
aws s3api put-bucket-policy --region eu-west-1 \
    --bucket tiles.harbourlight.example \
    --policy '{"Statement":[{"Action":"s3:*","Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny","Principal":"*","Resource":["arn:aws:s3:::tiles.harbourlight.example","arn:aws:s3:::tiles.harbourlight.example/*"],"Sid":"HttpsOnly"}],"Version":"2012-10-17"}'

# 11. s3-make-bucket-private: harbourlight-www-assets in us-east-1
aws s3api put-public-access-block --region us-east-1 \
    --bucket harbourlight-www-assets \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":false,"RestrictPublicBuckets":true}'

# 12. s3-make-bucket-private: harbourlight-www-assets in us-east-1
aws s3api put-bucket-acl --region us-east-1 \
    --access-control-policy '{"Grants":[{"Grantee":{"ID":"75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"}],"Owner":{"ID":"75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"}}' \
    --bucket harbourlight-www-assets

# 13. s3-make-bucket-private: harbourlight-www-assets in us-east-1
aws s3api put-public-access-block --region us-east-1 \
    --bucket harbourlight-www-assets \
    --public-access-block-configuration '{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}'

# 14. iam-password-policy: account 444455556666
aws iam update-account-password-policy --region eu-west-1 \
    --no-allow-users-to-change-password \
    --no-hard-expiry \
    --max-password-age 90 \
    --minimum-password-length 14 \
    --password-reuse-prevention 24 \
    --require-lowercase-characters \
    --require-numbers \
    --require-symbols \
    --require-uppercase-characters

# 15. kms-key-rotation: ecad613c-f168-4f37-9d87-90e941d90429 in eu-central-1
aws kms enable-key-rotation --region eu-central-1 \
    --key-id arn:aws:kms:eu-central-1:444455556666:key/ecad613c-f168-4f37-9d87-90e941d90429 \
    --rotation-period-in-days 365

# 16. kms-key-rotation: 3eb07d73-4b03-44f9-bccf-ea3ba29f3787 in eu-west-1
aws kms enable-key-rotation --region eu-west-1 \
    --key-id arn:aws:kms:eu-west-1:444455556666:key/3eb07d73-4b03-44f9-bccf-ea3ba29f3787 \
    --rotation-period-in-days 365

# 17. kms-key-rotation: 93759998-a7b8-4b8e-b59f-126acdb5be1b in eu-west-1
aws kms enable-key-rotation --region eu-west-1 \
    --key-id arn:aws:kms:eu-west-1:444455556666:key/93759998-a7b8-4b8e-b59f-126acdb5be1b \
    --rotation-period-in-days 365
