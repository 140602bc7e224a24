/*
title: Other accounts cannot read everything
severity: high
service: iam

why: >
  The policy ReadOnlyAccess reads not only settings but data: objects in buckets, rows of tables, messages in queues. A
  role of another account that holds it can carry all of that away.

fix: |
  IAM console, "Roles", the role: attach SecurityAudit or ViewOnlyAccess in place of ReadOnlyAccess, which read settings
  only; or take the other account out of the trust policy.

references:
  - https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
*/

SELECT
    role.account_id,
    role.region,
    role.arn AS resource,
    role.name,
    CASE
        WHEN policy_error(role.assume_role_policy) IS NULL
            THEN 'it has ReadOnlyAccess and trusts: ' || policy_other_accounts(role.assume_role_policy, role.account_id)
    END AS problem,
    CASE
        WHEN role.assume_role_policy IS NULL THEN 'the role has no trust policy'
        ELSE policy_error(role.assume_role_policy)
    END AS unknown
FROM aws_iam_role AS role
WHERE EXISTS (
    SELECT attached.value
    FROM json_each(role.attached_policy_arns) AS attached
    WHERE attached.value = 'arn:' || role.partition || ':iam::aws:policy/ReadOnlyAccess'
);
