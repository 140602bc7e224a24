import AWS

extension Action {
    /// Makes an instance's metadata service ask for a session token.
    static let ec2RequireIMDSv2 = Action(
        "ec2-require-imdsv2",
        "Makes an instance's metadata service ask for a session token, which is version 2 of it",
        on: .resource("instance", service: "ec2"),
        risk: .mayInterrupt,
        caution:
            "what still uses version 1 has no credentials any more; CloudWatch's MetadataNoToken tells whether anything does",
        undo: "the options are set as they were",
        settings: [.instanceMetadataOptions]
    ) { instance in
        [
            try await instance.change(.instanceMetadataOptions) { options in
                // Where the service is off, there is nothing to ask.
                guard options["HttpEndpoint"] != "disabled" else { return options }
                var options = options
                options["HttpTokens"] = "required"
                return options
            }
        ]
    }
}
