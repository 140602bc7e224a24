/*
title: Member accounts run the services that the organization trusts
severity: low
service: organizations
assessment: manual

why: >
  A service that looks after all accounts, such as Security Hub or GuardDuty, is worked with every day. When that happens
  in the management account, too many people go in and out there.

fix: |
  For each service that the evidence names without an account: choose a member account, usually the security team's, and
  make it the service's delegated administrator in the console of that service. Some services cannot be delegated; AWS's
  list says which. In a member account this does not apply.

references:
  - https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
*/

SELECT
    organization.account_id,
    organization.region,
    organization.arn AS resource,
    organization.not_applicable,
    coalesce((
        SELECT group_concat(
            service.service_principal || ': ' || coalesce((
                SELECT group_concat(runner.name, ' and ')
                FROM (
                    SELECT coalesce(administrator.name || ' ', '') || administrator.id AS name
                    FROM aws_organizations_delegated_service AS delegated
                    JOIN aws_organizations_delegated_administrator AS administrator
                        ON  administrator.account_id = delegated.account_id
                        AND administrator.id = delegated.administrator_id
                    WHERE delegated.account_id = service.account_id
                    AND delegated.service_principal = service.service_principal
                    -- Administrators answer in any order.
                    ORDER BY administrator.id
                ) AS runner
            ), 'no member account'),
            ', '
        )
        FROM aws_organizations_service_access AS service
        WHERE service.account_id = organization.account_id
    ), 'the organization trusts no service') AS evidence
FROM aws_account_organization AS organization;
