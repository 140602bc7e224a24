/*
title: The root user has an MFA device
severity: critical
service: iam

why: >
  With the password of the root user alone, whoever gets it owns the account. A second factor makes a stolen or
  guessed password useless by itself.

fix: |
  1. Sign in as the root user and open "Security credentials".
  2. Under "Multi-factor authentication" choose "Assign MFA device", best a passkey or a security key.
  3. Register a second device and keep it in another place.

  In an organization, the management account can also remove the root credentials of member accounts altogether.

parameters:
  - name: password_absent_complies
    default: 0
    meaning: 1 when a root user without a password complies, because nobody can sign in as it

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN summary.account_mfa_enabled = 1 THEN NULL
        WHEN :password_absent_complies = 1 AND summary.account_password_present = 0 THEN NULL
        ELSE 'the root user has no MFA device'
    END AS problem
FROM aws_account AS account
JOIN aws_iam_account_summary AS summary
    ON  summary.account_id = account.account_id;
