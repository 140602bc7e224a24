import AWS
import Inventory
import SQLite

extension Catalog {
    static let config = Catalog(
        tables: [.configRecorder],
        calls: [.describeConfigurationRecorders, .describeConfigurationRecorderStatus]
    )
}

extension Table {
    static let configRecorder = Table(
        "aws_config_configuration_recorder",
        "The recorder of AWS Config that the account itself set up in a region.",
        rows: Group(
            "config:DescribeConfigurationRecorders",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("role_arn", "The role with which it reads the resources."),
                .boolean("records_all_resource_types", "Whether it records every type of resource of its region."),
                .boolean(
                    "records_global_resource_types",
                    "Whether it also records IAM's users, groups, roles and policies."
                ),
                .json("recording_group", "What it records, as AWS says it."),
                .text("service_principal", "The service that set it up for itself; null for the account's own."),
            ]
        ),
        details: [
            Group(
                "config:DescribeConfigurationRecorderStatus",
                [
                    .boolean("status_recording", "Whether it records now."),
                    .text("last_status", "How its last delivery went: `Success`, `Failure` or `Pending`."),
                    .text("last_error_code", "Why that failed, in a word."),
                    .text("last_error_message", "Why that failed."),
                    .timestamp("last_start_time", "When it was last started."),
                    .timestamp("last_stop_time", "When it was last stopped."),
                ]
            )
        ]
    )
}

extension Call {
    static let describeConfigurationRecorders = Call(.describeConfigurationRecorders, .region) { asking in
        try await asking.items("ConfigurationRecorders").map { recorder in
            let name = try asking.required(recorder["name"].string, "name")
            let group = recorder["recordingGroup"]
            return .row(
                "aws_config_configuration_recorder",
                [
                    "arn": .text(recorder["arn"].string ?? asking.arn("config", "config-recorder/\(name)")),
                    "name": .text(name),
                    "role_arn": Value(recorder["roleARN"].string),
                    "records_all_resource_types": Value(group["allSupported"].boolean ?? false),
                    "records_global_resource_types": Value(group["includeGlobalResourceTypes"].boolean ?? false),
                    "recording_group": Value(group.json),
                    "service_principal": Value(recorder["servicePrincipal"].string),
                ]
            )
        }
    }

    /// Asks each recorder by its name; a region without one is not asked.
    static let describeConfigurationRecorderStatus = Call(
        .describeConfigurationRecorderStatus,
        .rows("SELECT account_id, region, arn, name FROM aws_config_configuration_recorder")
    ) { recorder in
        let name = recorder.text("name")
        let statuses = try await recorder.items(
            "ConfigurationRecordersStatus",
            ["ConfigurationRecorderNames": .list([.text(name)])]
        )
        let status = try recorder.required(statuses.first { $0["name"].string == name }, "status of \(name)")
        let values: [String: Value] = [
            "status_recording": Value(try recorder.required(status["recording"].boolean, "recording")),
            "last_status": Value(status["lastStatus"].string),
            "last_error_code": Value(status["lastErrorCode"].string),
            "last_error_message": Value(status["lastErrorMessage"].string),
            "last_start_time": Value(status["lastStartTime"].timestamp),
            "last_stop_time": Value(status["lastStopTime"].timestamp),
        ]
        return [.detail("aws_config_configuration_recorder", of: recorder.text("arn"), values)]
    }
}

extension Operation {
    static let describeConfigurationRecorders = Operation(.config, "DescribeConfigurationRecorders")
    static let describeConfigurationRecorderStatus = Operation(.config, "DescribeConfigurationRecorderStatus")
}
