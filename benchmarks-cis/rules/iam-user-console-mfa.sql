/*
title: Users with a console password have an MFA device
severity: high
service: iam

why: >
  Passwords are phished, reused and guessed. With a second factor, a password that somebody else knows does not open
  the console.

fix: |
  1. Ask each user to assign an MFA device: "Security credentials" in the console's account menu.
  2. Take the password away from users who do not need the console: "Manage console access", "Disable".
  3. Better than both, let people sign in through IAM Identity Center and delete their IAM users.

  IAM makes the report behind this finding anew at most every four hours, so a fix may show later.

remediation: iam-remove-password

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html
*/

SELECT
    user.account_id,
    user.region,
    user.arn AS resource,
    user.user_name AS name,
    CASE WHEN user.mfa_active IS NOT 1 THEN 'the user has a console password and no MFA device' END AS problem
FROM aws_iam_credential_report AS user
WHERE user.user_name <> '<root_account>'
AND user.password_enabled IS NOT 0;
