/*
title: The account blocks public access to S3
severity: high
service: s3

why: >
  Block Public Access for the account covers every bucket, those that somebody makes tomorrow included. Without it,
  each bucket depends on whoever made it.

fix: |
  1. Find the buckets that serve public content on purpose, and put CloudFront before them.
  2. S3 console, "Block Public Access settings for this account", "Edit": turn all four on.

remediation: s3-account-block-public-access

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    'off: ' || group_concat(switch.key, ', ') FILTER (WHERE NOT switch.value) AS problem
FROM aws_account AS account
JOIN aws_s3_account_settings AS settings
    ON  settings.account_id = account.account_id
JOIN json_each(json_object(
    'block_public_acls',       coalesce(settings.block_public_acls, 0),
    'ignore_public_acls',      coalesce(settings.ignore_public_acls, 0),
    'block_public_policy',     coalesce(settings.block_public_policy, 0),
    'restrict_public_buckets', coalesce(settings.restrict_public_buckets, 0)
)) AS switch
GROUP BY account.arn;
