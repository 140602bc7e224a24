/// What a rule says about one resource.
public struct Finding: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
        /// Looked at, complies.
        case pass
        /// Looked at, does not comply.
        case fail
        /// Could not be looked at. It is never a pass.
        case unknown
        /// Only a person can say.
        case manual
        /// Nothing of the kind exists here.
        case notApplicable = "not_applicable"
    }

    /// What the finding is about.
    public struct Resource: Sendable, Equatable {
        /// The table that it is a row of, such as `aws_s3_bucket`; `aws_account` for the account itself.
        public let type: String
        /// Its short name: the bucket's name, the group's id.
        public let id: String
        public let arn: String
        /// The region, or `global`.
        public let region: String
        public let account: String

        public init(type: String, id: String, arn: String, region: String, account: String) {
            self.type = type
            self.id = id
            self.arn = arn
            self.region = region
            self.account = account
        }
    }

    /// A digest of rule, parameters, partition, account, region and resource: the same in every run.
    public let id: String
    public let rule: Rule
    public let status: Status
    public let resource: Resource
    /// The problem, what could not be looked at and why, or the evidence; nil for a pass.
    public let reason: String?
    /// The controls that the rule answers for, by benchmark: `["cis-5.0.0": ["2.1.4"]]`.
    public let benchmarks: [String: [String]]
    /// The parameters that the rule was run with.
    public let parameters: [String: String]
    /// What would make it pass, where the program can do that; nil for what does not fail.
    public let remedy: Remedy?
    /// Whether the finding violates the gate of this run.
    public var gate: Bool
    /// When a run first saw the finding, ISO 8601 UTC.
    public var firstSeen: String

    public init(
        id: String,
        rule: Rule,
        status: Status,
        resource: Resource,
        reason: String?,
        benchmarks: [String: [String]] = [:],
        parameters: [String: String] = [:],
        remedy: Remedy? = nil,
        gate: Bool = false,
        firstSeen: String
    ) {
        self.id = id
        self.rule = rule
        self.status = status
        self.resource = resource
        self.reason = reason
        self.benchmarks = benchmarks
        self.parameters = parameters
        self.remedy = remedy
        self.gate = gate
        self.firstSeen = firstSeen
    }
}
