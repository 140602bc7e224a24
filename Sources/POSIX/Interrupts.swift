import Dispatch
import Glibc

/// The user's wish to stop: Ctrl-C, or a polite signal from elsewhere.
public enum Interrupts {
    /// Runs `body` and cancels it at the first interrupt; the second ends the program at once.
    ///
    /// Returns nil when it was interrupted, whatever `body` made of that.
    public static func run<Output: Sendable>(_ body: @escaping @Sendable () async -> Output) async -> Output? {
        let interrupts = first()
        return await withTaskGroup(of: Output?.self) { group in
            group.addTask { await body() }
            group.addTask {
                for await _ in interrupts { return nil }
                return nil
            }
            let output = await group.next() ?? nil
            group.cancelAll()
            return output
        }
    }

    /// Yields at the first interrupt and gives the signals back their default, which is to end the program.
    private static func first() -> AsyncStream<Void> {
        let signals = [SIGINT, SIGTERM]
        for number in signals { signal(number, SIG_IGN) }
        return AsyncStream { continuation in
            // Dispatch's sources may be touched from any thread, though they do not say so.
            nonisolated(unsafe) let sources = signals.map {
                DispatchSource.makeSignalSource(signal: $0, queue: .global())
            }
            for source in sources {
                source.setEventHandler {
                    for number in signals { signal(number, SIG_DFL) }
                    continuation.yield()
                    continuation.finish()
                }
                source.resume()
            }
            continuation.onTermination = { _ in
                for source in sources { source.cancel() }
            }
        }
    }
}
