import AWS
import Foundation
import Synchronization

/// Time that passes only by being waited for, which takes none.
final class InstantTiming: Sendable {
    private let elapsed = Mutex(Duration.zero)
    /// 15 January 2026, 00:00 UTC.
    private let start = Date(timeIntervalSince1970: 1_768_435_200)

    var timing: Timing {
        let now: @Sendable () -> Duration = { self.elapsed.withLock { $0 } }
        return Timing(
            date: { self.start.addingTimeInterval(now() / .seconds(1)) },
            elapsed: now,
            sleep: { duration in
                try Task.checkCancellation()
                self.elapsed.withLock { $0 += duration }
                await Task.yield()
            },
            random: { 1 }
        )
    }
}
