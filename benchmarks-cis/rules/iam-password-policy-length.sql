/*
title: Passwords of IAM users are long
severity: medium
service: iam

why: >
  Every character more makes a password harder to guess than any rule about symbols does. Without a policy of the
  account's own, AWS is content with eight characters.

fix: |
  IAM console, "Account settings", "Password policy", "Edit": set the minimum length to 14 or more.
  The policy holds for new passwords; users keep a shorter one until they change it.

remediation:
  action: iam-password-policy
  minimum_length: "{minimum}"

parameters:
  - name: minimum
    default: 14
    meaning: the least number of characters that complies

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN policy.is_set IS NOT 1 THEN 'the account has no password policy'
        WHEN policy.minimum_password_length >= :minimum THEN NULL
        ELSE 'the minimum length is ' || coalesce(policy.minimum_password_length, 'unknown')
    END AS problem
FROM aws_account AS account
JOIN aws_iam_account_password_policy AS policy
    ON  policy.account_id = account.account_id;
