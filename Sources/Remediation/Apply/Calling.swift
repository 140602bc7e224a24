import AWS
import FoundationEssentials

/// The making of a step's call: written down before and after, and looked at until AWS shows what it made of it.
struct Calling: Sendable {
    let session: Session
    /// Where what belongs to no region is asked for.
    let home: String
    let journal: Journal
    let confirmation: Confirmation
    let patience: Patience
    let onWaiting: @Sendable (Step) -> Void

    /// The state of what `step` changes; while AWS is in the middle of a change it is waited for, as long as the user does.
    func settled(_ setting: Setting, for step: Step) async throws -> JSON {
        for number in 0..<patience.mostPauses {
            do {
                return try await read(setting, step.target)
            } catch is Unsettled {
                if number == 0 { onWaiting(step) }
                try await Task.sleep(for: patience.pause)
            }
        }
        return try await read(setting, step.target)
    }

    /// Makes the call that `move` names, which is the one of `step`; `isOpened` says that what refuses it was just opened.
    ///
    /// Throws ``PlanError`` where the journal cannot be written.
    func run(_ move: Move, of step: Step, _ setting: Setting, isOpened: Bool) async throws -> Outcome {
        try await journal.write(entry(.calling, step))
        do {
            try await make(move, of: step, tries: isOpened ? patience.tries(within: .seconds(60)) : [])
        } catch {
            return try await Task { try await settle(error, of: step, setting) }.value
        }
        return try await shown(step, setting)
    }

    /// Makes the call, and where it is denied makes it again after each of `tries`.
    ///
    /// What is opened is opened at once for who asks, but not yet for every part of S3 that refuses by it.
    private func make(_ move: Move, of step: Step, tries: [Duration]) async throws {
        for (number, pause) in tries.enumerated() {
            do {
                return try await call(move, of: step)
            } catch let error as ServiceError where error.code == "AccessDenied" {
                if number == 0 { onWaiting(step) }
                guard (try? await Task.sleep(for: pause)) != nil else { throw error }
            }
        }
        try await call(move, of: step)
    }

    /// Makes the call once; what is begun is ended, whatever the user does meanwhile.
    private func call(_ move: Move, of step: Step) async throws {
        let client = session.looking(at: step.target, home: home).client
        try await Task { _ = try await client.change(move.mutation, move.input, confirmed: confirmation) }.value
    }

    /// Finds out what came of a call that ended in `error`.
    ///
    /// AWS may have taken it all the same: the answer gets lost, and the next try fails because the thing is done. What
    /// AWS refused, and what is as it was, is written down so: should somebody else do it later, it is not ours to undo.
    private func settle(_ error: any Error, of step: Step, _ setting: Setting) async throws -> Outcome {
        let state = try? await read(setting, step.target)
        if let state, setting.isSame(state, step.after) { return try await done(step, state) }
        let isRefused = (error as? ServiceError).map { (400..<500).contains($0.status) } ?? false
        let known = state.flatMap { isRefused && setting.isSame($0, step.before) ? $0 : nil }
        return try await failed(step, "\(error)", state: known)
    }

    /// Writes down that the step's state is there.
    func done(_ step: Step, _ state: JSON) async throws -> Outcome {
        try await note(entry(.called, step, state: state))
        return .done
    }

    /// Writes down why it is not, and the state where it is known.
    func failed(_ step: Step, _ reason: String, state: JSON? = nil) async throws -> Outcome {
        try await note(entry(.failed, step, state: state, error: reason))
        return .failed(reason)
    }

    /// Writes down what came of a call.
    private func note(_ entry: Journal.Entry) async throws(PlanError) {
        do {
            try await journal.write(entry)
        } catch {
            throw PlanError("the call was made, but what came of it is not written down: \(error.reason)")
        }
    }

    func read(_ setting: Setting, _ target: Target) async throws -> JSON {
        try await setting.read(session.looking(at: target, home: home))
    }

    private func entry(_ event: Journal.Event, _ step: Step, state: JSON? = nil, error: String? = nil) -> Journal.Entry
    {
        Journal.Entry(event: event, at: Date().formatted(.iso8601), step: step, state: state, error: error)
    }
}
