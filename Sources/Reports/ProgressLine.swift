/// How far a scan is, for one line on a terminal.
public struct ProgressLine: Sendable, Equatable {
    /// What is being done: `reading`, `judging`.
    public var phase: String
    public var calls: Int
    public var inFlight: Int
    public var elapsed: Duration
    /// The service that has kept the scan waiting longest.
    public var slowest: String?

    public init(phase: String, calls: Int, inFlight: Int, elapsed: Duration, slowest: String? = nil) {
        self.phase = phase
        self.calls = calls
        self.inFlight = inFlight
        self.elapsed = elapsed
        self.slowest = slowest
    }

    /// The line without its end, narrower than the terminal so that it never wraps; what matters least goes first.
    public func render(_ style: Style) -> String {
        var parts = ["\(phase) \(clock)", counted(calls, "call")]
        if inFlight > 0 { parts.append("\(inFlight) in flight") }
        if let slowest { parts.append("slowest \(slowest)") }
        parts = parts.map(style.safe)
        while parts.count > 1 && parts.joined(separator: style.dot).displayWidth >= style.width { parts.removeLast() }
        let line = parts.joined(separator: style.dot)
        return style.paint(line.shortened(to: style.width - 1, ellipsis: style.ellipsis), .dim)
    }

    private var clock: String {
        let seconds = max(0, elapsed.components.seconds)
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
}
