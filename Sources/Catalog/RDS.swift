import AWS
import Inventory
import SQLite

extension Catalog {
    static let rds = Catalog(tables: [.rdsDBInstance], calls: [.describeDBInstances])
}

extension Table {
    static let rdsDBInstance = Table(
        "aws_rds_db_instance",
        "A database instance of RDS, and also of Neptune and DocumentDB.",
        rows: Group(
            "rds:DescribeDBInstances",
            [
                .text("arn", "The ARN."),
                .text("db_instance_identifier", "The name."),
                .text("resource_id", "The id that stays when the name changes."),
                .text("class", "The class, such as `db.t4g.micro`."),
                .text("status", "The state, such as `available`."),
                .text("engine", "The engine, such as `postgres`."),
                .text("engine_version", "The version of the engine."),
                .text("db_cluster_identifier", "The cluster that it belongs to."),
                .timestamp("create_time", "When it was made."),
                .boolean("publicly_accessible", "Whether its name resolves to a public address outside the VPC."),
                .text("endpoint_address", "The host name."),
                .integer("endpoint_port", "The port."),
                .text("vpc_id", "The VPC."),
                .json("vpc_security_groups", "The ids of its security groups."),
                .text("availability_zone", "The availability zone; null while it is being made."),
                .boolean("multi_az", "Whether it has a standby in another availability zone."),
                .text("read_replica_source_db_instance_identifier", "The instance that it is a read replica of."),
                .boolean("storage_encrypted", "Whether its storage is encrypted."),
                .text("kms_key_id", "The ARN of the KMS key for its storage."),
                .boolean("auto_minor_version_upgrade", "Whether minor versions are installed by themselves."),
                .boolean("deletion_protection", "Whether it cannot be deleted."),
                .boolean("iam_database_authentication_enabled", "Whether IAM users may log in."),
                .integer("backup_retention_period", "How many days backups are kept; 0 for no backups."),
                .json("tags", "The tags as an object."),
            ]
        )
    )
}

extension Call {
    /// AWS says of every instance whether it is public; an answer that does not is not taken for one that says no.
    static let describeDBInstances = Call(.describeDBInstances, .region) { asking in
        try await asking.items("DBInstances").map { instance in
            let groups = instance["VpcSecurityGroups"].items.compactMap { $0["VpcSecurityGroupId"].string }
            let isPublic = try asking.required(instance["PubliclyAccessible"].boolean, "PubliclyAccessible")
            let values: [String: Value] = [
                "arn": .text(try asking.required(instance["DBInstanceArn"].string, "DBInstanceArn")),
                "db_instance_identifier": Value(instance["DBInstanceIdentifier"].string),
                "resource_id": Value(instance["DbiResourceId"].string),
                "class": Value(instance["DBInstanceClass"].string),
                "status": Value(instance["DBInstanceStatus"].string),
                "engine": Value(instance["Engine"].string),
                "engine_version": Value(instance["EngineVersion"].string),
                "db_cluster_identifier": Value(instance["DBClusterIdentifier"].string),
                "create_time": Value(instance["InstanceCreateTime"].timestamp),
                "publicly_accessible": Value(isPublic),
                "endpoint_address": Value(instance["Endpoint"]["Address"].string),
                "endpoint_port": Value(instance["Endpoint"]["Port"].integer),
                "vpc_id": Value(instance["DBSubnetGroup"]["VpcId"].string),
                "vpc_security_groups": Value(JSON.array(groups.map(JSON.string))),
                "availability_zone": Value(instance["AvailabilityZone"].string),
                "multi_az": Value(instance["MultiAZ"].boolean),
                "read_replica_source_db_instance_identifier": Value(
                    instance["ReadReplicaSourceDBInstanceIdentifier"].string
                ),
                "storage_encrypted": Value(instance["StorageEncrypted"].boolean),
                "kms_key_id": Value(instance["KmsKeyId"].string),
                "auto_minor_version_upgrade": Value(instance["AutoMinorVersionUpgrade"].boolean),
                "deletion_protection": Value(instance["DeletionProtection"].boolean ?? false),
                "iam_database_authentication_enabled": Value(
                    instance["IAMDatabaseAuthenticationEnabled"].boolean ?? false
                ),
                "backup_retention_period": Value(instance["BackupRetentionPeriod"].integer),
                "tags": instance["TagList"].tags,
            ]
            return .row("aws_rds_db_instance", values)
        }
    }
}

extension Operation {
    static let describeDBInstances = Operation(
        .rds,
        "DescribeDBInstances",
        pages: Pages("Marker", "Marker", limit: "MaxRecords", size: 100)
    )
}
