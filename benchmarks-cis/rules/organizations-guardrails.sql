/*
title: Policies of the organization bound what every account can do
severity: medium
service: organizations
assessment: manual

why: >
  An administrator of a member account can do everything in it, turn off its logs for example. Only a policy of the
  organization stands above that.

fix: |
  Decide by the evidence whether each account is under a policy that fits it, and read these policies: Organizations
  console, "Policies". AWS's own ones, which allow everything, are not counted. No policy bounds the management account.
  In a member account this does not apply.

references:
  - https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  - https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
*/

SELECT
    organization.account_id,
    organization.region,
    organization.arn AS resource,
    organization.not_applicable,
    'turned on: ' || coalesce((
        SELECT group_concat(type.value, ', ')
        FROM aws_organizations_root AS root
        JOIN json_each(root.policy_types) AS type
        WHERE root.account_id = organization.account_id
    ), 'no type of policy')
    || '; own service control policies: ' || coalesce((
        SELECT group_concat(policy.name, ', ')
        FROM aws_organizations_policy AS policy
        WHERE policy.account_id = organization.account_id
        AND policy.type = 'SERVICE_CONTROL_POLICY'
        AND policy.aws_managed IS NOT 1
    ), 'none')
    || '; own resource control policies: ' || coalesce((
        SELECT group_concat(policy.name, ', ')
        FROM aws_organizations_policy AS policy
        WHERE policy.account_id = organization.account_id
        AND policy.type = 'RESOURCE_CONTROL_POLICY'
        AND policy.aws_managed IS NOT 1
    ), 'none')
    || '; accounts under none of them: ' || coalesce((
        SELECT group_concat(uncovered.name, ', ')
        FROM (
            SELECT coalesce(member.name || ' ', '') || member.id AS name
            FROM aws_organizations_account AS member
            WHERE member.account_id = organization.account_id
            AND member.id <> organization.account_id
            AND coalesce(member.status, 'ACTIVE') = 'ACTIVE'
            AND NOT EXISTS (
                SELECT target.target_id
                FROM aws_organizations_policy_target AS target
                WHERE target.account_id = member.account_id
                AND instr('/' || member.path || '/', '/' || target.target_id || '/') > 0
            )
            -- Units answer in any order.
            ORDER BY member.id
        ) AS uncovered
    ), 'none') AS evidence
FROM aws_account_organization AS organization;
