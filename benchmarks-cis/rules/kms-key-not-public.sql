/*
title: Key policies do not let in everyone
severity: critical
service: kms

why: >
  A key whose policy allows everyone can be used by any AWS account to decrypt what it protects, or to lock others out
  of it.

fix: |
  KMS console, "Customer managed keys", the key, "Key policy": put accounts and roles in place of the principal *, or
  limit the statement to callers of the account with the condition kms:CallerAccount.

references:
  - https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
*/

SELECT
    key.account_id,
    key.region,
    key.arn AS resource,
    key.id AS name,
    CASE WHEN policy_error(key.policy) IS NULL THEN policy_public(key.policy) END AS problem,
    policy_error(key.policy) AS unknown
FROM aws_kms_key AS key;
