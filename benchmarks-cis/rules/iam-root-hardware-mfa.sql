/*
title: The MFA of the root user is hardware
severity: high
service: iam

why: >
  A virtual MFA device is a secret in a telephone, which can be copied, backed up to a cloud or lost with a telephone
  that is wiped. A security key keeps its secret. One virtual device beside it is enough to come in by.

fix: |
  1. Sign in as the root user and open "Security credentials".
  2. Assign a security key or a hardware token, and a second one that is kept in another place.
  3. Remove every virtual device from the list.

  Whether a passkey is bound to hardware or is synchronised between devices is not visible from outside; check it.

parameters:
  - name: password_absent_complies
    default: 0
    meaning: 1 when a root user without a password complies, because nobody can sign in as it

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-hw-mfa-for-root.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN :password_absent_complies = 1 AND summary.account_password_present = 0 THEN NULL
        WHEN summary.account_mfa_enabled IS NOT 1 THEN 'the root user has no MFA device'
        WHEN EXISTS (
            SELECT device.serial_number
            FROM aws_iam_virtual_mfa_device AS device
            WHERE device.account_id = account.account_id
            -- A virtual device can have any name, so its user counts; the old name counts where AWS names no user.
            AND (
                device.user_arn = account.arn
                OR device.serial_number = replace(account.arn, ':root', ':mfa/root-account-mfa-device')
            )
        ) THEN 'the root user has a virtual MFA device'
    END AS problem
FROM aws_account AS account
JOIN aws_iam_account_summary AS summary
    ON  summary.account_id = account.account_id
-- In AWS GovCloud (US) nobody signs in as the root user.
WHERE account.partition <> 'aws-us-gov';
