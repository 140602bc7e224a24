/*
title: A member account manages the organization's policies
severity: low
service: organizations
assessment: manual

why: >
  Who changes policies every week should not have to work in the management account, where a mistake reaches everything.

fix: |
  In the management account: Organizations console, "Settings", "Delegated administrator for AWS Organizations",
  "Delegate": name a member account, and allow it just what it does. In a member account this does not apply.

references:
  - https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
*/

SELECT
    organization.account_id,
    organization.region,
    organization.arn AS resource,
    organization.not_applicable,
    coalesce((
        SELECT 'the delegation policy names ' || coalesce((
            SELECT group_concat(DISTINCT tree.value)
            FROM json_tree(policy.content) AS tree
            WHERE tree.type = 'text'
            AND tree.fullkey LIKE '%.Principal%'
        ), 'nobody') || ' for ' || coalesce((
            SELECT group_concat(DISTINCT tree.value)
            FROM json_tree(policy.content) AS tree
            WHERE tree.type = 'text'
            AND tree.fullkey LIKE '%.Action%'
        ), 'no action')
        FROM aws_organizations_resource_policy AS policy
        WHERE policy.account_id = organization.account_id
    ), 'no policy delegates the management of policies') AS evidence
FROM aws_account_organization AS organization;
