import AWS
import Testing

@testable import Remediation

@Suite struct RecorderSettingsTests {
    private let place = RecordedTrails.target()
    private let everything = """
        {"ConfigurationRecorders": [{"name": "default", "roleARN": "r", "recordingGroup": {"allSupported": true,
        "includeGlobalResourceTypes": false, "resourceTypes": [], "exclusionByResourceTypes": {"resourceTypes": []},
        "recordingStrategy": {"useOnly": "ALL_SUPPORTED_RESOURCE_TYPES"}}}]}
        """
    private let state: JSON = [
        "name": "default", "roleARN": "r", "recordingGroup": ConfigRecorder.everything(isGlobal: false),
        "recordingMode": ConfigRecorder.continuous,
    ]

    @Test func `a recorder is read without what is empty`() async throws {
        let account = RecordedTrails(["DescribeConfigurationRecorders": everything])
        #expect(try await account.read(.configRecorder, at: place) == state)
    }

    @Test func `a service's own recorder is none of the account's`() async throws {
        let answer = #"{"ConfigurationRecorders": [{"name": "AWSConfigurationRecorderForX", "servicePrincipal": "x"}]}"#
        let account = RecordedTrails(["DescribeConfigurationRecorders": answer])
        #expect(try await account.read(.configRecorder, at: place) == .null)
    }

    @Test func `a strategy that nobody named is the one that AWS derives`() async throws {
        let answer = """
            {"ConfigurationRecorders": [{"name": "default", "roleARN": "r",
            "recordingGroup": {"allSupported": false, "resourceTypes": ["AWS::EC2::Instance"]}}]}
            """
        let account = RecordedTrails(["DescribeConfigurationRecorders": answer])
        let group = try await account.read(.configRecorder, at: place)["recordingGroup"]
        #expect(group["recordingStrategy"]["useOnly"] == "INCLUSION_BY_RESOURCE_TYPES")
        #expect(group["includeGlobalResourceTypes"] == false)
    }

    @Test func `recorder and channel are put, and deleted by their names`() throws {
        let put = try #require(try Setting.configRecorder.moves(place, .null, state).first)
        #expect(put.input == ["ConfigurationRecorder": state])
        #expect(put.mutation.actions == ["config:PutConfigurationRecorder", "iam:PassRole"])
        let deleted = try #require(try Setting.configRecorder.moves(place, state, .null).first)
        #expect(deleted.input == ["ConfigurationRecorderName": "default"])
        let channel: JSON = ["name": "default", "s3BucketName": "logs"]
        let removed = try #require(try Setting.configDeliveryChannel.moves(place, channel, .null).first)
        #expect(removed.input == ["DeliveryChannelName": "default"])
        var other = state
        other["name"] = "other"
        #expect(throws: Irreversible.self) { try Setting.configRecorder.moves(place, state, other) }
    }

    @Test func `a recorder that is not there does not record`() async throws {
        let named = place.with(part: "default")
        let account = RecordedTrails(["DescribeConfigurationRecorderStatus": "NoSuchConfigurationRecorderException"])
        #expect(try await account.read(.configRecording, at: named) == false)
        let stopped = try #require(try Setting.configRecording.moves(named, true, false).first)
        #expect(stopped.mutation.name == "StopConfigurationRecorder")
    }

    @Test func `a service's role is made for the service, and deleted by its name`() async throws {
        let account = place.with(arn: place.arn, region: "global", part: "AWSServiceRoleForConfig")
        let state: JSON = ["AWSServiceName": "config.amazonaws.com"]
        let made = try #require(try Setting.serviceLinkedRole.moves(account, .null, state).first)
        #expect(made.input == ["AWSServiceName": "config.amazonaws.com"])
        let deleted = try #require(try Setting.serviceLinkedRole.moves(account, state, .null).first)
        #expect(deleted.input == ["RoleName": "AWSServiceRoleForConfig"])
        let answer = """
            <GetRoleResponse><GetRoleResult><Role><Path>/aws-service-role/config.amazonaws.com/</Path></Role>\
            </GetRoleResult></GetRoleResponse>
            """
        #expect(try await RecordedTrails(["GetRole": answer]).read(.serviceLinkedRole, at: account) == state)
    }
}
