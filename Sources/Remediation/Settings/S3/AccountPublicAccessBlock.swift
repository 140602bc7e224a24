import AWS

extension Setting {
    /// The four switches of the account's Block Public Access, which count for each of its buckets; null for none.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html>
    static let accountPublicAccessBlock = Setting(
        "s3-account-public-access-block",
        reads: ["s3:GetAccountPublicAccessBlock"],
        mutations: [.putAccountPublicAccessBlock, .deleteAccountPublicAccessBlock],
        blocking: PublicAccessBlock.blocking,
        lag: Lag(upTo: .seconds(60)),
        read: { account in
            let answer = try await account.answer(
                .getAccountPublicAccessBlock,
                ["AccountId": .text(account.target.account)],
                absences: [PublicAccessBlock.absence]
            )
            return try PublicAccessBlock.state(answer, in: account, of: .getAccountPublicAccessBlock)
        },
        moves: { account, _, switches in
            let id: JSON = .string(account.account)
            guard switches != .null else {
                return [Move(.deleteAccountPublicAccessBlock, ["AccountId": id], after: .null)]
            }
            let input: [String: JSON] = ["AccountId": id, "PublicAccessBlockConfiguration": switches]
            return [Move(.putAccountPublicAccessBlock, input, after: switches)]
        },
        terraform: { account, switches in
            let type = "aws_s3_account_public_access_block"
            guard switches != .null else { return .note("remove the resource \(type)") }
            return .resource(
                type,
                importID: account.account,
                [.set("account_id", .text(account.account))] + PublicAccessBlock.arguments(switches)
            )
        }
    )
}

private let accountPath = "/v20180820/configuration/publicAccessBlock"
private let accountHeaders = ["AccountId": "x-amz-account-id"]

extension Operation {
    fileprivate static let getAccountPublicAccessBlock = Operation(
        .s3control,
        "GetPublicAccessBlock",
        method: "GET",
        path: accountPath,
        headers: accountHeaders
    )
}

extension Mutation {
    fileprivate static let putAccountPublicAccessBlock = Mutation(
        .s3control,
        "PutPublicAccessBlock",
        method: "PUT",
        path: accountPath,
        headers: accountHeaders,
        actions: ["s3:PutAccountPublicAccessBlock"]
    )
    fileprivate static let deleteAccountPublicAccessBlock = Mutation(
        .s3control,
        "DeletePublicAccessBlock",
        method: "DELETE",
        path: accountPath,
        headers: accountHeaders,
        actions: ["s3:PutAccountPublicAccessBlock"]
    )
}
