import AWS
import Foundation
import Synchronization

/// Time that passes only when somebody waits, or when a test says so.
final class TestTiming: Sendable {
    private let state: Mutex<(elapsed: Duration, sleeps: [Duration])>
    private let start: Date
    private let random: Double

    init(start: Date = Date(timeIntervalSince1970: 1_767_225_600), random: Double = 1) {
        self.start = start
        self.random = random
        state = Mutex((.zero, []))
    }

    var elapsed: Duration { state.withLock { $0.elapsed } }
    /// The waits so far.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func advance(by duration: Duration) { state.withLock { $0.elapsed += duration } }

    var date: Date { start.addingTimeInterval(elapsed / .seconds(1)) }

    var timing: Timing {
        Timing(
            date: { self.date },
            elapsed: { self.elapsed },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock {
                    $0.elapsed += duration
                    $0.sleeps.append(duration)
                }
                await Task.yield()
            },
            random: { self.random }
        )
    }
}
