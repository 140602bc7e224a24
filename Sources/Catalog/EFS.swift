import AWS
import Inventory
import SQLite

extension Catalog {
    static let efs = Catalog(tables: [.efsFileSystem], calls: [.describeFileSystems])
}

extension Table {
    static let efsFileSystem = Table(
        "aws_efs_file_system",
        "A file system of EFS.",
        rows: Group(
            "efs:DescribeFileSystems",
            [
                .text("arn", "The ARN."),
                .text("file_system_id", "The id."),
                .text("name", "The name, which is its tag `Name`."),
                .boolean("encrypted", "Whether it is encrypted at rest, which cannot change."),
                .text("kms_key_id", "The ARN of the KMS key for it."),
                .text("life_cycle_state", "The state, such as `available`."),
                .timestamp("creation_time", "When it was made."),
                .json("tags", "The tags as an object."),
            ]
        )
    )
}

extension Call {
    static let describeFileSystems = Call(
        .describeFileSystems,
        .region,
        actions: ["elasticfilesystem:DescribeFileSystems"]
    ) { asking in
        try await asking.items("FileSystems").map { system in
            let id = try asking.required(system["FileSystemId"].string, "FileSystemId")
            return .row(
                "aws_efs_file_system",
                [
                    "arn": .text(
                        system["FileSystemArn"].string ?? asking.arn("elasticfilesystem", "file-system/\(id)")
                    ),
                    "file_system_id": .text(id),
                    "name": Value(system["Name"].string),
                    "encrypted": Value(system["Encrypted"].boolean),
                    "kms_key_id": Value(system["KmsKeyId"].string),
                    "life_cycle_state": Value(system["LifeCycleState"].string),
                    "creation_time": Value(system["CreationTime"].timestamp),
                    "tags": system["Tags"].tags,
                ]
            )
        }
    }
}

extension Operation {
    static let describeFileSystems = Operation(
        .efs,
        "DescribeFileSystems",
        method: "GET",
        path: "/2015-02-01/file-systems",
        query: ["Marker": "Marker", "MaxItems": "MaxItems"],
        pages: Pages("Marker", "NextMarker", limit: "MaxItems", size: 100)
    )
}
