/*
title: IAM Access Analyzer is active in every region
severity: medium
service: accessanalyzer

why: >
  Access Analyzer tells which buckets, roles, keys and queues somebody outside the account can use, and says so as soon
  as a policy changes. It looks only at the region that it is in.

fix: |
  In each region that the findings name: IAM console, "Access Analyzer", "Create analyzer", choose "External access
  analysis". It is free of charge. In an organization, one analyzer of the delegated administrator covers all accounts,
  but is not seen from here.

remediation: accessanalyzer-create

parameters:
  - name: type_matters
    default: 1
    meaning: 0 when analyzers of unused or of internal access count like those of external access

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html
*/

SELECT
    region.account_id,
    region.region,
    account.arn AS resource,
    CASE
        WHEN count(analyzer.arn) > 0 THEN NULL
        WHEN :type_matters = 1 THEN 'no analyzer of external access is active'
        ELSE 'no analyzer is active'
    END AS problem
FROM aws_region AS region
JOIN aws_account AS account
    ON  account.account_id = region.account_id
LEFT JOIN aws_accessanalyzer_analyzer AS analyzer
    ON  analyzer.account_id = region.account_id
    AND analyzer.region = region.region
    AND analyzer.status = 'ACTIVE'
    AND (:type_matters = 0 OR analyzer.type IN ('ACCOUNT', 'ORGANIZATION'))
GROUP BY region.account_id, region.region;
