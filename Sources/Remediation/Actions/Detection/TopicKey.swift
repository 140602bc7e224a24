import AWS
import Policies

extension Action {
    /// What `checkKey(_:for:)` needs.
    static let looksAtTopicKey = ["kms:DescribeKey", "kms:GetKeyPolicy"]
}

extension Looking {
    /// Throws ``Refusal`` where the topic that is looked at is encrypted with `key`, by whichever name, in such a way that
    /// `alarm`, an ARN, cannot notify it.
    ///
    /// Nothing would say so: the alarm goes off, and nobody is told.
    /// <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services>
    func checkKey(_ key: String, for alarm: String) async throws {
        // Not asked for: of an alias of AWS's that has no key yet, KMS would make one.
        let isOfAWS = key.hasPrefix("alias/aws/") || key.contains(":alias/aws/")
        let description = isOfAWS ? .absent : try await answer(.describeKey, ["KeyId": .text(key)])["KeyMetadata"]
        guard !isOfAWS, description["KeyManager"].string != "AWS" else {
            throw refusal(
                "the key of SNS, \(key), whose policy lets no alarm use it",
                "encrypt it with a key of your own"
            )
        }
        let arn = try required(description["Arn"].string, "Arn", of: .describeKey)
        guard description["KeyState"].string == "Enabled" else {
            throw refusal("the key \(arn), which is not enabled", "enable the key")
        }
        let owner = arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(4).first ?? ""
        guard owner == target.account else {
            throw refusal(
                "the key \(arn) of account \(owner), whose policy cannot be read from here",
                "use a key of this account"
            )
        }
        let policy = try await keyPolicy(of: arn)
        for action in ["kms:Decrypt", "kms:GenerateDataKey"] {
            guard ServiceUse.isAllowed(to: Self.service, calling: action, for: alarm, by: policy) else {
                throw refusal(
                    "the key \(arn), whose policy does not let \(Self.service) call \(action)",
                    "add kms:Decrypt and kms:GenerateDataKey* for that service to the policy"
                )
            }
        }
    }

    private static let service = "cloudwatch.amazonaws.com"

    private func refusal(_ key: String, _ remedy: String) -> Refusal {
        Refusal(
            "\(target.arn) is encrypted with \(key), so that no alarm can notify it; \(remedy), or choose another topic "
                + "with --set topic=…"
        )
    }
}
