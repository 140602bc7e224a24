import AWS

/// Something that Plumbline can change for the better.
public struct Action: Sendable {
    /// What the change may bring with it.
    public enum Risk: String, Sendable, Codable, CaseIterable {
        /// Narrow, without effect on what runs.
        case safe
        /// Needs something that only a person can say, given with `--set`.
        case needsInput = "needs-input"
        /// Can cut off a workload or a person; needs `--allow may-interrupt`.
        case mayInterrupt = "may-interrupt"
    }

    /// What the action works on.
    public enum Scope: Sendable, Equatable {
        case account
        /// The account in one region.
        case region
        /// A resource of this kind, `bucket`, whose ARN is of this service.
        case resource(String, service: String)
    }

    /// Something that the action is told: by the rule, by the row that failed, or by `--set`.
    public struct Input: Sendable {
        public let name: String
        public let meaning: String
        /// What holds when nothing is said; nil where something has to be.
        public let standard: String?

        init(_ name: String, _ meaning: String, standard: String? = nil) {
            self.name = name
            self.meaning = meaning
            self.standard = standard
        }
    }

    /// `s3-require-https`.
    public let id: String
    /// What it does, in one sentence.
    public let summary: String
    public let scope: Scope
    public let risk: Risk
    /// What the risk is, in one sentence.
    public let caution: String
    /// How it is taken back, or that it cannot be, in one sentence.
    public let undo: String
    public let inputs: [Input]
    /// What it may change.
    let settings: [Setting]
    /// The IAM actions that it looks with, beside those of its settings.
    let looks: [String]
    /// Whether it takes rights away from a user, group or role, among whom could be the last administrator.
    let takesRights: Bool
    /// Whether each change relies on those before it, so that they are taken back from the last on or not at all.
    let isChain: Bool
    /// Whether it may do a part alone; asked again when that is done, it says with a ``Refusal`` what it has left.
    let leavesParts: Bool
    let propose: @Sendable (Subject) async throws -> [Change]

    /// An action; `propose` says which states the settings of the subject should have, and changes nothing.
    init(
        _ id: String,
        _ summary: String,
        on scope: Scope,
        risk: Risk,
        caution: String,
        undo: String,
        inputs: [Input] = [],
        settings: [Setting],
        looks: [String] = [],
        takesRights: Bool = false,
        isChain: Bool = false,
        leavesParts: Bool = false,
        propose: @escaping @Sendable (Subject) async throws -> [Change]
    ) {
        self.id = id
        self.summary = summary
        self.scope = scope
        self.risk = risk
        self.caution = caution
        self.undo = undo
        self.inputs = inputs
        self.settings = settings
        self.looks = looks
        self.takesRights = takesRights
        self.isChain = isChain
        self.leavesParts = leavesParts
        self.propose = propose
    }

    /// The operations that its changes call, in order: `s3:PutBucketPolicy`.
    public var calls: [String] { Set(settings.flatMap(\.mutations).map(\.qualifiedName)).sorted() }

    /// The IAM actions that its changes need, in order.
    public var permissions: [String] { Set(settings.flatMap(\.mutations).flatMap(\.actions)).sorted() }

    /// The IAM actions that it and its guards look with, in order.
    public var reads: [String] {
        let tags = Set(settings.flatMap(\.mutations).map(\.service.name)).flatMap(Manager.reads)
        let rights = takesRights ? ["iam:GetAccountAuthorizationDetails", "iam:ListGroupsForUser"] : []
        return Set(settings.flatMap(\.reads) + looks + tags + rights).sorted()
    }
}

/// A setting that should have another state.
struct Change: Sendable {
    let setting: Setting
    let target: Target
    let before: JSON
    var after: JSON
}

/// Why an action leaves something alone.
struct Refusal: Error, Equatable {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    /// That the change would be to whoever makes it.
    static let caller = Refusal(
        "is who is calling; nobody should lock themselves out: use another user or role"
    )

    /// That another tool keeps the resource as it wants it.
    static func managed(by manager: String) -> Refusal {
        Refusal("managed by \(manager), which would undo the change; --include-managed changes it anyway")
    }
}
