import Foundation

@testable import Remediation

/// A user of an account over recorded answers; ages are in days, and never is nil.
struct RecordedUser {
    struct Key {
        let id: String
        var status = "Active"
        let made: Double
        var used: Double?
    }

    struct Password {
        let made: Double
        var used: Double?
    }

    var name = "kim"
    var keys: [Key] = []
    var password: Password?
    var devices = 0
    var groups: [String] = []
    var attached: [String] = []
    /// The documents by the names of the policies.
    var inline: [String: String] = [:]
    /// Answers about other things than the user.
    var others: [(String, RecordedAccount.Recording)] = []

    var target: Target { RecordedAccount.target("user/team/\(name)") }

    /// The account with this user.
    var account: RecordedAccount {
        typealias Recording = RecordedAccount.Recording
        let whom = "UserName=\(name)"
        let used = password?.used.map { "<PasswordLastUsed>\(Self.ago($0))</PasswordLastUsed>" } ?? ""
        let listed = keys.map { key in
            Self.member(
                "<AccessKeyId>\(key.id)</AccessKeyId><Status>\(key.status)</Status>"
                    + "<CreateDate>\(Self.ago(key.made))</CreateDate>"
            )
        }
        let profile = password.map { password -> Recording in
            .result("<LoginProfile><CreateDate>\(Self.ago(password.made))</CreateDate></LoginProfile>")
        }
        let devices = (0..<devices).map { Self.member("<SerialNumber>\($0)</SerialNumber>") }
        var answers: [(String, Recording)] = [
            ("GetUser \(whom)", .result("<User><Arn>\(target.arn)</Arn>\(used)</User>")),
            ("ListAccessKeys \(whom)", .result("<AccessKeyMetadata>\(listed.joined())</AccessKeyMetadata>")),
            ("GetLoginProfile \(whom)", profile ?? .error("NoSuchEntity")),
            ("ListMFADevices \(whom)", .result("<MFADevices>\(devices.joined())</MFADevices>")),
            ("ListGroupsForUser \(whom)", Self.list("Groups", groups, in: "GroupName")),
            ("ListAttachedUserPolicies \(whom)", Self.list("AttachedPolicies", attached, in: "PolicyArn")),
            ("ListUserPolicies \(whom)", Self.list("PolicyNames", inline.keys.sorted())),
        ]
        answers += keys.map { key in
            let date = key.used.map { "<LastUsedDate>\(Self.ago($0))</LastUsedDate>" } ?? ""
            return (
                "GetAccessKeyLastUsed AccessKeyId=\(key.id)",
                .result("<AccessKeyLastUsed>\(date)<ServiceName>s3</ServiceName></AccessKeyLastUsed>")
            )
        }
        answers += inline.map { name, document in
            ("GetUserPolicy PolicyName=\(name)", .result("<PolicyDocument>\(Self.encoded(document))</PolicyDocument>"))
        }
        answers.append(("GetUserPolicy \(whom)", .error("NoSuchEntity")))
        return RecordedAccount(answers + others)
    }

    static func ago(_ days: Double) -> String {
        Date().addingTimeInterval(-days * 86_400).formatted(.iso8601)
    }

    static func list(_ name: String, _ items: [String], in element: String? = nil) -> RecordedAccount.Recording {
        let members = items.map { item in member(element.map { "<\($0)>\(item)</\($0)>" } ?? item) }
        return .result("<\(name)>\(members.joined())</\(name)>")
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static func member(_ content: String) -> String { "<member>\(content)</member>" }
}
