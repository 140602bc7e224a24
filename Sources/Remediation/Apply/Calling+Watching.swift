import AWS

/// What a look at AWS shows of a call that it took.
private enum Sight {
    case done(JSON)
    /// It says that it is still in the middle of it.
    case busy
    /// It says nothing of it, or nothing at all.
    case missing(String)
}

extension Calling {
    private static let unseen =
        "AWS took the call, but does not show the change; should it still come, plumbline undo takes it back"
    private static let busy =
        "AWS took the call and is still busy with it; plumbline undo takes it back when it is done"
    private static let interrupted =
        "AWS took the call, and was not waited for until it showed the change; once it does, plumbline undo takes it back"

    /// What comes of a call that AWS took: watched until AWS shows it, as long as AWS may take and the user waits.
    func shown(_ step: Step, _ setting: Setting) async throws -> Outcome {
        // The first looks belong to the call, which is ended whatever the user does meanwhile.
        var sight = await Task { await firstSight(of: step, setting) }.value
        var tries = patience.tries(within: setting.lag.duration)[...]
        var pauses = ArraySlice(repeating: patience.pause, count: patience.mostPauses)
        var isTold = false
        while true {
            let wait: Duration
            switch sight {
            case .done(let state): return try await done(step, state)
            case .missing(let reason):
                guard let next = tries.popFirst() else { return try await failed(step, reason) }
                wait = next
            case .busy:
                guard let next = pauses.popFirst() else { return try await failed(step, Self.busy) }
                wait = next
            }
            if !isTold { onWaiting(step) }
            isTold = true
            guard (try? await Task.sleep(for: wait)) != nil else { return try await failed(step, Self.interrupted) }
            sight = await look(at: step, setting)
        }
    }

    /// What the looks show that any change gets.
    private func firstSight(of step: Step, _ setting: Setting) async -> Sight {
        var sight = Sight.missing(Self.unseen)
        for wait in patience.looks {
            try? await Task.sleep(for: wait)
            sight = await look(at: step, setting)
            guard case .missing = sight else { return sight }
        }
        return sight
    }

    private func look(at step: Step, _ setting: Setting) async -> Sight {
        do {
            let state = try await read(setting, step.target)
            if setting.isSame(state, step.after) { return .done(state) }
            return setting.lag.isUnderWay(state) ? .busy : .missing(Self.unseen)
        } catch is Unsettled {
            return .busy
        } catch {
            // An interrupt ends the look as well; the next wait finds that out.
            if Task.isCancelled { return .busy }
            return .missing("AWS took the call, but what it made of it could not be looked at: \(error)")
        }
    }
}
