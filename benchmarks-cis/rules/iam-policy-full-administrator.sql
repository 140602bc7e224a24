/*
title: No attached policy allows every action on every resource
severity: high
service: iam

why: >
  Whoever gets hold of a user or role with such a policy gets hold of the account: its data, its logs, and its other
  users. Most work needs a small part of it. A condition narrows when the power can be used, not the power.

fix: |
  1. See who has the policy: IAM console, "Policies", the policy, "Entities attached".
  2. Find out what they use: the tab "Last accessed", or a policy that IAM Access Analyzer makes from CloudTrail.
  3. Attach a policy with just that, and detach this one.

  Keep full power for one role for emergencies, with MFA and an alarm on its use.

remediation: iam-detach-full-administrator

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
  - https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
*/

SELECT
    policy.account_id,
    policy.region,
    policy.arn AS resource,
    policy.name,
    CASE
        -- AWS's own policies are not read, because they are known; these two allow all on all.
        WHEN policy.is_aws_managed
            THEN CASE
                WHEN policy.name IN ('AdministratorAccess', 'AWSMcpServiceActionsFullAccess')
                    THEN 'AWS made it to allow every action on every resource'
            END
        WHEN policy_error(policy.policy) IS NULL
            THEN policy_full_administrator(policy.policy) || ' allows every action on every resource'
    END AS problem,
    CASE
        WHEN policy.is_aws_managed THEN NULL
        WHEN policy.policy IS NULL THEN 'the policy has no document'
        ELSE policy_error(policy.policy)
    END AS unknown
FROM aws_iam_policy AS policy
WHERE policy.is_attached IS NOT 0;
