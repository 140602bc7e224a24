import AWS

extension Setting {
    /// Security Hub in a region, with the standards that it checks; null where it is off.
    ///
    /// <https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html>
    static let hub = Setting(
        "securityhub-hub",
        reads: ["securityhub:DescribeHub", "securityhub:GetEnabledStandards"],
        mutations: [.enableSecurityHub, .disableSecurityHub],
        read: { region in
            // An account for which it is off is answered as if it had no access, by a code of its own.
            let absences: Set = ["InvalidAccessException", "ResourceNotFoundException"]
            let answer = try await region.answer(.describeHub, absences: absences)
            guard !answer.isAbsent else { return .null }
            _ = try region.required(answer["HubArn"].string, "HubArn", of: .describeHub)
            let standards = try await region.items("StandardsSubscriptions", of: .getEnabledStandards).map {
                try region.required($0["StandardsArn"].string, "StandardsArn", of: .getEnabledStandards)
            }
            return ["Standards": .array(standards.sorted().map(JSON.string))]
        },
        moves: { _, from, to in
            guard to != .null else { return [Move(.disableSecurityHub, [:], after: .null)] }
            guard from == .null, to["Standards"].elements.isEmpty else {
                throw Irreversible("what Security Hub knew and was told is gone when it is off")
            }
            return [Move(.enableSecurityHub, ["EnableDefaultStandards": false], after: to)]
        },
        terraform: { region, state in
            guard state != .null else { return .note("remove the resource aws_securityhub_account") }
            return .resource(
                "aws_securityhub_account",
                importID: region.account,
                [.set("enable_default_standards", .boolean(false))]
            )
        }
    )
}

extension Operation {
    fileprivate static let describeHub = Operation(.securityhub, "DescribeHub", method: "GET", path: "/accounts")
    fileprivate static let getEnabledStandards = Operation(
        .securityhub,
        "GetEnabledStandards",
        path: "/standards/get",
        pages: Pages("NextToken", "NextToken", limit: "MaxResults", size: 100)
    )
}

extension Mutation {
    fileprivate static let enableSecurityHub = Mutation(
        .securityhub,
        "EnableSecurityHub",
        path: "/accounts",
        // Where it was never on, it brings a role of the service with it.
        actions: ["securityhub:EnableSecurityHub", "iam:CreateServiceLinkedRole"]
    )
    fileprivate static let disableSecurityHub = Mutation(
        .securityhub,
        "DisableSecurityHub",
        method: "DELETE",
        path: "/accounts"
    )
}
