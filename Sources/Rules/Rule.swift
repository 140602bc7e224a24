/// A requirement on the account, as a query over the inventory.
///
/// A rule is one SQL file whose first comment is YAML. The query returns one row for each resource it looked at, and
/// its column `problem` says what is wrong with that resource, or is null.
public struct Rule: Sendable, Equatable {
    /// A value that a benchmark or a user may set; the query reads it as `:name`.
    public struct Parameter: Sendable, Equatable {
        public let name: String
        public let value: String
        public let meaning: String

        public init(name: String, value: String, meaning: String) {
            self.name = name
            self.value = value
            self.meaning = meaning
        }
    }

    /// The name of the rule's file without `.sql`.
    public let id: String
    /// The requirement as a fact: "The root user has no access keys".
    public let title: String
    public let severity: Severity
    /// The AWS service in the id's spelling: `iam`, `s3`.
    public let service: String
    /// Why it matters, for people, in a paragraph.
    public let why: String
    /// What to do by hand, for people, perhaps over several lines.
    public let fix: String
    /// What makes it pass, where the program can; `{name}` in it stands for a column of the row or a parameter.
    public let remediation: Remedy?
    public let parameters: [Parameter]
    /// Whether no call can decide the rule: its rows then carry evidence for a person.
    public let isManual: Bool
    public let references: [String]
    public let query: String
    /// The line of the rule's file on which the query begins.
    public let queryLine: Int

    public init(
        id: String,
        title: String,
        severity: Severity,
        service: String,
        why: String,
        fix: String,
        remediation: Remedy? = nil,
        parameters: [Parameter] = [],
        isManual: Bool = false,
        references: [String] = [],
        query: String,
        queryLine: Int = 1
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.service = service
        self.why = why
        self.fix = fix
        self.remediation = remediation
        self.parameters = parameters
        self.isManual = isManual
        self.references = references
        self.query = query
        self.queryLine = queryLine
    }
}
