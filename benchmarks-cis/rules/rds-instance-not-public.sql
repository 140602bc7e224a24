/*
title: Databases are not publicly accessible
severity: critical
service: rds

why: >
  The name of a publicly accessible database resolves to a public address. Then only a security group stands between the
  internet and the database's password, and one rule too many opens it.

fix: |
  1. Find out who connects from outside the VPC, and give them a way through it: VPN, peering, or Session Manager's
     port forwarding.
  2. RDS console, the database, "Modify", "Connectivity", "Additional configuration": choose "Not publicly accessible"
     and apply it immediately. The database is not restarted; connections over the public address end.

remediation: rds-not-public

references:
  - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
*/

SELECT
    instance.account_id,
    instance.region,
    instance.arn AS resource,
    instance.db_instance_identifier AS name,
    CASE WHEN instance.publicly_accessible IS NOT 0 THEN 'it is publicly accessible' END AS problem
FROM aws_rds_db_instance AS instance;
