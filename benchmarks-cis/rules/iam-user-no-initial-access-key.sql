/*
title: Console users got no access key that they never used
severity: medium
service: iam

why: >
  A key that was made along with a user, because the form offered it, is a secret that nobody has asked for. It is in
  somebody's downloads, and nobody would notice if another used it.

fix: |
  1. IAM console, the user, "Security credentials": deactivate the access key that the finding names, then delete it.
  2. A user who needs one makes it when it is needed, best not at all: aws configure sso gives short-lived ones.

  IAM makes the report behind this finding anew at most every four hours.

remediation: iam-deactivate-initial-key

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
*/

SELECT
    user.account_id,
    user.region,
    user.arn AS resource,
    user.user_name AS name,
    (
        SELECT group_concat(
            key.kind || ' was never used' || CASE
                WHEN abs(julianday(key.made) - julianday(user.user_creation_time)) * 86400 <= 10
                    THEN ' and was made together with the user'
                ELSE ''
            END,
            ', '
        )
        FROM (
            SELECT
                'access key 1' AS kind,
                user.access_key_1_active AS is_active,
                user.access_key_1_last_used_date AS used,
                user.access_key_1_last_rotated AS made
            UNION ALL
            SELECT
                'access key 2',
                user.access_key_2_active,
                user.access_key_2_last_used_date,
                user.access_key_2_last_rotated
        ) AS key
        WHERE key.is_active IS NOT 0
        AND key.used IS NULL
    ) AS problem
FROM aws_iam_credential_report AS user
WHERE user.user_name <> '<root_account>'
AND user.password_enabled IS NOT 0;
