/*
title: No user holds AdministratorAccess
severity: critical
service: iam

why: >
  A user's keys and password last until somebody changes them. With this policy attached, whoever finds one of them in a
  script or a backup owns the account.

fix: |
  1. Make a role with the power that is needed, which the user takes on with MFA when it is needed.
  2. IAM console, the user, "Permissions": detach AdministratorAccess.

  What a user has through a group is the matter of iam-policy-full-administrator.

remediation: iam-detach-administrator-access

references:
  - https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
*/

SELECT
    user.account_id,
    user.region,
    user.arn AS resource,
    user.name,
    CASE
        WHEN EXISTS (
            SELECT attached.value
            FROM json_each(user.attached_policy_arns) AS attached
            WHERE attached.value = 'arn:' || user.partition || ':iam::aws:policy/AdministratorAccess'
        ) THEN 'the policy AdministratorAccess is attached'
    END AS problem
FROM aws_iam_user AS user;
