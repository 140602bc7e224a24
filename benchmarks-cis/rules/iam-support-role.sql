/*
title: A role may open cases with AWS Support
severity: low
service: iam

why: >
  In an incident somebody has to talk to AWS at once. When that takes an administrator, or the root user, it takes too
  long, or hands out far too much.

fix: |
  IAM console, "Roles", "Create role": choose who may take it on, and attach the policy AWSSupportAccess. Tell those on
  call. Users or groups with the policy do not count.

remediation: iam-create-support-role

references:
  - https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN NOT EXISTS (
            SELECT role.arn
            FROM aws_iam_role AS role
            JOIN json_each(role.attached_policy_arns) AS attached
                ON attached.value = 'arn:' || account.partition || ':iam::aws:policy/AWSSupportAccess'
            WHERE role.account_id = account.account_id
        ) THEN 'no role has the policy AWSSupportAccess'
    END AS problem
FROM aws_account AS account;
