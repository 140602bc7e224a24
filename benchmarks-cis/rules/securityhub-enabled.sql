/*
title: Security Hub is on in every region
severity: medium
service: securityhub

why: >
  Security Hub brings the findings of AWS's own services together, and notices what changes between two scans. A region
  without it is one that nobody watches.

fix: |
  In each region that the findings name: Security Hub console, "Go to Security Hub", "Enable Security Hub".
  In an organization, let the delegated administrator turn it on for all accounts and regions: "Configuration".

remediation: securityhub-enable

references:
  - https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html
*/

SELECT
    region.account_id,
    region.region,
    account.arn AS resource,
    CASE WHEN hub.hub_arn IS NULL THEN 'Security Hub is off' END AS problem
FROM aws_region AS region
JOIN aws_account AS account
    ON  account.account_id = region.account_id
LEFT JOIN aws_securityhub_hub AS hub
    ON  hub.account_id = region.account_id
    AND hub.region = region.region;
