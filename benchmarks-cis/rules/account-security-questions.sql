/*
title: The account has security questions
severity: low
service: account
assessment: manual

why: >
  AWS Support asked them of an owner who could not prove otherwise who they were. Since January 2024 AWS offers no new
  ones, so an account without them cannot get any.

fix: |
  Sign in as the root user and open "Account". Where there is a part "Configure security challenge questions", keep the
  answers where the root user's password is; where there is none, nothing can be done, and the requirement has fallen
  away.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    'no call of AWS tells; only the root user can see it in the console' AS evidence
FROM aws_account AS account;
