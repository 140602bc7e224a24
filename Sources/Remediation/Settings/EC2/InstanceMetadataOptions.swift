import AWS

extension Setting {
    /// How an instance's metadata service answers: whether it asks for a token, and how far its answers go.
    ///
    /// On an instance that runs they are in force once their `state` is no longer `pending`.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html>
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html>
    /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html>
    static let instanceMetadataOptions = Setting(
        "ec2-instance-metadata-options",
        reads: ["ec2:DescribeInstances"],
        mutations: [.modifyInstanceMetadataOptions],
        read: { instance in
            let found = try await instance.instance()
            let options = found["metadataOptions"]
            if options["state"].string == "pending", found["instanceState"]["name"].string == "running" {
                throw Unsettled("the instance does not follow its new metadata options yet, and will in some moments")
            }
            var state: JSON = [:]
            for (name, _, isAlways) in MetadataOptions.texts {
                let text = options[name.prefix(1).lowercased() + name.dropFirst()].string
                if isAlways { _ = try instance.required(text, name, of: .describeInstances) }
                state[name] = text.map(JSON.string) ?? .null
            }
            state[MetadataOptions.hops] = .integer(
                try instance.required(
                    options["httpPutResponseHopLimit"].integer,
                    MetadataOptions.hops,
                    of: .describeInstances
                )
            )
            return state
        },
        moves: { instance, from, to in
            // What is not named stays as it is, but beside the others AWS wants to be told that the service is on.
            var changed = to.members.filter { $0.value != from[$0.key] }
            guard !changed.isEmpty else { return [] }
            if to["HttpEndpoint"] == "enabled" { changed["HttpEndpoint"] = "enabled" }
            let input = changed.merging(["InstanceId": .string(instance.name)]) { $1 }
            return [Move(.modifyInstanceMetadataOptions, input, after: to)]
        },
        terraform: { instance, options in
            let texts = MetadataOptions.texts.compactMap { name, argument, _ in
                options[name].string.map { Terraform.Argument.set(argument, .text($0)) }
            }
            let hops: Terraform.Argument = .set(
                "http_put_response_hop_limit",
                .integer(options[MetadataOptions.hops].integer ?? 1)
            )
            return .resource(
                "aws_instance",
                importID: instance.name,
                [.set("metadata_options", .block(texts + [hops]))]
            )
        }
    )
}

private enum MetadataOptions {
    /// The options that are words, as AWS and Terraform call them, and whether AWS always tells them.
    static let texts = [
        ("HttpTokens", "http_tokens", true), ("HttpEndpoint", "http_endpoint", true),
        ("HttpProtocolIpv6", "http_protocol_ipv6", false), ("InstanceMetadataTags", "instance_metadata_tags", false),
    ]

    static let hops = "HttpPutResponseHopLimit"
}

extension Looking {
    /// The instance that is looked at, as `DescribeInstances` has it.
    func instance() async throws -> Answer {
        let answer = try await answer(.describeInstances, ["InstanceId": [.text(target.name)]])
        return try required(
            answer["reservationSet"].items.first?["instancesSet"].items.first,
            "instance",
            of: .describeInstances
        )
    }
}

extension Mutation {
    fileprivate static let modifyInstanceMetadataOptions = Mutation(.ec2, "ModifyInstanceMetadataOptions")
}
