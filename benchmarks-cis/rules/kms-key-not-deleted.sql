/*
title: No KMS key is about to be deleted
severity: critical
service: kms

why: >
  What a deleted key encrypted is lost for ever. Until the waiting period is over the deletion can be cancelled, if
  someone notices.

fix: |
  1. Find out who scheduled the deletion, and why: event ScheduleKeyDeletion in CloudTrail.
  2. KMS console, "Customer managed keys", the key, "Key actions", "Cancel key deletion"; then enable it again.

  Where the deletion is meant, let a waiver say so until it is done.

references:
  - https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
*/

SELECT
    key.account_id,
    key.region,
    key.arn AS resource,
    key.id AS name,
    CASE
        -- A key that rotates is in use, and its state is not asked for.
        WHEN key.key_rotation_enabled = 1 THEN NULL
        WHEN key.key_state NOT IN ('PendingDeletion', 'PendingReplicaDeletion') THEN NULL
        ELSE 'it will be deleted' || coalesce(' on ' || substr(key.deletion_date, 1, 10), '')
    END AS problem
FROM aws_kms_key AS key;
