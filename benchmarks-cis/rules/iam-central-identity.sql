/*
title: People are managed in one place
severity: medium
service: iam
assessment: manual

why: >
  Where each account has users of its own, somebody who leaves has to be removed in all of them, and one is forgotten.
  With one directory, leaving it is leaving everything.

fix: |
  Decide by the evidence whether people come through one directory: IAM Identity Center, or a SAML or OpenID Connect
  provider that is connected to it. Users with a console password are people who do not, unless they are for emergencies.

  OpenID Connect providers are often there for programs, such as builds, and tell nothing of people.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp
  - https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    coalesce('the account belongs to the organization ' || (
        SELECT organization.id
        FROM aws_organizations_organization AS organization
        WHERE organization.account_id = account.account_id
    ), 'the account belongs to no organization')
    || '; Identity Center: ' || coalesce((
        -- Regions answer in any order.
        SELECT group_concat(DISTINCT instance.arn)
        FROM (
            SELECT listed.arn
            FROM aws_ssoadmin_instance AS listed
            WHERE listed.account_id = account.account_id
            ORDER BY listed.arn
        ) AS instance
    ), 'none')
    || '; SAML providers: ' || coalesce((
        SELECT group_concat(provider.arn, ', ')
        FROM aws_iam_saml_provider AS provider
        WHERE provider.account_id = account.account_id
    ), 'none')
    || '; OpenID Connect providers: ' || coalesce((
        SELECT group_concat(provider.arn, ', ')
        FROM aws_iam_open_id_connect_provider AS provider
        WHERE provider.account_id = account.account_id
    ), 'none')
    || '; users with a console password: ' || coalesce((
        SELECT group_concat(user.user_name, ', ')
        FROM aws_iam_credential_report AS user
        WHERE user.account_id = account.account_id
        AND user.user_name <> '<root_account>'
        AND user.password_enabled IS NOT 0
    ), 'none') AS evidence
FROM aws_account AS account;
