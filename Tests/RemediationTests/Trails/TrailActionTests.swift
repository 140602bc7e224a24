import AWS
import Testing

@testable import Remediation

@Suite struct TrailActionTests {
    private static let key = "arn:aws:kms:eu-west-1:111122223333:key/1"
    private let trail = RecordedTrails.target(RecordedTrails.arn)
    private let account = RecordedTrails.target(region: "global")

    private static func policy(_ principal: String, _ source: String) -> String {
        let statement = """
            {"Effect": "Allow", "Principal": \(principal), "Action": "kms:GenerateDataKey*", "Resource": "*",
            "Condition": {"StringLike": {"aws:SourceArn": "\(source)"}}}
            """
        return JSON.object(["Policy": .string(#"{"Version": "2012-10-17", "Statement": [\#(statement)]}"#)]).text
    }

    private func listed(_ names: String...) -> String {
        let trails = names.map { #"{"TrailARN": "arn:aws:cloudtrail:eu-west-1:\#($0)"}"# }
        return #"{"Trails": [\#(trails.joined(separator: ","))]}"#
    }

    @Test func `a key whose policy lets CloudTrail in encrypts the log files`() async throws {
        let recorded = RecordedTrails([
            "DescribeTrails": RecordedTrails.described(),
            "GetKeyPolicy": Self.policy(#"{"Service": "cloudtrail.amazonaws.com"}"#, RecordedTrails.arn),
        ])
        let changes = try await recorded.changes(.cloudtrailEncryption, on: trail, ["kms_key": Self.key])
        #expect(changes.map { $0.after["KmsKeyId"] } == [.string(Self.key)])
    }

    @Test(arguments: [
        (#"{"Service": "logs.amazonaws.com"}"#, RecordedTrails.arn),
        (#"{"AWS": "arn:aws:iam::111122223333:root"}"#, RecordedTrails.arn),
        (#"{"Service": "cloudtrail.amazonaws.com"}"#, "arn:aws:cloudtrail:*:111122223333:trail/other"),
    ])
    func `a key that CloudTrail cannot use is refused`(principal: String, source: String) async throws {
        let recorded = RecordedTrails([
            "DescribeTrails": RecordedTrails.described(), "GetKeyPolicy": Self.policy(principal, source),
        ])
        let reason = try await recorded.refusal(.cloudtrailEncryption, on: trail, ["kms_key": Self.key])
        #expect(reason?.contains("does not let cloudtrail.amazonaws.com call kms:GenerateDataKey") == true)
    }

    @Test(arguments: ["alias/logs", "arn:aws:kms:eu-west-1:111122223333:alias/logs"])
    func `a key is named by its ARN`(key: String) async throws {
        let recorded = RecordedTrails(["DescribeTrails": RecordedTrails.described()])
        let reason = try await recorded.refusal(.cloudtrailEncryption, on: trail, ["kms_key": key])
        #expect(reason?.hasPrefix("kms_key is the ARN of a KMS key") == true)
    }

    @Test func `the organization's trail is left to the account that it belongs to`() async throws {
        let shadow = RecordedTrails.target("arn:aws:cloudtrail:eu-west-1:999988887777:trail/organization")
        let reason = try await RecordedTrails([:]).refusal(.cloudtrailLogValidation, on: shadow)
        #expect(reason?.hasPrefix("belongs to account 999988887777") == true)
    }

    @Test func `a trail is changed in its home region`() async throws {
        let recorded = RecordedTrails(["DescribeTrails": RecordedTrails.described()])
        let elsewhere = RecordedTrails.target(RecordedTrails.arn, region: "us-east-1")
        let changes = try await recorded.changes(.cloudtrailLogValidation, on: elsewhere)
        #expect(changes.map(\.target.region) == ["eu-west-1"])
    }

    @Test func `which of two trails is for the user to say`() async throws {
        let second = RecordedTrails.described().replacing("trail/all", with: "trail/second")
        let both = RecordedTrails.described().dropLast(2) + "," + second.dropFirst(#"{"trailList": ["#.count)
        let recorded = RecordedTrails([
            "ListTrails": listed("111122223333:trail/all", "111122223333:trail/second"), "DescribeTrails": String(both),
            "GetTrailStatus": #"{"IsLogging": true}"#,
        ])
        let reason = try await recorded.refusal(.cloudtrailInsights, on: account)
        #expect(reason?.hasPrefix("several trails record all regions") == true)
    }

    @Test func `without a trail there is nothing to record data events with`() async throws {
        let recorded = RecordedTrails(["ListTrails": listed("999988887777:trail/organization")])
        let reason = try await recorded.refusal(.cloudtrailObjectEvents, on: account, ["kind": "read"])
        #expect(reason?.contains("cloudtrail-create-trail makes one") == true)
    }

    @Test func `a trail that is there is not passed over for a new one`() async throws {
        let recorded = RecordedTrails([
            "ListTrails": listed("111122223333:trail/all"), "DescribeTrails": RecordedTrails.described(),
            "GetTrailStatus": #"{"IsLogging": false}"#,
        ])
        let reason = try await recorded.refusal(.cloudtrailCreateTrail, on: account)
        #expect(reason?.hasPrefix("needs --set trail=…, to mend one of \(RecordedTrails.arn)") == true)
    }

    @Test func `a trail that delivers elsewhere is not sent to another log group`() async throws {
        let group = #", "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:111122223333:log-group:old:*""#
        let recorded = RecordedTrails(["DescribeTrails": RecordedTrails.described(group)])
        let inputs = ["log_group": "arn:aws:logs:eu-west-1:111122223333:log-group:new", "role": "r"]
        let reason = try await recorded.refusal(.cloudtrailCloudWatchLogs, on: trail, inputs)
        #expect(reason?.contains("log-group:old:* already") == true)
    }

    @Test func `Control Tower's recorder is its own`() async throws {
        let recorder = """
            {"ConfigurationRecorders": [{"name": "aws-controltower-BaselineConfigRecorder", "roleARN": "r",
            "recordingGroup": {"allSupported": true}}]}
            """
        let recorded = RecordedTrails(["DescribeConfigurationRecorders": recorder])
        let reason = try await recorded.refusal(.configRecorder, on: RecordedTrails.target())
        #expect(reason?.contains("belongs to Control Tower") == true)
    }

    @Test func `what has no region is recorded in the region that is home`() async throws {
        let recorder = """
            {"ConfigurationRecorders": [{"name": "default", "roleARN": "r", "recordingGroup": {"allSupported": true}}]}
            """
        let recorded = RecordedTrails([
            "DescribeConfigurationRecorders": recorder,
            "DescribeDeliveryChannels": #"{"DeliveryChannels": [{"name": "default", "s3BucketName": "logs"}]}"#,
            "DescribeConfigurationRecorderStatus":
                #"{"ConfigurationRecordersStatus": [{"name": "default", "recording": true}]}"#,
        ])
        let changes = try await recorded.changes(.configRecorder, on: account)
        #expect(changes.map(\.target.region) == ["eu-west-1"])
        #expect(changes.first?.after["recordingGroup"]["includeGlobalResourceTypes"] == true)
        #expect(try await recorded.changes(.configRecorder, on: RecordedTrails.target()).isEmpty)
    }

    @Test func `a bucket's policy keeps its statements, and gets each new one once`() {
        let bucket = RecordedTrails.target("arn:aws:s3:::logs")
        let statements = LogBucket.statements(for: trail, in: bucket)
        let taken: JSON = [
            "Sid": "AWSCloudTrailWrite", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
        ]
        let before: JSON = ["Version": "2012-10-17", "Statement": [taken]]
        let after = LogBucket.policy(before, with: statements)
        #expect(after.statements.first == taken)
        #expect(after.statements.map { $0["Sid"].string } == ["AWSCloudTrailWrite", "AWSCloudTrailAclCheck", nil])
        #expect(LogBucket.policy(after, with: statements) == after)
    }

    // https://github.com/turbot/steampipe-plugin-aws/issues/577
    @Test(arguments: ["TrailNotFoundException", "CloudTrailARNInvalidException"])
    func `an organization's trail that a member cannot look into does not count`(code: String) async throws {
        let theirs = "arn:aws:cloudtrail:eu-west-1:444455556666:trail/everyone"
        let recorded = RecordedTrails([
            "ListTrails": listed("444455556666:trail/everyone"),
            "DescribeTrails":
                #"{"trailList": [{"Name": "x", "TrailARN": "\#(theirs)", "S3BucketName": "b", "IsMultiRegionTrail": true}]}"#,
            "GetTrailStatus": #"{"IsLogging": true}"#, "GetEventSelectors": code,
        ])
        #expect(try await recorded.refusal(.cloudtrailCreateTrail, on: account)?.contains(theirs) == true)
    }

    @Test(arguments: [
        (Action.cloudtrailCreateTrail, ["cloudtrail:ListTrails", "kms:GetKeyPolicy"]),
        (.cloudtrailEncryption, ["kms:GetKeyPolicy"]),
        (.cloudtrailObjectEvents, ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:ListTrails"]),
        (.cloudtrailInsights, ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:ListTrails"]),
        (.configRecorder, ["s3:GetBucketLocation"]),
        (.ec2VPCFlowLogs, ["s3:GetBucketLocation"]),
        (.cloudwatchAlarmChain, ["cloudtrail:ListTrails", "logs:DescribeMetricFilters"]),
        (.s3AccessLogging, ["s3:GetBucketPublicAccessBlock", "s3:GetAccountPublicAccessBlock"]),
        (.s3RemoveCollaborator, ["s3:GetBucketPublicAccessBlock", "s3:GetAccountPublicAccessBlock"]),
    ])
    func `an action says what it looks with`(action: Action, permissions: [String]) {
        #expect(Set(permissions).isSubset(of: action.reads))
    }
}
