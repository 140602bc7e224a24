/*
title: Databases install minor versions by themselves
severity: medium
service: rds

why: >
  Minor versions close security holes. Installed in the maintenance window by RDS, they do not wait until somebody has
  time for them.

fix: |
  RDS console, the database, "Modify", "Maintenance": turn on "Auto minor version upgrade". The database is not
  restarted for that; an upgrade restarts it in the maintenance window, so check when that is.

  DocumentDB is left out: it takes no account of the setting. RDS Custom does not have it; waive such a database.

remediation: rds-minor-upgrades

references:
  - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
*/

SELECT
    instance.account_id,
    instance.region,
    instance.arn AS resource,
    instance.db_instance_identifier AS name,
    CASE
        WHEN instance.auto_minor_version_upgrade IS NOT 1 THEN 'minor versions are not installed by themselves'
    END AS problem
FROM aws_rds_db_instance AS instance
WHERE instance.engine IS NOT 'docdb';
