import AWS

extension Setting {
    /// A user's console password, as far as anybody can see it; null where the user has none.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html>
    static let loginProfile = loginProfile("iam-login-profile", reads: []) { _ in [:] }

    /// The same of a password that nobody uses, with when it was last used: who signs in between plan and deed keeps it.
    static let idleLoginProfile = loginProfile("iam-idle-login-profile", reads: ["iam:GetUser"]) { user in
        try await user.user()["PasswordLastUsed"].timestamp.map { ["PasswordLastUsed": .string($0)] } ?? [:]
    }

    /// The same of a user without a second factor, with the serial numbers of the user's MFA devices: who gets one
    /// between plan and deed keeps the password.
    static let unprotectedLoginProfile = loginProfile(
        "iam-unprotected-login-profile",
        reads: ["iam:ListMFADevices"]
    ) { user in
        let devices = try await user.mfaDevices()
        return devices.isEmpty ? [:] : ["MFADevices": .array(devices.map(JSON.string))]
    }

    private static func loginProfile(
        _ name: String,
        reads: [String],
        besides: @escaping @Sendable (Looking) async throws -> [String: JSON]
    ) -> Setting {
        Setting(
            name,
            reads: ["iam:GetLoginProfile"] + reads,
            mutations: [.deleteLoginProfile],
            read: { user in
                let input: [String: Input] = ["UserName": .text(user.target.name)]
                let answer = try await user.answer(.getLoginProfile, input, absences: ["NoSuchEntity"])
                guard !answer.isAbsent else { return .null }
                let profile = answer["LoginProfile"]
                let created = try user.required(profile["CreateDate"].timestamp, "CreateDate", of: .getLoginProfile)
                let state: [String: JSON] = [
                    "CreateDate": .string(created),
                    "PasswordResetRequired": .boolean(profile["PasswordResetRequired"].boolean ?? false),
                ]
                return .object(try await besides(user).merging(state) { $1 })
            },
            moves: { user, _, profile in
                guard profile == .null else { throw Irreversible("the password is known to nobody") }
                return [Move(.deleteLoginProfile, ["UserName": .string(user.name)], after: .null)]
            },
            terraform: { user, profile in
                guard profile != .null else {
                    return .note("remove the resource aws_iam_user_login_profile of the user \(user.name)")
                }
                return .resource(
                    "aws_iam_user_login_profile",
                    importID: user.name,
                    [
                        .set("user", .text(user.name)),
                        .set("password_reset_required", .boolean(profile["PasswordResetRequired"].boolean ?? false)),
                    ]
                )
            }
        )
    }
}

extension Looking {
    /// The user who is looked at, as IAM knows them; throws where there is none.
    func user() async throws -> Answer {
        let user = try await answer(.getUser, ["UserName": .text(target.name)])["User"]
        _ = try required(user["Arn"].string, "Arn", of: .getUser)
        return user
    }

    /// The serial numbers of the MFA devices of the user who is looked at, in order.
    func mfaDevices() async throws -> [String] {
        try await items("MFADevices", of: .listMFADevices, ["UserName": .text(target.name)])
            .map { try required($0["SerialNumber"].string, "SerialNumber", of: .listMFADevices) }.sorted()
    }
}

extension Operation {
    fileprivate static let getLoginProfile = Operation(.iam, "GetLoginProfile")
    fileprivate static let listMFADevices = iamListing("ListMFADevices")
}

extension Mutation {
    fileprivate static let deleteLoginProfile = Mutation(.iam, "DeleteLoginProfile")
}
