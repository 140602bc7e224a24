/*
title: Databases are encrypted at rest
severity: high
service: rds

why: >
  Encryption covers the storage, its backups, snapshots and replicas. A snapshot that is shared by mistake is then of no
  use to whoever cannot use the key as well.

fix: |
  The storage of a database cannot be encrypted later:

  1. Take a snapshot, and copy it with "Enable encryption".
  2. Restore the copy as a new database, move the clients to it, and delete the old one.

  The instances of a cluster are as their cluster: restore that from an encrypted copy of its snapshot.

references:
  - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
*/

SELECT
    instance.account_id,
    instance.region,
    instance.arn AS resource,
    instance.db_instance_identifier AS name,
    CASE
        WHEN instance.storage_encrypted IS NOT 1
            THEN 'its storage is not encrypted'
                || CASE instance.engine WHEN 'neptune' THEN ' (Neptune)' WHEN 'docdb' THEN ' (DocumentDB)' ELSE '' END
    END AS problem
FROM aws_rds_db_instance AS instance;
