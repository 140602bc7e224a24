import AWS
import Testing

@testable import Remediation

/// Which topics an alarm cannot notify, because of the key that encrypts them.
///
/// <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services>
@Suite struct TopicKeyTests {
    private static let topic = "arn:aws:sns:eu-west-1:111122223333:alarms"
    private static let alarm = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:plumbline-vpc-changes"
    private static let key = "arn:aws:kms:eu-west-1:111122223333:key/1"

    /// Why the topic is left alone where it is encrypted with `key`; nil where it is not.
    private func objection(
        to key: String,
        _ description: String = #""KeyManager":"CUSTOMER","KeyState":"Enabled""#,
        _ policy: String = "{}",
        owner: String = RecordedAccount.id
    ) async throws -> String? {
        let attributes = "<Attributes><entry><key>KmsMasterKeyId</key><value>\(key)</value></entry></Attributes>"
        let subscribed =
            "<Subscriptions><member><SubscriptionArn>\(Self.topic):1</SubscriptionArn></member></Subscriptions>"
        let arn = Self.key.replacing(RecordedAccount.id, with: owner)
        let account = RecordedAccount([
            "GetTopicAttributes": .result(attributes), "ListSubscriptionsByTopic": .result(subscribed),
            "TrentService.DescribeKey": .body(#"{"KeyMetadata":{"Arn":"\#(arn)",\#(description)}}"#),
            "TrentService.GetKeyPolicy": .body(JSON.object(["Policy": .string(policy)]).text),
        ])
        let root = RecordedAccount.root()
        let world = World(account.session, home: "eu-west-1", regions: ["eu-west-1"])
        let subject = Subject(target: root, action: .cloudwatchAlarmChain, inputs: [:], world: world)
        do {
            let topic = AlarmTopic(Self.topic, in: "eu-west-1", subject)
            _ = try await topic.changes(subject, isMade: false, for: Self.alarm)
            return nil
        } catch let error as Refusal {
            return error.reason
        }
    }

    /// A policy that lets CloudWatch call these, under this condition.
    private func letting(_ actions: String, _ condition: String = "{}") -> String {
        let principal = #""Principal": {"Service": "cloudwatch.amazonaws.com"}"#
        return #"""
            {"Statement": [{"Effect": "Allow", \#(principal), "Action": \#(actions), "Resource": "*",
            "Condition": \#(condition)}]}
            """#
    }

    private let customer = #""KeyManager":"CUSTOMER","KeyState":"Enabled""#

    @Test(arguments: ["alias/aws/sns", "arn:aws:kms:eu-west-1:111122223333:alias/aws/sns", "1", TopicKeyTests.key])
    func `no alarm can use the key of SNS, by whichever name`(name: String) async throws {
        let reason = try await objection(to: name, #""KeyManager":"AWS","KeyState":"Enabled""#)
        #expect(reason?.contains("is encrypted with the key of SNS") == true)
        #expect(reason?.contains("--set topic=…") == true)
    }

    @Test(arguments: [
        (#""kms:Encrypt""#, "kms:Decrypt"), (#"["kms:GenerateDataKey*"]"#, "kms:Decrypt"),
        (#"["kms:Decrypt"]"#, "kms:GenerateDataKey"),
    ])
    func `a key of the account's own has to let CloudWatch use it`(actions: String, lacking: String) async throws {
        let reason = try await objection(to: "alias/ours", customer, letting(actions))
        #expect(reason?.contains("does not let cloudwatch.amazonaws.com call \(lacking)") == true)
    }

    @Test func `a key that lets CloudWatch use it is fine, where it does so for this alarm`() async throws {
        let both = #"["kms:Decrypt", "kms:GenerateDataKey*"]"#
        #expect(try await objection(to: Self.key, customer, letting(both)) == nil)
        func reason(_ source: String) async throws -> String? {
            try await objection(to: Self.key, customer, letting(both, #"{"ArnLike": {"aws:SourceArn": "\#(source)"}}"#))
        }
        #expect(try await reason("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*") == nil)
        #expect(
            try await reason("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:other")?.contains("kms:Decrypt") == true
        )
    }

    @Test func `a key that is off, or into whose policy nobody here can look, is refused`() async throws {
        let policy = letting(#"["kms:Decrypt", "kms:GenerateDataKey*"]"#)
        let off = customer.replacing("Enabled", with: "Disabled")
        #expect(try await objection(to: Self.key, off, policy)?.contains("is not enabled") == true)
        let reason = try await objection(to: Self.key, customer, policy, owner: "444455556666")
        #expect(reason?.contains("of account 444455556666, whose policy cannot be read") == true)
    }
}
