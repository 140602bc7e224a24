/*
title: No inline policy lets its holder get more permissions
severity: high
service: iam

why: >
  Some actions look harmless and are not: whoever may change a policy, make keys for others, or hand a role to a new
  function can become administrator in a few calls. In an inline policy nobody looks for them.

fix: |
  1. IAM console, the user, group or role, "Permissions", the policy that the finding names.
  2. Remove the actions that the finding names, or name the resources: iam:PassRole needs the roles that are meant.

  Looked for are known combinations within one policy, among them those of Rhino Security Labs, Bishop Fox and
  pathfinding.cloud. A role that is passed by its full name does not count; make sure that it is no administrator.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
*/

WITH identity AS (
    SELECT user.account_id, user.region, user.arn, user.name, user.inline_policies
    FROM aws_iam_user AS user
    UNION ALL
    SELECT team.account_id, team.region, team.arn, team.name, team.inline_policies
    FROM aws_iam_group AS team
    UNION ALL
    SELECT role.account_id, role.region, role.arn, role.name, role.inline_policies
    FROM aws_iam_role AS role
),
judged AS (
    SELECT
        identity.account_id,
        identity.region,
        identity.arn,
        identity.name,
        coalesce(inline.value ->> '$.PolicyName', 'a policy') AS policy,
        CASE
            WHEN policy_error(inline.value ->> '$.PolicyDocument') IS NULL
                THEN 'it allows ' || policy_escalates(inline.value ->> '$.PolicyDocument')
        END AS problem,
        coalesce(policy_error(inline.value ->> '$.PolicyDocument'), CASE
            WHEN inline.value ->> '$.PolicyDocument' IS NULL THEN 'the policy has no document'
        END) AS error
    FROM identity
    JOIN json_each(identity.inline_policies) AS inline
)
SELECT
    judged.account_id,
    judged.region,
    judged.arn AS resource,
    judged.name,
    group_concat(judged.policy || ': ' || judged.problem, ', ') AS problem,
    -- One policy that fails is enough, whatever is in those that cannot be read.
    CASE
        WHEN count(judged.problem) = 0 THEN group_concat(judged.policy || ': ' || judged.error, ', ')
    END AS unknown
FROM judged
GROUP BY judged.account_id, judged.arn;
