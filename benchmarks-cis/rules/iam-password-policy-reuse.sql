/*
title: IAM users cannot take an earlier password again
severity: medium
service: iam

why: >
  Who has to change a password likes to change it back. A password that was stolen once then works again, and nobody
  knows for how long it has been going around.

fix: |
  IAM console, "Account settings", "Password policy", "Edit": turn on "Prevent password reuse" and let it remember 24
  passwords, which is the most that IAM remembers.

remediation:
  action: iam-password-policy
  reuse_prevention: "{remembered}"

parameters:
  - name: remembered
    default: 24
    meaning: the least number of earlier passwords that must not come back

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN policy.is_set IS NOT 1 THEN 'the account has no password policy'
        WHEN policy.password_reuse_prevention >= :remembered THEN NULL
        WHEN policy.password_reuse_prevention > 0
            THEN 'only the last ' || policy.password_reuse_prevention || ' passwords are remembered'
        ELSE 'earlier passwords may be used again'
    END AS problem
FROM aws_account AS account
JOIN aws_iam_account_password_policy AS policy
    ON  policy.account_id = account.account_id;
