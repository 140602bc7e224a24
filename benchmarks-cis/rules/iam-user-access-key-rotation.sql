/*
title: Access keys are replaced in time
severity: medium
service: iam

why: >
  A key that leaked works until somebody replaces it, and most leaks are not noticed. The older a key, the more copies of
  it are in backups, images and old laptops.

fix: |
  1. IAM console, the user, "Security credentials", "Create access key".
  2. Give the new key to whatever uses the old one.
  3. Deactivate the old one; delete it when nothing has broken after some days.

  Better, let programs take on a role, which needs no keys. The root user's keys are the matter of another rule.

remediation:
  action: iam-deactivate-old-keys
  days: "{days}"

parameters:
  - name: days
    default: 90
    meaning: the most days that an active access key may be old

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html
*/

SELECT
    user.account_id,
    user.region,
    user.arn AS resource,
    user.user_name AS name,
    (
        SELECT group_concat(key.kind || ' is of ' || coalesce(substr(key.made, 1, 10), 'an unknown day'), ', ')
        FROM (
            SELECT
                'access key 1' AS kind,
                user.access_key_1_active AS is_active,
                user.access_key_1_last_rotated AS made
            UNION ALL
            SELECT 'access key 2', user.access_key_2_active, user.access_key_2_last_rotated
        ) AS key
        WHERE key.is_active IS NOT 0
        AND coalesce(julianday(:now) - julianday(key.made) > :days, 1)
    ) AS problem
FROM aws_iam_credential_report AS user
WHERE user.user_name <> '<root_account>';
