import FoundationEssentials

/// Whom AWS takes the credentials for.
public struct Caller: Sendable, Equatable {
    public let account: String
    public let arn: String
    /// The unique id of the user or role, as `AIDA…` or `AROA…:session`.
    public let userID: String

    /// The partition that the account is in: `aws`, `aws-cn`, `aws-us-gov`.
    public var partition: String { arn.split(separator: ":").dropFirst().first.map(String.init) ?? "aws" }
}

extension Client {
    /// Whom AWS takes the credentials for; every identity may ask this.
    func callerIdentity() async throws -> Caller {
        // The first call of all: who waits here wants to know soon that nobody answers.
        let operation = Operation(.sts, "GetCallerIdentity", timeout: .seconds(10))
        let answer = try await call(operation)
        return Caller(
            account: try operation.text("Account", in: answer),
            arn: try operation.text("Arn", in: answer),
            userID: try operation.text("UserId", in: answer)
        )
    }

    /// Temporary credentials for the role `arn`.
    ///
    /// `duration` is in seconds; AWS's default is an hour. The external id is what the role's owner asks for.
    public func assumeRole(
        _ arn: String,
        sessionName: String,
        externalID: String? = nil,
        duration: Int? = nil
    ) async throws -> Credentials {
        let operation = Operation(.sts, "AssumeRole")
        var input: [String: Input] = ["RoleArn": .text(arn), "RoleSessionName": .text(sessionName)]
        input["ExternalId"] = externalID.map { .text($0) }
        input["DurationSeconds"] = duration.map { .integer($0) }
        let answer = try await call(operation, input)["Credentials"]
        guard let expiration = answer["Expiration"].date else {
            throw AnswerError(operation: operation.qualifiedName, reason: "Expiration is missing")
        }
        return Credentials(
            accessKey: try operation.text("AccessKeyId", in: answer),
            secretKey: try operation.text("SecretAccessKey", in: answer),
            sessionToken: try operation.text("SessionToken", in: answer),
            expiration: expiration,
            account: arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(4).first.map(String.init)
        )
    }
}

extension Operation {
    fileprivate func text(_ member: String, in answer: Answer) throws -> String {
        guard let text = answer[member].string, !text.isEmpty else {
            throw AnswerError(operation: qualifiedName, reason: "\(member) is missing")
        }
        return text
    }
}
