import AWS
import Inventory
import SQLite

/// IAM's credential report: a CSV text with a line for each user, and one for the root user.
struct CredentialReport {
    /// The rows of the table, without the time of the report.
    let rows: [[String: Value]]

    /// A report that is not what AWS documents.
    struct Malformed: Error {
        let reason: String
    }

    /// How long to wait for the report to be made, a minute in all.
    static let pauses: [Duration] = [1, 2, 3, 5, 8, 13, 13, 15].map { .seconds($0) }

    /// Whether the error says that there is no report yet, or no longer.
    static func isNotReady(_ error: ServiceError) -> Bool {
        ["ReportNotPresent", "ReportInProgress", "ReportExpired"].contains(error.code)
    }

    init(parsing text: String) throws(Malformed) {
        guard let lines = separatedValues(text), let header = lines.first else {
            throw Malformed(reason: "the report is not CSV")
        }
        let places = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
        var rows: [[String: Value]] = []
        for line in lines.dropFirst() {
            guard line.count == header.count else { throw Malformed(reason: "a line of the report has other columns") }
            var row: [String: Value] = [:]
            for column in Self.reported {
                let heading = Self.headings[column.name] ?? column.name
                guard let place = places[heading] else {
                    throw Malformed(reason: "the report has no column \(heading)")
                }
                row[column.name] = try Self.value(line[place], of: column)
            }
            rows.append(row)
        }
        guard !rows.isEmpty else { throw Malformed(reason: "the report has no lines") }
        self.rows = rows
    }

    private static func value(_ text: String, of column: Column) throws(Malformed) -> Value {
        // A user can be called no_information, and is there all the same.
        if ["user_name", "arn"].contains(column.name) {
            guard !text.isEmpty else { throw Malformed(reason: "a line of the report has no \(column.name)") }
            return .text(text)
        }
        if ["N/A", "no_information", "not_supported", ""].contains(text) { return .null }
        switch column.kind {
        case .boolean:
            guard let boolean = Bool(text.lowercased()) else {
                throw Malformed(reason: "\(column.name) is neither true nor false in the report")
            }
            return Value(boolean)
        case .timestamp:
            let parts = text.split(separator: "+", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1] == "00:00", parts[0].utf8.count == 19 else {
                guard text.utf8.count == 20, text.hasSuffix("Z") else {
                    throw Malformed(reason: "\(column.name) is not a time in UTC in the report")
                }
                return .text(text)
            }
            return .text("\(parts[0])Z")
        case .text, .integer, .json: return .text(text)
        }
    }
}

extension CredentialReport {
    static let columns = reported + [.timestamp("generated_time", "When IAM made the report; up to four hours ago.")]

    /// The report's own names, where Steampipe has others.
    private static let headings = ["user_name": "user"]

    private static let reported: [Column] =
        [
            .text("user_name", "The user's name; `<root_account>` for the root user."),
            .text("arn", "The user's ARN, which Steampipe calls `user_arn`."),
            .timestamp("user_creation_time", "When the user was made."),
            .boolean("password_enabled", "Whether the user has a password."),
            .timestamp("password_last_used", "When the password was last used; null for never."),
            .timestamp("password_last_changed", "When the password was last changed."),
            .timestamp("password_next_rotation", "When the password must be changed; null for never."),
            .boolean("mfa_active", "Whether the user has an MFA device."),
        ] + key(1) + key(2) + certificate(1) + certificate(2)

    private static func key(_ number: Int) -> [Column] {
        [
            .boolean("access_key_\(number)_active", "Whether access key \(number) is active; 0 where there is none."),
            .timestamp("access_key_\(number)_last_rotated", "When access key \(number) was made."),
            .timestamp(
                "access_key_\(number)_last_used_date",
                "When access key \(number) was last used; null for never."
            ),
            .text("access_key_\(number)_last_used_region", "The region in which access key \(number) was last used."),
            .text(
                "access_key_\(number)_last_used_service",
                "The service for which access key \(number) was last used."
            ),
        ]
    }

    private static func certificate(_ number: Int) -> [Column] {
        [
            .boolean(
                "cert_\(number)_active",
                "Whether signing certificate \(number) is active; 0 where there is none."
            ),
            .timestamp("cert_\(number)_last_rotated", "When signing certificate \(number) was made."),
        ]
    }
}
