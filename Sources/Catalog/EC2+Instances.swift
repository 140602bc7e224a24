import AWS
import Inventory
import SQLite

extension Table {
    static let ec2Instance = Table(
        "aws_ec2_instance",
        "An EC2 instance.",
        rows: Group(
            "ec2:DescribeInstances",
            [
                .text("arn", "The ARN."),
                .text("instance_id", "The id."),
                .text("instance_type", "The type, such as `t4g.small`."),
                .text("instance_state", "The state, such as `running`."),
                .text("image_id", "The image that it was started from."),
                .text("vpc_id", "The VPC."),
                .text("subnet_id", "The subnet."),
                .text("public_ip_address", "The public IPv4 address."),
                .text("iam_instance_profile_arn", "The ARN of the instance profile; null where it has none."),
                .json(
                    "metadata_options",
                    "`HttpEndpoint`, `HttpTokens`, `HttpPutResponseHopLimit` and `State` of its metadata service."
                ),
                .timestamp("launch_time", "When it was started."),
                .json("tags", "The tags as an object."),
            ]
        )
    )
}

extension Call {
    static let describeInstances = Call(.describeInstances, .region) { asking in
        try await asking.items("reservationSet").flatMap { reservation in
            let owner = reservation["ownerId"].string ?? asking.place.account
            return try asking.present(reservation["instancesSet"], "instancesSet").items.map { instance in
                try asking.instance(instance, of: owner)
            }
        }
    }
}

extension Asking {
    fileprivate func instance(_ instance: Answer, of owner: String) throws -> Record {
        let id = try required(instance["instanceId"].string, "instanceId")
        let state = try required(instance["instanceState"]["name"].string, "instanceState")
        return .row(
            "aws_ec2_instance",
            [
                "arn": .text("arn:\(place.partition):ec2:\(place.region):\(owner):instance/\(id)"),
                "instance_id": .text(id),
                "instance_type": Value(instance["instanceType"].string),
                "instance_state": .text(state),
                "image_id": Value(instance["imageId"].string),
                "vpc_id": Value(instance["vpcId"].string),
                "subnet_id": Value(instance["subnetId"].string),
                "public_ip_address": Value(instance["ipAddress"].string),
                "iam_instance_profile_arn": Value(instance["iamInstanceProfile"]["arn"].string),
                "metadata_options": Value(metadataOptions(instance["metadataOptions"])),
                "launch_time": Value(instance["launchTime"].timestamp),
                "tags": instance["tagSet"].tags,
            ]
        )
    }

    private func metadataOptions(_ options: Answer) -> JSON? {
        guard !options.isAbsent else { return nil }
        var members: [String: JSON] = [:]
        members["HttpEndpoint"] = options["httpEndpoint"].string.map(JSON.string)
        members["HttpTokens"] = options["httpTokens"].string.map(JSON.string)
        members["HttpPutResponseHopLimit"] = options["httpPutResponseHopLimit"].integer.map(JSON.integer)
        members["State"] = options["state"].string.map(JSON.string)
        return .object(members)
    }
}

extension Operation {
    static let describeInstances = Operation(
        .ec2,
        "DescribeInstances",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
}
