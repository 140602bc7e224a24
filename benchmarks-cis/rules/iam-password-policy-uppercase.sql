/*
title: Passwords of IAM users need an upper-case letter
severity: low
service: iam

why: >
  Letters of both cases make the list of likely passwords longer. Without a policy of the account's own, AWS asks for
  three of the four kinds of characters, and a user may leave this one out.

fix: |
  IAM console, "Account settings", "Password policy", "Edit": require at least one uppercase letter.
  The policy holds for new passwords; users keep the one that they have until they change it.

remediation:
  action: iam-password-policy
  require_uppercase: "true"

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN policy.is_set IS NOT 1 THEN 'the account has no password policy'
        WHEN policy.require_uppercase_characters IS NOT 1 THEN 'no upper-case letter is required'
    END AS problem
FROM aws_account AS account
JOIN aws_iam_account_password_policy AS policy
    ON  policy.account_id = account.account_id;
