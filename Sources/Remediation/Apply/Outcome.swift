/// What became of a step.
public enum Outcome: Sendable, Equatable {
    /// The call was made, and the state read back is the one that was planned.
    case done
    /// The state was there already; nothing was called.
    case already
    /// The state is neither the one before nor the one after; nothing was called.
    case drifted([Difference])
    /// It was not to be done: a risk that was not allowed, a guard.
    case refused(String)
    /// The call failed, or its effect cannot be seen.
    case failed(String)
    /// An earlier step went wrong, or the user interrupted.
    case skipped(String)

    /// Whether the step's state is there.
    public var isSettled: Bool { self == .done || self == .already }

    /// Whether what follows had better not be done either.
    var isFault: Bool {
        switch self {
        case .drifted, .failed: true
        case .done, .already, .refused, .skipped: false
        }
    }
}

extension Outcome {
    /// One word for it.
    public var word: String {
        switch self {
        case .done: "done"
        case .already: "already so"
        case .drifted: "drifted"
        case .refused: "refused"
        case .failed: "failed"
        case .skipped: "not tried"
        }
    }

    /// What there is to say beside the word; nil where that is all.
    public var reason: String? {
        switch self {
        case .done, .already: nil
        case .drifted(let differences):
            "it has changed since the plan was made: \(differences.map(\.sentence).joined(separator: "; "))"
        case .refused(let reason), .failed(let reason), .skipped(let reason): reason
        }
    }
}
