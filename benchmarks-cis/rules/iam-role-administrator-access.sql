/*
title: No role holds AdministratorAccess
severity: high
service: iam

why: >
  Whatever takes on the role, a build for example, can do everything in the account, and so can whoever gets into it.
  Most work needs a small part of that.

fix: |
  1. Find out what the role does: IAM console, the role, "Last accessed".
  2. Attach a policy with just that, and detach AdministratorAccess.

  Keep full power for one role for emergencies, with MFA and an alarm on its use, and waive the finding for that one.

remediation: iam-detach-administrator-access

references:
  - https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
*/

SELECT
    role.account_id,
    role.region,
    role.arn AS resource,
    role.name,
    CASE
        WHEN EXISTS (
            SELECT attached.value
            FROM json_each(role.attached_policy_arns) AS attached
            WHERE attached.value = 'arn:' || role.partition || ':iam::aws:policy/AdministratorAccess'
        ) THEN 'the policy AdministratorAccess is attached'
    END AS problem
FROM aws_iam_role AS role
-- Roles that a service has made for itself cannot be changed.
WHERE coalesce(role.path, '') NOT LIKE '/aws-service-role/%';
