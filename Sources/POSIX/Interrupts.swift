import Dispatch
import Glibc

/// The user's wish to stop: Ctrl-C, or a polite signal from elsewhere.
public enum Interrupts {
    /// Runs `body` and cancels it at the first interrupt; the second ends the program at once.
    ///
    /// Returns what `body` made of it, and whether it was interrupted.
    public static func run<Output: Sendable>(
        _ body: @escaping @Sendable () async -> Output
    ) async -> (output: Output, wasInterrupted: Bool) {
        let interrupts = first()
        let work = Task { await body() }
        let watch = Task {
            for await _ in interrupts {
                work.cancel()
                return true
            }
            return false
        }
        let output = await work.value
        watch.cancel()
        return (output, await watch.value)
    }

    /// Yields at the first interrupt and gives the signals back their default, which is to end the program.
    private static func first() -> AsyncStream<Void> {
        let signals = [SIGINT, SIGTERM]
        for number in signals { signal(number, SIG_IGN) }
        return AsyncStream { continuation in
            for number in signals {
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler {
                    for number in signals { signal(number, SIG_DFL) }
                    continuation.yield()
                    continuation.finish()
                    // Until then its own handler keeps the source alive.
                    source.cancel()
                }
                source.resume()
            }
        }
    }
}
