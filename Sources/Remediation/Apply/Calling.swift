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

    /// The state of what `step` changes; while AWS is in the middle of a change it is waited for, as long as the user does.
    func settled(_ setting: Setting, _ target: Target) async throws -> JSON {
        for _ in 0..<patience.mostPauses {
            do {
                return try await read(setting, target)
            } catch is Unsettled {
                try await Task.sleep(for: patience.pause)
            }
        }
        return try await read(setting, target)
    }

    /// Makes the call that `move` names, which is the one of `step`.
    ///
    /// Throws ``PlanError`` where the journal cannot be written.
    func run(_ move: Move, of step: Step, _ setting: Setting) async throws -> Outcome {
        // What is begun is ended, whatever the user does meanwhile.
        let outcome = try await Task { try await make(move, of: step, setting) }.value
        if let outcome { return outcome }
        return try await awaited(step, setting)
    }

    /// Makes the call; nil where AWS took it and is still busy with it.
    private func make(_ move: Move, of step: Step, _ setting: Setting) async throws -> Outcome? {
        try await journal.write(entry(.calling, step))
        do {
            let looking = session.looking(at: step.target, home: home)
            try await looking.client.change(move.mutation, move.input, confirmed: confirmation)
        } catch {
            return try await settle(error, of: step, setting)
        }
        var failure = Self.unseen
        for wait in patience.looks {
            try? await Task.sleep(for: wait)
            do {
                let state = try await read(setting, step.target)
                if setting.isSame(state, step.after) { return try await done(step, state) }
            } catch let error as PlanError {
                throw error
            } catch is Unsettled {
                return nil
            } catch {
                failure = "AWS took the call, but what it made of it could not be looked at: \(error)"
            }
        }
        return try await failed(step, failure)
    }

    /// What comes of a call that AWS took and is still busy with.
    private func awaited(_ step: Step, _ setting: Setting) async throws -> Outcome {
        do {
            let state = try await settled(setting, step.target)
            if setting.isSame(state, step.after) { return try await done(step, state) }
        } catch let error as PlanError {
            throw error
        } catch {
            let reason = "AWS took the call and is still busy with it; plumbline undo takes it back when it is done"
            return try await failed(step, reason)
        }
        return try await failed(step, Self.unseen)
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

    private static let unseen = "AWS took the call, but does not show the change"

    /// Writes down that the step's state is there.
    private func done(_ step: Step, _ state: JSON) async throws -> Outcome {
        try await note(entry(.called, step, state: state))
        return .done
    }

    /// Writes down why it is not, and the state where it is known.
    private func failed(_ step: Step, _ reason: String, state: JSON? = nil) async throws -> Outcome {
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

    private func read(_ setting: Setting, _ target: Target) async throws -> JSON {
        try await setting.read(session.looking(at: target, home: home))
    }

    private func entry(_ event: Journal.Event, _ step: Step, state: JSON? = nil, error: String? = nil) -> Journal.Entry
    {
        Journal.Entry(event: event, at: Date().formatted(.iso8601), step: step, state: state, error: error)
    }
}
