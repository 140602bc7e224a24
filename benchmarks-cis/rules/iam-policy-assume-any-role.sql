/*
title: No customer policy lets its holder take on any role
severity: high
service: iam

why: >
  Many roles trust their whole account, and leave it to policies who may take them on. With sts:AssumeRole on everything
  that is everybody who has the policy, the administrator's role included.

fix: |
  IAM console, "Policies", the policy, "Edit": in the statement that the finding names, put the ARNs of the roles that are
  needed in place of the *.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html
*/

SELECT
    policy.account_id,
    policy.region,
    policy.arn AS resource,
    policy.name,
    CASE
        WHEN policy_error(policy.policy) IS NULL
            THEN policy_assumes_any_role(policy.policy) || ' allows sts:AssumeRole on every role'
    END AS problem,
    CASE WHEN policy.policy IS NULL THEN 'the policy has no document' ELSE policy_error(policy.policy) END AS unknown
FROM aws_iam_policy AS policy
WHERE policy.is_aws_managed IS NOT 1;
