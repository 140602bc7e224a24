import AWS
import Reports

/// The line on a terminal that tells how far the reading is.
struct Progress {
    let tally: Tally
    let console: Console

    init(_ tally: Tally, _ console: Console) {
        self.tally = tally
        self.console = console
    }

    /// Runs `work` with the line above it, which is gone when the work ends.
    func show(_ work: @escaping @Sendable () async throws -> Void) async throws {
        guard console.showsProgress else { return try await work() }
        defer { console.progress("") }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                try await keepShowing()
                return false
            }
            _ = try await group.next()
            group.cancelAll()
            // The line ends by being cancelled, which is no failure of the work.
            while case .failure? = await group.nextResult() {}
        }
    }

    private func keepShowing() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        while true {
            try await Task.sleep(for: .milliseconds(100))
            let now = await tally.snapshot()
            let line = ProgressLine(
                phase: "reading",
                calls: now.attempts,
                inFlight: now.inFlight,
                elapsed: clock.now - start,
                slowest: now.slowest
            )
            console.progress(line.render(console.talkStyle))
        }
    }
}
