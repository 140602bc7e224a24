/*
title: Users have one active access key at most
severity: medium
service: iam

why: >
  The second key is there so that the first can be replaced without a pause. When both stay active, twice as much can be
  stolen, and the old one is still somewhere where nobody looks.

fix: |
  1. IAM console, the user, "Security credentials": see which of the two was used last, and by what service.
  2. Move what still uses the older one to the newer one.
  3. Deactivate the older one; delete it when nothing has broken after some days.

remediation: iam-deactivate-second-key

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
*/

SELECT
    user.account_id,
    user.region,
    user.arn AS resource,
    user.user_name AS name,
    CASE
        WHEN user.access_key_1_active IS NOT 0 AND user.access_key_2_active IS NOT 0
            THEN 'both access keys are active'
    END AS problem
FROM aws_iam_credential_report AS user
WHERE user.user_name <> '<root_account>';
