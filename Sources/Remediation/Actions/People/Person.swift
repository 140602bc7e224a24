import AWS

extension Subject {
    /// Looks whether the target is a user of the account; throws ``Refusal`` for the root user and whatever else is none.
    func requireUser() async throws {
        guard Principal(arn: target.arn).kind == .user else {
            throw Refusal("is no IAM user; what the root user has is changed by the root user alone")
        }
        // Guards and administrators are known by their ARNs, so that it has to be the right one.
        let arn = try await looking().user()["Arn"].string ?? ""
        guard arn == target.arn else { throw Refusal("has another ARN, \(arn)") }
    }
}
