import AWS

extension Setting {
    /// Where AWS Config delivers what it recorded in a region, as DescribeDeliveryChannels says it; null for nowhere.
    ///
    /// <https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html>
    static let configDeliveryChannel = Setting(
        "config-delivery-channel",
        reads: ["config:DescribeDeliveryChannels"],
        mutations: [.putDeliveryChannel, .deleteDeliveryChannel],
        contents: Content.none,
        read: { region in
            let channels = try await region.items("DeliveryChannels", of: .describeDeliveryChannels)
            guard let channel = channels.first else { return .null }
            return try region.required(channel.json, "delivery channel", of: .describeDeliveryChannels)
        },
        moves: { _, before, after in
            if before == after { return [] }
            if after == .null {
                return [Move(.deleteDeliveryChannel, ["DeliveryChannelName": before["name"]], after: after)]
            }
            guard before == .null || before["name"] == after["name"] else {
                throw Irreversible("a delivery channel keeps its name, and a region has one")
            }
            return [Move(.putDeliveryChannel, ["DeliveryChannel": after], after: after)]
        },
        terraform: { region, channel in
            if channel == .null { return .note("remove the resource aws_config_delivery_channel of \(region.region)") }
            let arguments = [
                ("name", "name"), ("s3BucketName", "s3_bucket_name"), ("s3KeyPrefix", "s3_key_prefix"),
                ("s3KmsKeyArn", "s3_kms_key_arn"), ("snsTopicARN", "sns_topic_arn"),
            ].compactMap { name, argument in channel[name].string.map { Terraform.Argument.set(argument, .text($0)) } }
            let frequency = channel["configSnapshotDeliveryProperties"]["deliveryFrequency"].string.map {
                Terraform.Argument.set("snapshot_delivery_properties", .block([.set("delivery_frequency", .text($0))]))
            }
            return .resource(
                "aws_config_delivery_channel",
                importID: channel["name"].string,
                arguments + (frequency.map { [$0] } ?? [])
            )
        }
    )
}

extension Operation {
    fileprivate static let describeDeliveryChannels = Operation(.config, "DescribeDeliveryChannels")
}

extension Mutation {
    fileprivate static let putDeliveryChannel = Mutation(.config, "PutDeliveryChannel")
    fileprivate static let deleteDeliveryChannel = Mutation(.config, "DeleteDeliveryChannel")
}
