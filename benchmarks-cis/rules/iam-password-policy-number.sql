/*
title: Passwords of IAM users need a digit
severity: low
service: iam

why: >
  A digit keeps plain words out, which are what is tried first. Without a policy of the account's own, AWS asks for
  three of the four kinds of characters, and a user may leave this one out.

fix: |
  IAM console, "Account settings", "Password policy", "Edit": require at least one number.
  The policy holds for new passwords; users keep the one that they have until they change it.

remediation:
  action: iam-password-policy
  require_numbers: "true"

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN policy.is_set IS NOT 1 THEN 'the account has no password policy'
        WHEN policy.require_numbers IS NOT 1 THEN 'no digit is required'
    END AS problem
FROM aws_account AS account
JOIN aws_iam_account_password_policy AS policy
    ON  policy.account_id = account.account_id;
