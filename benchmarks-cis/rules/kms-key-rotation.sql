/*
title: Customer managed keys rotate
severity: medium
service: kms

why: >
  A key that is used for years protects more and more data with the same material. Rotation makes new material every
  year, keeps the old for what it has encrypted, and changes nothing for whoever uses the key.

fix: |
  KMS console, "Customer managed keys", the key, "Key rotation": turn on automatic rotation.
  Of a multi-Region key only the primary can be set; its replicas follow.

  Asymmetric and HMAC keys, keys with imported material, keys in custom key stores and keys that are not enabled cannot
  rotate by themselves, and comply; so do AWS's own keys, which always rotate.

remediation: kms-key-rotation

references:
  - https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
*/

SELECT
    key.account_id,
    key.region,
    key.arn AS resource,
    key.id AS name,
    CASE WHEN key.key_rotation_enabled IS NOT 1 THEN 'automatic rotation is off' END AS problem
FROM aws_kms_key AS key
-- What is not said of a key counts as that of one which should rotate.
WHERE key.key_rotation_enabled = 1
OR (
    key.key_manager IS NOT 'AWS'
    AND coalesce(key.key_state, 'Enabled') = 'Enabled'
    AND coalesce(key.key_spec, 'SYMMETRIC_DEFAULT') = 'SYMMETRIC_DEFAULT'
    AND coalesce(key.origin, 'AWS_KMS') = 'AWS_KMS'
    AND key.multi_region_key_type IS NOT 'REPLICA'
);
