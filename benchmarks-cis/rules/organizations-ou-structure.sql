/*
title: Organizational units follow what accounts are for
severity: low
service: organizations
assessment: manual

why: >
  Policies are attached to units. Where production and experiments share one, either the one is bound too little or the
  other too much.

fix: |
  Decide by the evidence whether accounts that need the same bounds are together, and others apart. Accounts directly
  under the root, other than the management account, are in no unit at all. In a member account this does not apply.

references:
  - https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/organizing-your-aws-environment.html
*/

SELECT
    organization.account_id,
    organization.region,
    organization.arn AS resource,
    organization.not_applicable,
    'accounts directly under the root: ' || coalesce((
        SELECT group_concat(coalesce(member.name || ' ', '') || member.id, ', ')
        FROM aws_organizations_account AS member
        JOIN aws_organizations_root AS root
            ON  root.account_id = member.account_id
            AND root.id = member.parent_id
        WHERE member.account_id = organization.account_id
        AND member.id <> organization.account_id
    ), 'none')
    || '; units: ' || coalesce((
        SELECT group_concat(
            coalesce(unit.name, unit.id)
                || coalesce(' in ' || parent.name, '')
                || ' with ' || (
                    SELECT count(member.id) FROM aws_organizations_account AS member
                    WHERE member.account_id = unit.account_id
                    AND member.parent_id = unit.id
                ) || ' accounts',
            ', '
        )
        FROM aws_organizations_organizational_unit AS unit
        LEFT JOIN aws_organizations_organizational_unit AS parent
            ON  parent.account_id = unit.account_id
            AND parent.id = unit.parent_id
        WHERE unit.account_id = organization.account_id
    ), 'none') AS evidence
FROM aws_account_organization AS organization;
