import AWS
import Testing

@testable import Remediation

@Suite struct FlowLogTests {
    private let vpc = RecordedTrails.target("arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1")
    private let state: JSON = [
        "TrafficType": "REJECT", "LogDestinationType": "s3", "LogDestination": "arn:aws:s3:::logs",
    ]

    private func described(_ members: String) -> RecordedTrails {
        let log = "<item><flowLogId>fl-1</flowLogId><trafficType>REJECT</trafficType>\(members)</item>"
        return RecordedTrails([
            "DescribeFlowLogs": "<DescribeFlowLogsResponse><flowLogSet>\(log)</flowLogSet></DescribeFlowLogsResponse>"
        ])
    }

    @Test func `a flow log is made, and deleted by the id that AWS gave`() throws {
        let made = try #require(try Setting.vpcFlowLog.moves(vpc, .null, state).first)
        #expect(made.input["ResourceIds"] == ["vpc-1"])
        #expect(made.input["ResourceType"] == "VPC")
        let planned = try #require(try Setting.vpcFlowLog.moves(vpc, state, .null).first)
        #expect(planned.input == ["FlowLogIds": [FlowLog.unknown]])
        var there = state
        there["FlowLogId"] = "fl-1"
        #expect(Setting.vpcFlowLog.isSame(there, state))
        let deleted = try #require(try Setting.vpcFlowLog.moves(vpc, there, .null).first)
        #expect(deleted.input == ["FlowLogIds": ["fl-1"]])
    }

    @Test(arguments: [
        ("<logDestination>arn:aws:s3:::logs/x/</logDestination>", "arn:aws:s3:::logs/x", true),
        ("<logDestination>arn:aws:s3:::logs</logDestination>", "arn:aws:s3:::log", false),
        ("<logGroupName>g</logGroupName>", "arn:aws:logs:eu-west-1:111122223333:log-group:g:*", true),
        ("<logGroupName>g</logGroupName>", "arn:aws:logs:eu-west-1:111122223333:log-group:h", false),
    ])
    func `a flow log is known by where it delivers`(members: String, destination: String, isThere: Bool) async throws {
        let state = try await described(members).read(.vpcFlowLog, at: vpc.with(part: destination))
        #expect((state != .null) == isThere)
    }

    @Test(arguments: [
        "<logGroupName>g</logGroupName>",
        "<logDestination>arn:aws:logs:eu-west-1:111122223333:log-group:g</logDestination>",
        """
        <logGroupName>g</logGroupName>
        <logDestination>arn:aws:logs:eu-west-1:111122223333:log-group:g:*</logDestination>
        """,
    ])
    func `a log group has one name, however AWS tells it`(members: String) async throws {
        let group = vpc.with(part: "arn:aws:logs:eu-west-1:111122223333:log-group:g")
        let type = "<logDestinationType>cloud-watch-logs</logDestinationType>"
        let state = try await described(members + type).read(.vpcFlowLog, at: group)
        #expect(
            state == [
                "FlowLogId": "fl-1", "TrafficType": "REJECT", "LogDestinationType": "cloud-watch-logs",
                "LogGroupName": "g",
            ]
        )
    }

    @Test func `a log group of another account keeps its ARN`() async throws {
        let arn = "arn:aws:logs:eu-west-1:444455556666:log-group:g"
        let state = try await described("<logDestination>\(arn)</logDestination>")
            .read(.vpcFlowLog, at: vpc.with(part: arn))
        #expect(state["LogDestination"] == .string(arn))
    }

    @Test func `a flow log that was not made after all is not there`() async throws {
        let account = RecordedTrails(["DescribeFlowLogs": "<DescribeFlowLogsResponse></DescribeFlowLogsResponse>"])
        #expect(try await account.read(.vpcFlowLog, at: vpc.with(part: "arn:aws:s3:::logs")) == .null)
    }

    @Test(arguments: [
        ("arn:aws:s3:::logs", "logs", ""), ("arn:aws:s3:::logs/flows/", "logs", "/flows"),
    ])
    func `a bucket is found in its ARN`(arn: String, name: String, folder: String) throws {
        let bucket = try #require(FlowLog.bucket(arn))
        #expect(bucket == (name, folder))
    }

    @Test(arguments: ["logs", "arn:aws:s3:::", "arn:aws:sns:eu-west-1:111122223333:t"])
    func `nothing else is taken for a bucket`(arn: String) { #expect(FlowLog.bucket(arn) == nil) }

    @Test(arguments: [
        (["destination": "arn:aws:logs:eu-central-1:111122223333:log-group:g", "role": "r"], "is not in eu-west-1"),
        (["destination": "arn:aws:logs:eu-west-1:444455556666:log-group:g", "role": "r"], "is not in eu-west-1"),
        (["destination": "arn:aws:logs:eu-west-1:111122223333:log-group:g"], "needs --set role=…"),
        (["destination": "logs"], "is the ARN of a bucket or a log group"),
        (["destination": "arn:aws:s3:::logs", "traffic": "SOME"], "traffic is REJECT, ACCEPT or ALL"),
        ([:], "needs --set"),
    ])
    func `what cannot be delivered to is refused`(inputs: [String: String], reason: String) async throws {
        let account = RecordedTrails(["DescribeFlowLogs": "<DescribeFlowLogsResponse></DescribeFlowLogsResponse>"])
        #expect(try await account.refusal(.ec2VPCFlowLogs, on: vpc, inputs)?.contains(reason) == true)
    }

    @Test func `a VPC that has an active flow log is left alone`() async throws {
        let account = described("<flowLogStatus>ACTIVE</flowLogStatus>")
        #expect(try await account.changes(.ec2VPCFlowLogs, on: vpc).isEmpty)
    }

    @Test func `another account's bucket is taken on trust`() async throws {
        let account = RecordedTrails(["DescribeFlowLogs": "<DescribeFlowLogsResponse></DescribeFlowLogsResponse>"])
        let changes = try await account.changes(.ec2VPCFlowLogs, on: vpc, ["destination": "arn:aws:s3:::theirs"])
        #expect(changes.map(\.setting.name) == ["ec2-vpc-flow-log"])
    }
}
