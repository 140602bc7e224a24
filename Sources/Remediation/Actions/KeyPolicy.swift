import AWS
import Policies

extension Looking {
    /// The policy of the KMS key with this ARN, which has to be one of the account's own.
    func keyPolicy(of key: String) async throws -> PolicyDocument {
        let answer = try await answer(.getKeyPolicy, ["KeyId": .text(key), "PolicyName": "default"])
        return try PolicyDocument(parsing: try required(answer["Policy"].string, "Policy", of: .getKeyPolicy))
    }
}

extension Operation {
    fileprivate static let getKeyPolicy = Operation(.kms, "GetKeyPolicy")
}
