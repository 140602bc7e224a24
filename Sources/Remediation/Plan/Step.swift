public import AWS

/// One call of a plan: what it changes, from what to what, and how it is taken back.
public struct Step: Sendable, Codable, Equatable {
    /// A finding that the step is meant to settle.
    public struct Finding: Sendable, Codable, Hashable {
        public let id: String
        public let rule: String
        public let parameters: [String: String]
        public let severity: String
        public let reason: String
    }

    /// A call as a person reviews it.
    public struct Call: Sendable, Codable, Equatable {
        /// `s3:PutBucketPolicy`.
        public let operation: String
        /// By the names that the API has for them.
        public let input: [String: JSON]
    }

    /// Counted from 1, in the order in which the steps are done.
    public let number: Int
    /// The action that wants it; empty for a step that takes another back.
    public let action: String
    public let findings: [Finding]
    /// What the action was asked to set right; its steps are done all or none, as far as that goes.
    public let subject: Target
    /// What the action was told, by the names of its inputs.
    public let inputs: [String: String]
    public let target: Target
    /// The setting that it changes.
    public let setting: String
    public let call: Call
    public internal(set) var before: JSON
    public let after: JSON
    /// The calls that take it back; empty where none can.
    public let undo: [Call]
    /// Why it cannot be taken back; nil where it can.
    public let irreversible: String?
    public let risk: Action.Risk
    public let caution: String
    /// The IAM actions that the call needs.
    public let permissions: [String]
    /// What the resource is managed by, where that is not a person; nil else.
    public let managedBy: String?

    enum CodingKeys: String, CodingKey {
        case number = "step"
        case action
        case findings
        case subject
        case inputs
        case target
        case setting
        case call
        case before
        case after
        case undo
        case irreversible
        case risk
        case caution
        case permissions
        case managedBy = "managed_by"
    }
}

extension Step.Call {
    init(_ move: Move) { self.init(operation: move.mutation.qualifiedName, input: move.input) }
}

extension Setting {
    /// The calls that take a change back, or why there are none.
    func wayBack(_ target: Target, from state: JSON, to earlier: JSON) throws -> (calls: [Step.Call], reason: String?) {
        do {
            return (try moves(target, state, earlier).map(Step.Call.init), nil)
        } catch let error as Irreversible {
            return ([], error.reason)
        }
    }
}
