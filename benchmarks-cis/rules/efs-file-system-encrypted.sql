/*
title: File systems are encrypted at rest
severity: medium
service: efs

why: >
  Encryption with a KMS key means that who reads the files needs the key too, backups included, and that each use of the
  key is in CloudTrail.

fix: |
  A file system is encrypted when it is made, or never:

  1. EFS console, "Create file system", "Customize", with "Enable encryption of data at rest".
  2. Copy the files with AWS DataSync, mount the new one in place of the old one, and delete that.

references:
  - https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
*/

SELECT
    system.account_id,
    system.region,
    system.arn AS resource,
    coalesce(system.name, system.file_system_id) AS name,
    CASE WHEN system.encrypted IS NOT 1 THEN 'it is not encrypted' END AS problem
FROM aws_efs_file_system AS system;
