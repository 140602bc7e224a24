/*
title: The organization manages its members' root users
severity: medium
service: organizations
assessment: manual

why: >
  Every member account has a root user that no service control policy of its own team keeps in check. When they are
  managed centrally, members need no root password and no root keys at all.

fix: |
  In the management account: IAM console, "Root access management", "Enable". Then delete the root credentials of the
  members that still have some. In a member account this does not apply.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html
*/

SELECT
    organization.account_id,
    organization.region,
    organization.arn AS resource,
    organization.not_applicable,
    CASE
        WHEN EXISTS (
            SELECT service.service_principal
            FROM aws_organizations_service_access AS service
            WHERE service.account_id = organization.account_id
            AND service.service_principal = 'iam.amazonaws.com'
        ) THEN 'IAM is trusted in the organization'
        ELSE 'IAM is not trusted in the organization'
    END
    || '; turned on: ' || coalesce((
        SELECT group_concat(feature.feature, ', ')
        FROM aws_iam_organizations_feature AS feature
        WHERE feature.account_id = organization.account_id
    ), 'nothing') AS evidence
FROM aws_account_organization AS organization;
