/*
title: Nobody has all of CloudShell
severity: medium
service: iam

why: >
  The policy AWSCloudShellFullAccess lets its holder load files down from the shell that they work in. Whatever a session
  can read in the account can leave it that way, past every network.

fix: |
  1. IAM console, "Policies", AWSCloudShellFullAccess, "Entities attached": detach it.
  2. Who needs the shell gets a policy with cloudshell:* and without cloudshell:GetFileDownloadUrls.

  Other policies may allow as much; this looks at AWS's own one.

remediation: iam-detach-cloudshell

references:
  - https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html
*/

WITH identity AS (
    SELECT 'user ' AS kind, user.account_id, user.name, user.attached_policy_arns FROM aws_iam_user AS user
    UNION ALL
    SELECT 'group ', team.account_id, team.name, team.attached_policy_arns FROM aws_iam_group AS team
    UNION ALL
    SELECT 'role ', role.account_id, role.name, role.attached_policy_arns FROM aws_iam_role AS role
)
SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    (
        SELECT 'AWSCloudShellFullAccess is attached to ' || group_concat(identity.kind || identity.name, ', ')
        FROM identity
        JOIN json_each(identity.attached_policy_arns) AS attached
            ON attached.value = 'arn:' || account.partition || ':iam::aws:policy/AWSCloudShellFullAccess'
        WHERE identity.account_id = account.account_id
    ) AS problem
FROM aws_account AS account;
