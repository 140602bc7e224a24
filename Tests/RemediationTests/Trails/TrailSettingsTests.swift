import AWS
import Testing

@testable import Remediation

@Suite struct TrailSettingsTests {
    private let arn = RecordedTrails.arn
    private let trail = RecordedTrails.target(RecordedTrails.arn)
    private let state: JSON = [
        "Name": "all", "S3BucketName": "logs", "IsMultiRegionTrail": true, "IncludeGlobalServiceEvents": true,
        "IsOrganizationTrail": false, "EnableLogFileValidation": false,
    ]

    private func move(_ setting: Setting, _ before: JSON, _ after: JSON) throws -> Move {
        let moves = try setting.moves(trail, before, after)
        #expect(moves.count == 1)
        return try #require(moves.first)
    }

    @Test func `a trail is read by the names that change it`() async throws {
        let more = #", "LogFileValidationEnabled": true, "IncludeGlobalServiceEvents": true, "KmsKeyId": """#
        let account = RecordedTrails(["DescribeTrails": RecordedTrails.described(more)])
        var expected = state
        expected["EnableLogFileValidation"] = true
        #expect(try await account.read(.trail([]), at: trail) == expected)
    }

    @Test func `a trail that is not among the answers is not there`() async throws {
        let account = RecordedTrails(["DescribeTrails": #"{"trailList": []}"#])
        #expect(try await account.read(.trail([]), at: trail) == .null)
    }

    @Test func `a trail that is told in part is an error`() async throws {
        let account = RecordedTrails(["DescribeTrails": #"{"trailList": [{"Name": "all", "TrailARN": "\#(arn)"}]}"#])
        await #expect(throws: AnswerError.self) { try await account.read(.trail([]), at: trail) }
    }

    @Test func `only what differs is sent, and what is taken away is sent empty`() throws {
        var encrypted = state
        encrypted["KmsKeyId"] = "arn:aws:kms:eu-west-1:111122223333:key/1"
        let there = try move(.trail([]), state, encrypted)
        #expect(there.mutation.actions == ["cloudtrail:UpdateTrail"])
        #expect(there.input == ["Name": .string(arn), "KmsKeyId": encrypted["KmsKeyId"]])
        let back = try move(.trail([]), encrypted, state)
        #expect(back.input == ["Name": .string(arn), "KmsKeyId": ""])
        #expect(back.after == state)
    }

    @Test func `only a trail that gets a role needs the right to pass one`() throws {
        var delivering = state
        delivering["CloudWatchLogsLogGroupArn"] = "arn:aws:logs:eu-west-1:111122223333:log-group:g:*"
        delivering["CloudWatchLogsRoleArn"] = "arn:aws:iam::111122223333:role/r"
        let there = try move(.trail([]), state, delivering)
        #expect(there.mutation.actions == ["cloudtrail:UpdateTrail", "iam:PassRole"])
        let back = try move(.trail([]), delivering, state)
        #expect(back.mutation.actions == ["cloudtrail:UpdateTrail"])
        #expect(back.input["CloudWatchLogsRoleArn"] == "")
        #expect(!Action.cloudtrailLogValidation.permissions.contains("iam:PassRole"))
        #expect(Action.cloudtrailCloudWatchLogs.permissions.contains("iam:PassRole"))
    }

    @Test func `a new trail is deleted again`() throws {
        #expect(try move(.trail([]), .null, state).input == state.members)
        let back = try move(.trail([]), state, .null)
        #expect(back.mutation.qualifiedName == "cloudtrail:DeleteTrail")
        #expect(back.input == ["Name": .string(arn)])
    }

    // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
    @Test func `a role is named with its log group`() throws {
        var before = state
        before["CloudWatchLogsLogGroupArn"] = "arn:aws:logs:eu-west-1:111122223333:log-group:g:*"
        before["CloudWatchLogsRoleArn"] = "arn:aws:iam::111122223333:role/a"
        var after = before
        after["CloudWatchLogsRoleArn"] = "arn:aws:iam::111122223333:role/b"
        #expect(
            try move(.trail([]), before, after).input == [
                "Name": .string(arn), "CloudWatchLogsLogGroupArn": after["CloudWatchLogsLogGroupArn"],
                "CloudWatchLogsRoleArn": after["CloudWatchLogsRoleArn"],
            ]
        )
    }

    @Test func `a trail that is not there does not record`() async throws {
        let account = RecordedTrails(["GetTrailStatus": "TrailNotFoundException"])
        #expect(try await account.read(.trailLogging, at: trail) == false)
        await #expect(throws: ServiceError.self) { try await RecordedTrails([:]).read(.trailLogging, at: trail) }
        #expect(try move(.trailLogging, false, true).mutation.name == "StartLogging")
        #expect(try move(.trailLogging, true, false).mutation.name == "StopLogging")
    }

    @Test func `insights are off where AWS says that they are not enabled`() async throws {
        let account = RecordedTrails(["GetInsightSelectors": "InsightNotEnabledException"])
        #expect(try await account.read(.trailInsightSelectors, at: trail) == [])
        let back = try move(.trailInsightSelectors, ["ApiCallRateInsight"], [])
        #expect(back.input == ["TrailName": .string(arn), "InsightSelectors": []])
    }

    // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_InsightSelector.html
    @Test func `insights on other events than management events stay`() async throws {
        let account = RecordedTrails([
            "GetInsightSelectors": """
            {"InsightSelectors": [{"InsightType": "ApiErrorRateInsight", "EventCategories": ["Management"]},
            {"InsightType": "ApiCallRateInsight", "EventCategories": ["Management", "Data"]}]}
            """
        ])
        let calls: JSON = ["InsightType": "ApiCallRateInsight", "EventCategories": ["Data", "Management"]]
        let state = try await account.read(.trailInsightSelectors, at: trail)
        #expect(state == ["ApiErrorRateInsight", calls])
        let back = try move(.trailInsightSelectors, [], state)
        #expect(back.input["InsightSelectors"] == [["InsightType": "ApiErrorRateInsight"], calls])
    }

    @Test func `a bucket is made in its region, and Virginia is not named`() throws {
        let bucket = RecordedTrails.target("arn:aws:s3:::logs")
        let ireland = try #require(try Setting.bucket.moves(bucket, .null, ["Region": "eu-west-1"]).first)
        #expect(
            ireland.input == [
                "Bucket": "logs", "CreateBucketConfiguration": ["LocationConstraint": "eu-west-1"],
            ]
        )
        let virginia = try #require(try Setting.bucket.moves(bucket, .null, ["Region": "us-east-1"]).first)
        #expect(virginia.input == ["Bucket": "logs"])
        let back = try #require(try Setting.bucket.moves(bucket, ["Region": "eu-west-1"], .null).first)
        #expect(back.mutation.name == "DeleteBucket")
        #expect(throws: Irreversible.self) {
            try Setting.bucket.moves(bucket, ["Region": "eu-west-1"], ["Region": "us-east-1"])
        }
    }
}
