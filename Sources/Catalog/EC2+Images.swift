import AWS
import Inventory
import SQLite

// What an account can share with everyone: its snapshots and its images.

extension Table {
    static let ebsSnapshot = Table(
        "aws_ebs_snapshot",
        "A snapshot of an EBS volume that belongs to the account.",
        rows: Group(
            "ec2:DescribeSnapshots",
            [
                .text("arn", "The ARN."),
                .text("snapshot_id", "The id."),
                .text("volume_id", "The volume that it was made of."),
                .text("state", "The state, such as `completed`."),
                .boolean("encrypted", "Whether it is encrypted."),
                .boolean("is_public", "Whether every AWS account can make a volume of it."),
                .timestamp("start_time", "When it was begun."),
                .text("description", "The description."),
                .json("tags", "The tags as an object."),
            ]
        )
    )

    static let ec2AMI = Table(
        "aws_ec2_ami",
        "A machine image that belongs to the account.",
        rows: Group(
            "ec2:DescribeImages",
            [
                .text("arn", "The ARN."),
                .text("image_id", "The id."),
                .text("name", "The name."),
                .text("state", "The state, such as `available`."),
                .boolean("public", "Whether every AWS account can start it."),
                .timestamp("creation_date", "When it was made."),
                .text("description", "The description."),
                .json("tags", "The tags as an object."),
            ]
        )
    )
}

extension Call {
    /// Asks twice, for the account's snapshots and for those among them that everyone can restore, in place of once for
    /// the permissions of each.
    static let describeSnapshots = Call(.describeSnapshots, .region) { asking in
        let snapshots = try await asking.items("snapshotSet", ["Owner": ["self"]])
        guard !snapshots.isEmpty else { return [] }
        let open = try await asking.items("snapshotSet", ["Owner": ["self"], "RestorableBy": ["all"]])
        let ids = Set(try open.map { try asking.required($0["snapshotId"].string, "snapshotId") })
        return try snapshots.map { snapshot in
            let id = try asking.required(snapshot["snapshotId"].string, "snapshotId")
            return .row(
                "aws_ebs_snapshot",
                [
                    "arn": .text("arn:\(asking.place.partition):ec2:\(asking.place.region)::snapshot/\(id)"),
                    "snapshot_id": .text(id),
                    "volume_id": Value(snapshot["volumeId"].string),
                    "state": Value(snapshot["status"].string),
                    "encrypted": Value(snapshot["encrypted"].boolean),
                    "is_public": Value(ids.contains(id)),
                    "start_time": Value(snapshot["startTime"].timestamp),
                    "description": Value(snapshot["description"].string),
                    "tags": snapshot["tagSet"].tags,
                ]
            )
        }
    }

    static let describeImages = Call(.describeImages, .region) { asking in
        try await asking.items("imagesSet", ["Owner": ["self"]]).map { image in
            let id = try asking.required(image["imageId"].string, "imageId")
            return .row(
                "aws_ec2_ami",
                [
                    "arn": .text("arn:\(asking.place.partition):ec2:\(asking.place.region)::image/\(id)"),
                    "image_id": .text(id),
                    "name": Value(image["name"].string),
                    "state": Value(image["imageState"].string),
                    "public": Value(try asking.required(image["isPublic"].boolean, "isPublic")),
                    "creation_date": Value(image["creationDate"].timestamp),
                    "description": Value(image["description"].string),
                    "tags": image["tagSet"].tags,
                ]
            )
        }
    }
}

extension Operation {
    static let describeSnapshots = Operation(
        .ec2,
        "DescribeSnapshots",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
    static let describeImages = Operation(
        .ec2,
        "DescribeImages",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
}
