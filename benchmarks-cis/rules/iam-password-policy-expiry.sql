/*
title: Passwords of IAM users expire
severity: low
service: iam

why: >
  A password that was found out and is used quietly works until it is changed. When it expires, that ends by itself.
  Later benchmarks have dropped this, because people who must change a password often choose a weaker one.

fix: |
  IAM console, "Account settings", "Password policy", "Edit": turn on "Turn on password expiration" with 90 days or less.
  Passwords that are older expire at once; tell the users before.

remediation:
  action: iam-password-policy
  max_age: "{days}"

parameters:
  - name: days
    default: 90
    meaning: after how many days a password has to expire at the latest

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN policy.is_set IS NOT 1 THEN 'the account has no password policy'
        WHEN policy.expire_passwords IS NOT 1 OR coalesce(policy.max_password_age, 0) < 1
            THEN 'passwords never expire'
        WHEN policy.max_password_age > :days THEN 'passwords expire after ' || policy.max_password_age || ' days'
    END AS problem
FROM aws_account AS account
JOIN aws_iam_account_password_policy AS policy
    ON  policy.account_id = account.account_id;
