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
    func show<Output: Sendable>(_ work: @escaping @Sendable () async throws -> Output) async throws -> Output {
        guard console.showsProgress else { return try await work() }
        let line = Task { try await keepShowing() }
        let result: Result<Output, any Error>
        do {
            result = .success(try await work())
        } catch {
            result = .failure(error)
        }
        line.cancel()
        // It may be writing just now, and is to be gone when others write.
        _ = await line.result
        console.progress("")
        return try result.get()
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
