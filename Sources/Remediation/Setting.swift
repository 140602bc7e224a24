import AWS

/// Something in an account that can be read, changed, and changed back: a bucket's policy, the status of an access key.
///
/// Its state is JSON; null where there is none. What an action wants is another state, and the calls that lead there, and
/// back, follow from the two states alone.
struct Setting: Sendable {
    /// The name in plans and journals, `s3-bucket-policy`.
    let name: String
    /// The IAM actions that reading it needs.
    let reads: [String]
    /// The operations that can change it.
    let mutations: [Mutation]
    /// The members of a state whose values AWS chooses, such as ids; two states that differ in these alone are the same.
    let assigned: Set<String>
    /// How it keeps other settings from being changed, as Block Public Access does; nil where it never does.
    let blocking: Blocking?
    /// Of a resource that can be made and deleted: what would go with it; nil for what is not a resource of its own.
    let contents: (@Sendable (Looking) async throws -> [Content])?
    /// How late AWS is with showing that it was changed.
    let lag: Lag
    /// What is left of a state without what AWS may write otherwise than it was told.
    let essence: @Sendable (JSON) -> JSON
    let read: @Sendable (Looking) async throws -> JSON
    let moves: @Sendable (Target, JSON, JSON) throws -> [Move]
    let terraform: @Sendable (Target, JSON) -> Terraform

    /// A setting that `read` asks AWS for.
    ///
    /// `moves` gives the calls that lead from one state to another, each with the state after it, and throws
    /// ``Irreversible`` where no call leads there; `terraform` says how Terraform says the state.
    init(
        _ name: String,
        reads: [String],
        mutations: [Mutation],
        assigned: Set<String> = [],
        blocking: Blocking? = nil,
        contents: (@Sendable (Looking) async throws -> [Content])? = nil,
        lag: Lag = .none,
        essence: @escaping @Sendable (JSON) -> JSON = { $0 },
        read: @escaping @Sendable (Looking) async throws -> JSON,
        moves: @escaping @Sendable (_ target: Target, _ from: JSON, _ to: JSON) throws -> [Move],
        terraform: @escaping @Sendable (Target, JSON) -> Terraform
    ) {
        self.name = name
        self.reads = reads
        self.mutations = mutations
        self.assigned = assigned
        self.blocking = blocking
        self.contents = contents
        self.lag = lag
        self.essence = essence
        self.read = read
        self.moves = moves
        self.terraform = terraform
    }

    /// Whether two states are the same but for what AWS chooses.
    func isSame(_ one: JSON, _ other: JSON) -> Bool {
        essence(one.without(assigned)) == essence(other.without(assigned))
    }
}

/// Something that is lost, or in the way, when the resource that holds it is deleted.
struct Content {
    /// The setting that it is; nil where none of ours is.
    let setting: Setting?
    let target: Target
    /// What people call it.
    let title: String

    init(_ setting: Setting?, at target: Target, called title: String) {
        self.setting = setting
        self.target = target
        self.title = title
    }

    /// For resources in which nothing can be that is not told, or kept, by AWS itself.
    static let none: @Sendable (Looking) async throws -> [Content] = { _ in [] }
}

/// One call of the way from a state to another, and the state after it.
struct Move: Sendable {
    let mutation: Mutation
    /// By the API's names.
    let input: [String: JSON]
    let after: JSON

    init(_ mutation: Mutation, _ input: [String: JSON], after: JSON) {
        self.mutation = mutation
        self.input = input.filter { $0.value != .null }
        self.after = after
    }
}

/// That no call leads to a state: a password that was deleted is known to nobody.
struct Irreversible: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// That AWS is in the middle of a change, so that there is no state to speak of; it ends by itself, in minutes.
struct Unsettled: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) { description = reason }
}

extension JSON {
    /// The value without the members called one of `names`, however deep.
    func without(_ names: Set<String>) -> JSON {
        guard !names.isEmpty else { return self }
        switch self {
        case .object(let members):
            return .object(members.filter { !names.contains($0.key) }.mapValues { $0.without(names) })
        case .array(let elements): return .array(elements.map { $0.without(names) })
        case .null, .boolean, .integer, .number, .string: return self
        }
    }
}
