/*
title: EBS snapshots are not public
severity: critical
service: ec2

why: >
  Of a public snapshot every AWS account can make a volume and read the whole disk, with what was deleted from it. There
  are people who look through all that are published.

fix: |
  1. EC2 console, "Snapshots", the snapshot, "Actions", "Modify permissions": choose "Private", and name the accounts
     that need it.
  2. Count what was on the disk as known, and change keys and passwords.
  3. In each region: "EC2 Dashboard", "Data protection and security", "Block public access for EBS snapshots".

remediation: ec2-snapshot-private

references:
  - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html
*/

SELECT
    snapshot.account_id,
    snapshot.region,
    snapshot.arn AS resource,
    snapshot.snapshot_id AS name,
    CASE WHEN snapshot.is_public IS NOT 0 THEN 'every AWS account can make a volume of it' END AS problem
FROM aws_ebs_snapshot AS snapshot;
