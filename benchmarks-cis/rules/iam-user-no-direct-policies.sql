/*
title: Users have their permissions from groups
severity: low
service: iam

why: >
  Permissions that hang on single users are not seen by whoever looks at the groups, and stay when the user changes
  teams. Nobody can say then who may do what.

fix: |
  1. Make or find a group with the permissions that the user needs, and add the user to it.
  2. IAM console, the user, "Permissions": detach the managed policies and delete the inline ones.

  Better, let people sign in through IAM Identity Center and programs take on roles.

remediation: iam-move-policies-to-group

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
*/

SELECT
    user.account_id,
    user.region,
    user.arn AS resource,
    user.name,
    (
        SELECT 'its own policies: ' || group_concat(policy.name, ', ')
        FROM (
            SELECT attached.value AS name
            FROM json_each(user.attached_policy_arns) AS attached
            UNION ALL
            SELECT coalesce(inline.value ->> '$.PolicyName', 'one without a name')
            FROM json_each(user.inline_policies) AS inline
        ) AS policy
    ) AS problem
FROM aws_iam_user AS user;
