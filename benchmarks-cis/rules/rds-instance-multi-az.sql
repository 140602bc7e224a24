/*
title: Databases stand in more than one availability zone
severity: medium
service: rds

why: >
  When the only availability zone of a database fails, or is maintained, the database is away until it comes back. With
  a standby in another zone it is away for about a minute.

fix: |
  RDS console, the database, "Modify", "Availability and durability": choose a Multi-AZ deployment, best applied in the
  maintenance window. For a cluster of Aurora, Neptune or DocumentDB, add a reader in another availability zone.

  Read replicas are left out: what matters is the database that they copy. So are databases that hold nothing worth it,
  such as those for tests: waive them.

remediation: rds-multi-az

references:
  - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html
*/

WITH cluster AS (
    SELECT
        member.account_id,
        member.region,
        member.db_cluster_identifier,
        count(DISTINCT member.availability_zone) AS zones
    FROM aws_rds_db_instance AS member
    WHERE member.db_cluster_identifier IS NOT NULL
    GROUP BY member.account_id, member.region, member.db_cluster_identifier
)
SELECT
    instance.account_id,
    instance.region,
    instance.arn AS resource,
    instance.db_instance_identifier AS name,
    CASE
        WHEN instance.multi_az = 1 THEN NULL
        WHEN instance.db_cluster_identifier IS NULL THEN 'it has no standby in another availability zone'
        WHEN cluster.zones >= 2 THEN NULL
        ELSE 'its cluster ' || instance.db_cluster_identifier || ' is in one availability zone only'
    END AS problem
FROM aws_rds_db_instance AS instance
LEFT JOIN cluster
    ON  cluster.account_id = instance.account_id
    AND cluster.region = instance.region
    AND cluster.db_cluster_identifier = instance.db_cluster_identifier
WHERE instance.read_replica_source_db_instance_identifier IS NULL;
