/*
title: Credentials that nobody uses are disabled
severity: medium
service: iam

why: >
  A password or access key that has not been used for weeks is missed by nobody when it is stolen. What is not needed
  is best not there.

fix: |
  For each credential that the finding names:

  1. A password: IAM console, the user, "Security credentials", "Manage console access", "Disable".
  2. An access key: in the same place, "Deactivate"; delete it when nothing has broken after some days.

  What was never used counts from the day on which it was made. IAM makes the report behind this finding anew at most
  every four hours.

remediation:
  action: iam-deactivate-unused-keys
  days: "{days}"

parameters:
  - name: days
    default: 45
    meaning: from how many days without use on a credential is a finding

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html
*/

SELECT
    user.account_id,
    user.region,
    user.arn AS resource,
    user.user_name AS name,
    (
        SELECT group_concat(
            credential.kind || ' not used since ' || coalesce(substr(credential.seen, 1, 10), 'an unknown day'),
            ', '
        )
        FROM (
            SELECT
                'password' AS kind,
                user.password_enabled AS is_active,
                coalesce(user.password_last_used, user.password_last_changed, user.user_creation_time) AS seen
            UNION ALL
            SELECT
                'access key 1',
                user.access_key_1_active,
                coalesce(user.access_key_1_last_used_date, user.access_key_1_last_rotated)
            UNION ALL
            SELECT
                'access key 2',
                user.access_key_2_active,
                coalesce(user.access_key_2_last_used_date, user.access_key_2_last_rotated)
        ) AS credential
        WHERE credential.is_active IS NOT 0
        AND coalesce(julianday(:now) - julianday(credential.seen) >= :days, 1)
    ) AS problem
FROM aws_iam_credential_report AS user
WHERE user.user_name <> '<root_account>';
