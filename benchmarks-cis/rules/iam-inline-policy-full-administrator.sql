/*
title: No inline policy allows every action on every resource
severity: critical
service: iam

why: >
  An inline policy is seen only by whoever opens the one user, group or role that it is in. Full power in such a place is
  found by an intruder before it is found by its owner.

fix: |
  1. IAM console, the user, group or role, "Permissions", the policy that the finding names.
  2. Find out what is used: the tab "Last accessed", or a policy that IAM Access Analyzer makes from CloudTrail.
  3. Put just that in its place.

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
                THEN policy_full_administrator(inline.value ->> '$.PolicyDocument')
                        || ' allows every action on every resource'
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
