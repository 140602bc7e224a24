public import AWS
public import Inventory
public import SQLite

/// A read of AWS: where it is made, what it needs, and how its answer becomes rows.
///
/// Which columns it fills is said where the tables are declared; see ``Catalog``.
public struct Call: Sendable {
    /// How often a call is made.
    public enum Scope: Sendable, Equatable {
        /// Every scan makes it before all else, to learn where it is.
        case start
        /// Once for each account.
        case account
        /// Once for each account and region.
        case region
        /// Once for each row of a query over what other calls brought.
        ///
        /// The query has the columns `account_id` and `region`, which decide where the call is made, and those that the
        /// call needs as input; with a column `arn` what fails is known to be about that one row.
        case rows(String)
    }

    /// The operation with its service, `s3:GetBucketPolicy`.
    public let name: String
    /// The IAM actions that it needs, which can have other names: `s3:ListAllMyBuckets`.
    public let actions: [String]
    public let scope: Scope
    /// The error codes by which AWS says that the thing asked for is not configured, which is an answer.
    public let absences: Set<String>
    let operation: Operation
    let ask: @Sendable (Asking) async throws -> [Record]

    /// A call of `operation`; the IAM action is the operation's name where none is given.
    public init(
        _ operation: Operation,
        _ scope: Scope,
        actions: [String]? = nil,
        absences: Set<String> = [],
        ask: @escaping @Sendable (Asking) async throws -> [Record]
    ) {
        name = operation.qualifiedName
        self.operation = operation
        self.scope = scope
        self.actions = actions ?? [operation.qualifiedName]
        self.absences = absences
        self.ask = ask
    }

    /// Makes the call and returns what it brought; for a call over rows, `row` is the row that it is about.
    public func make(with client: Client, at place: Place, for row: Row? = nil) async throws -> [Record] {
        let row = row ?? Row(columns: [], values: [])
        return try await ask(
            Asking(client: client, place: place, row: row, operation: operation, absences: absences)
        )
    }
}
