/*
title: EC2 instances have a role
severity: medium
service: ec2

why: >
  A program on an instance that has no role needs access keys from somewhere, and these lie in files, images and
  backups for years. A role gives it keys that last for hours.

fix: |
  1. IAM console, "Roles", "Create role" for EC2, with the policies that the programs on the instance need.
  2. EC2 console, the instance, "Actions", "Security", "Modify IAM role"; nothing has to be restarted.
  3. Take the access keys from the instance, and delete them.

  An instance that calls nothing of AWS needs no role, though Session Manager does; waive it.

remediation: ec2-instance-role

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html
*/

SELECT
    instance.account_id,
    instance.region,
    instance.arn AS resource,
    instance.instance_id AS name,
    CASE WHEN coalesce(instance.iam_instance_profile_arn, '') = '' THEN 'it has no instance profile' END AS problem
FROM aws_ec2_instance AS instance
WHERE instance.instance_state NOT IN ('terminated', 'shutting-down');
