import AWS
import Remediation

/// What tests say of buckets.
enum Buckets {
    static let owner = String(repeating: "a", count: 64)
    static let friend = String(repeating: "b", count: 64)

    static func target(_ name: String, region: String = "eu-west-1") -> Target {
        Target(account: RecordedAccount.id, partition: "aws", region: region, arn: "arn:aws:s3:::\(name)")
    }

    /// An access control list as S3 answers it: the owner's full control, and these grants of READ.
    static func list(_ grantees: String...) -> String { list(grantees) }

    static func list(_ grantees: [String]) -> String {
        let grants = ([user(owner).replacing("READ", with: "FULL_CONTROL")] + grantees).joined()
        let head = "<AccessControlPolicy><Owner><ID>\(owner)</ID></Owner>"
        return "\(head)<AccessControlList>\(grants)</AccessControlList></AccessControlPolicy>"
    }

    static func user(_ id: String) -> String { grant("CanonicalUser", "<ID>\(id)</ID>") }

    static func group(_ name: String) -> String {
        grant("Group", "<URI>http://acs.amazonaws.com/groups/\(name)</URI>")
    }

    private static func grant(_ type: String, _ identity: String) -> String {
        let schema = "http://www.w3.org/2001/XMLSchema-instance"
        let grantee = "<Grantee xmlns:xsi=\"\(schema)\" xsi:type=\"\(type)\">\(identity)</Grantee>"
        return "<Grant>\(grantee)<Permission>READ</Permission></Grant>"
    }

    /// A policy of these statements.
    static func policy(_ statements: JSON...) -> JSON { ["Version": "2012-10-17", "Statement": .array(statements)] }

    /// A statement that allows reading.
    static func reading(_ principal: JSON, _ sid: String? = nil) -> JSON {
        var statement: JSON = [
            "Effect": "Allow", "Principal": principal, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*",
        ]
        statement["Sid"] = sid.map(JSON.string) ?? .null
        return statement
    }
}
