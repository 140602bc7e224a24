/*
title: New EBS volumes are encrypted
severity: medium
service: ec2

why: >
  With encryption by default, nobody has to remember it, and no snapshot of a volume can be shared or stolen in the
  clear. It costs nothing and is set once in each region.

fix: |
  In each region that the findings name: EC2 console, "Settings", "Data protection and security", "EBS encryption",
  "Manage", turn on "Always encrypt new EBS volumes".
  Volumes that are there already stay as they are: make an encrypted copy of a snapshot.

remediation: ec2-ebs-default-encryption

references:
  - https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
*/

SELECT
    region.account_id,
    region.region,
    account.arn AS resource,
    CASE
        WHEN settings.default_ebs_encryption_enabled IS NOT 1 THEN 'new volumes are not encrypted by default'
    END AS problem
FROM aws_region AS region
JOIN aws_account AS account
    ON  account.account_id = region.account_id
LEFT JOIN aws_ec2_regional_settings AS settings
    ON  settings.account_id = region.account_id
    AND settings.region = region.region;
