import AWS

extension Setting {
    /// The recorder of AWS Config that the account set up in a region: its name, its role, what it records; null for none.
    ///
    /// <https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html>
    static let configRecorder = Setting(
        "config-recorder",
        reads: ["config:DescribeConfigurationRecorders"],
        mutations: [.putConfigurationRecorder, .deleteConfigurationRecorder],
        contents: Content.none,
        read: { region in
            // One that a service set up for itself is none of the account's.
            let recorders = try await region.items("ConfigurationRecorders", of: .describeConfigurationRecorders)
                .filter { ($0["servicePrincipal"].string ?? "").isEmpty }
            guard let recorder = recorders.first else { return .null }
            let state = ConfigRecorder.state(recorder)
            return try region.required(state, "whole recorder", of: .describeConfigurationRecorders)
        },
        moves: { _, before, after in
            if before == after { return [] }
            if after == .null {
                return [Move(.deleteConfigurationRecorder, ["ConfigurationRecorderName": before["name"]], after: after)]
            }
            guard before == .null || before["name"] == after["name"] else {
                throw Irreversible("a recorder keeps its name, and a region has one")
            }
            return [Move(.putConfigurationRecorder, ["ConfigurationRecorder": after], after: after)]
        },
        terraform: ConfigRecorder.terraform
    )

    /// Whether the recorder of a region, named by the part of the target, records; one that is not there does not.
    ///
    /// <https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigurationRecorder.html>
    static let configRecording = Setting(
        "config-recording",
        reads: ["config:DescribeConfigurationRecorderStatus"],
        mutations: [.startConfigurationRecorder, .stopConfigurationRecorder],
        read: { region in
            let statuses = try await region.items(
                "ConfigurationRecordersStatus",
                of: .describeConfigurationRecorderStatus,
                ["ConfigurationRecorderNames": [.text(region.target.part)]],
                absences: ["NoSuchConfigurationRecorderException"]
            )
            guard let status = statuses.first(where: { $0["name"].string == region.target.part }) else { return false }
            return .boolean(
                try region.required(status["recording"].boolean, "recording", of: .describeConfigurationRecorderStatus)
            )
        },
        moves: { region, before, after in
            if before == after { return [] }
            let input: [String: JSON] = ["ConfigurationRecorderName": .string(region.part)]
            return [Move(after == true ? .startConfigurationRecorder : .stopConfigurationRecorder, input, after: after)]
        },
        terraform: { region, isRecording in
            .resource(
                "aws_config_configuration_recorder_status",
                importID: region.part,
                [.set("name", .text(region.part)), .set("is_enabled", .boolean(isRecording == true))]
            )
        }
    )
}

/// What is said of a recorder, by the names of PutConfigurationRecorder.
enum ConfigRecorder {
    /// All types of resources of the region, and those without a region where `isGlobal`.
    static func everything(isGlobal: Bool) -> JSON {
        [
            "allSupported": true, "includeGlobalResourceTypes": .boolean(isGlobal),
            "recordingStrategy": ["useOnly": "ALL_SUPPORTED_RESOURCE_TYPES"],
        ]
    }

    /// How often AWS Config records where nobody says it.
    static let continuous: JSON = ["recordingFrequency": "CONTINUOUS"]

    /// The state that an element of DescribeConfigurationRecorders tells, with what it may leave out and without what
    /// is empty; nil where it lacks what AWS always gives.
    static func state(_ recorder: Answer) -> JSON? {
        guard let name = recorder["name"].string, let role = recorder["roleARN"].string,
            let group = recorder["recordingGroup"].json
        else { return nil }
        let records = recorder["recordingMode"].json ?? continuous
        return [
            "name": .string(name), "roleARN": .string(role), "recordingGroup": group.named.withoutEmpty,
            "recordingMode": records.withoutEmpty,
        ]
    }

    static func terraform(_ region: Target, _ state: JSON) -> Terraform {
        if state == .null {
            return .note("remove the resource aws_config_configuration_recorder of \(region.region)")
        }
        let group = state["recordingGroup"]
        var arguments: [Terraform.Argument] = [
            .set("all_supported", .boolean(group["allSupported"].boolean ?? false)),
            .set("include_global_resource_types", .boolean(group["includeGlobalResourceTypes"].boolean ?? false)),
        ]
        if !group["resourceTypes"].elements.isEmpty {
            arguments.append(.set("resource_types", .list(group["resourceTypes"].texts)))
        }
        let excluded = group["exclusionByResourceTypes"]["resourceTypes"]
        if !excluded.elements.isEmpty {
            let types = Terraform.Argument.set("resource_types", .list(excluded.texts))
            arguments.append(.set("exclusion_by_resource_types", .block([types])))
        }
        let strategy = group["recordingStrategy"]["useOnly"].string ?? ""
        arguments.append(.set("recording_strategy", .block([.set("use_only", .text(strategy))])))
        return .resource(
            "aws_config_configuration_recorder",
            importID: state["name"].string,
            [
                .set("name", .text(state["name"].string ?? "")), .set("role_arn", .text(state["roleARN"].string ?? "")),
                .set("recording_group", .block(arguments)),
            ]
        )
    }
}

extension JSON {
    fileprivate var texts: [HCL] { elements.compactMap(\.string).map(HCL.text) }

    /// The recording group with its strategy, which AWS derives from the rest where nobody gave one.
    fileprivate var named: JSON {
        var group = self
        if group["allSupported"] == .null { group["allSupported"] = false }
        if group["includeGlobalResourceTypes"] == .null { group["includeGlobalResourceTypes"] = false }
        guard group["recordingStrategy"]["useOnly"].string == nil else { return group }
        let strategy: JSON =
            if group["allSupported"] == true {
                "ALL_SUPPORTED_RESOURCE_TYPES"
            } else if group["resourceTypes"].elements.isEmpty {
                "EXCLUSION_BY_RESOURCE_TYPES"
            } else {
                "INCLUSION_BY_RESOURCE_TYPES"
            }
        group["recordingStrategy"] = ["useOnly": strategy]
        return group
    }

    /// The object without the lists and objects in it that have nothing in them.
    fileprivate var withoutEmpty: JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.mapValues(\.withoutEmpty).filter { $0.value != .array([]) && $0.value != .object([:]) })
    }
}

extension Operation {
    fileprivate static let describeConfigurationRecorders = Operation(.config, "DescribeConfigurationRecorders")
    fileprivate static let describeConfigurationRecorderStatus = Operation(
        .config,
        "DescribeConfigurationRecorderStatus"
    )
}

extension Mutation {
    fileprivate static let putConfigurationRecorder = Mutation(
        .config,
        "PutConfigurationRecorder",
        actions: ["config:PutConfigurationRecorder", "iam:PassRole"]
    )
    fileprivate static let deleteConfigurationRecorder = Mutation(.config, "DeleteConfigurationRecorder")
    fileprivate static let startConfigurationRecorder = Mutation(.config, "StartConfigurationRecorder")
    fileprivate static let stopConfigurationRecorder = Mutation(.config, "StopConfigurationRecorder")
}
