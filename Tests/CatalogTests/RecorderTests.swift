import AWS
import Testing

@testable import Catalog

/// AWS Config's recorders, and the flow logs of VPCs.
@Suite struct RecorderTests {
    private static let recorders = """
        {"ConfigurationRecorders":[{"name":"default","roleARN":"r","recordingGroup":{"allSupported":true,
        "includeGlobalResourceTypes":true}},
        {"arn":"arn:aws:config:eu-west-1:111122223333:config-recorder/some/1","name":"some",
        "servicePrincipal":"x.amazonaws.com","recordingGroup":{"allSupported":false,
        "recordingStrategy":{"useOnly":"EXCLUSION_BY_RESOURCE_TYPES"}}}]}
        """

    @Test func `a recorder is asked for its status by its name`() async throws {
        let recorded = try Recorded([
            "DescribeConfigurationRecorders": (200, Self.recorders),
            "DescribeConfigurationRecorderStatus default": (
                200,
                """
                {"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"FAILURE",
                "lastErrorCode":"NoSuchBucket","lastErrorMessage":"gone","lastStartTime":1767225600}]}
                """
            ),
            "DescribeConfigurationRecorderStatus some": (
                200, #"{"ConfigurationRecordersStatus":[{"name":"some","recording":false}]}"#
            ),
        ])
        #expect(
            try await recorded.make(.describeConfigurationRecorders, .describeConfigurationRecorderStatus) == 3
        )
        #expect(
            try await recorded.query(
                """
                SELECT arn, region, records_all_resource_types, records_global_resource_types, service_principal,
                    status_recording, last_status, last_error_message, last_start_time
                FROM aws_config_configuration_recorder
                """
            ) == [
                "arn:aws:config:eu-west-1:111122223333:config-recorder/default eu-west-1 1 1 - 1 FAILURE gone "
                    + "2026-01-01T00:00:00Z",
                "arn:aws:config:eu-west-1:111122223333:config-recorder/some/1 eu-west-1 0 0 x.amazonaws.com 0 - - -",
            ]
        )
    }

    @Test(arguments: [
        "{}", #"{"ConfigurationRecordersStatus":[]}"#, #"{"ConfigurationRecordersStatus":[{"name":"default"}]}"#,
        #"{"ConfigurationRecordersStatus":[{"name":"other","recording":true}]}"#,
    ])
    func `a recorder without a status is an error`(status: String) async throws {
        let recorded = try Recorded([
            "DescribeConfigurationRecorders": (200, #"{"ConfigurationRecorders":[{"name":"default"}]}"#),
            "DescribeConfigurationRecorderStatus": (200, status),
        ])
        await #expect(throws: AnswerError.self) {
            try await recorded.make(.describeConfigurationRecorders, .describeConfigurationRecorderStatus)
        }
    }

    @Test func `a region without a recorder is not asked for its status`() async throws {
        let recorded = try Recorded(["DescribeConfigurationRecorders": (200, #"{"ConfigurationRecorders":[]}"#)])
        #expect(
            try await recorded.make(.describeConfigurationRecorders, .describeConfigurationRecorderStatus) == 1
        )
    }

    @Test func `a VPC belongs to its owner, and a flow log to what it looks at`() async throws {
        let recorded = try Recorded([
            "Action=DescribeVpcs": (
                200,
                """
                <DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId>\
                <isDefault>true</isDefault><cidrBlock>10.0.0.0/16</cidrBlock></item>\
                <item><vpcId>vpc-2</vpcId><ownerId>444455556666</ownerId></item></vpcSet></DescribeVpcsResponse>
                """
            ),
            "Action=DescribeFlowLogs": (
                200,
                """
                <DescribeFlowLogsResponse><flowLogSet><item><flowLogId>fl-1</flowLogId><resourceId>vpc-1</resourceId>\
                <flowLogStatus>ACTIVE</flowLogStatus><trafficType>REJECT</trafficType>\
                <deliverLogsStatus>FAILED</deliverLogsStatus><deliverLogsErrorMessage>Access error\
                </deliverLogsErrorMessage></item></flowLogSet></DescribeFlowLogsResponse>
                """
            ),
        ])
        #expect(try await recorded.make(.describeVpcs, .describeFlowLogs) == 2)
        #expect(
            try await recorded.query("SELECT arn, vpc_id, owner_id, is_default, cidr_block FROM aws_vpc") == [
                "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1 vpc-1 111122223333 1 10.0.0.0/16",
                "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-2 vpc-2 444455556666 - -",
            ]
        )
        #expect(
            try await recorded.query(
                """
                SELECT flow_log_id, region, resource_id, flow_log_status, traffic_type, deliver_logs_status
                FROM aws_vpc_flow_log
                """
            ) == ["fl-1 eu-west-1 vpc-1 ACTIVE REJECT FAILED"]
        )
    }

    @Test func `a key has its policy, and a policy that is none is an error`() async throws {
        let keys = #"{"Keys":[{"KeyId":"one","KeyArn":"arn:aws:kms:eu-west-1:111122223333:key/one"}]}"#
        let recorded = try Recorded([
            "ListKeys": (200, keys),
            "GetKeyPolicy key/one default": (200, #"{"PolicyName":"default","Policy":"{\"Statement\":[]}"}"#),
        ])
        try await recorded.make(.listKeys, .getKeyPolicy)
        #expect(try await recorded.query("SELECT id, policy FROM aws_kms_key") == [#"one {"Statement":[]}"#])
        for answer in ["{}", #"{"Policy":"none"}"#] {
            let broken = try Recorded(["ListKeys": (200, keys), "GetKeyPolicy": (200, answer)])
            await #expect(throws: AnswerError.self) { try await broken.make(.listKeys, .getKeyPolicy) }
        }
    }
}
