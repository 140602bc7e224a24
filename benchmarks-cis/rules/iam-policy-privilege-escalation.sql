/*
title: No customer policy lets its holder get more permissions
severity: high
service: iam

why: >
  Some actions look harmless and are not: whoever may change a policy, make keys for others, or hand a role to a new
  function can become administrator in a few calls, whatever the policy's name says.

fix: |
  1. See who has the policy: IAM console, "Policies", the policy, "Entities attached".
  2. Remove the actions that the finding names, or name the resources: iam:PassRole needs the roles that are meant.

  Looked for are known combinations within one policy, among them those of Rhino Security Labs, Bishop Fox and
  pathfinding.cloud. A role that is passed by its full name does not count; make sure that it is no administrator.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
*/

SELECT
    policy.account_id,
    policy.region,
    policy.arn AS resource,
    policy.name,
    CASE WHEN policy_error(policy.policy) IS NULL THEN 'it allows ' || policy_escalates(policy.policy) END AS problem,
    CASE WHEN policy.policy IS NULL THEN 'the policy has no document' ELSE policy_error(policy.policy) END AS unknown
FROM aws_iam_policy AS policy
WHERE policy.is_aws_managed IS NOT 1;
