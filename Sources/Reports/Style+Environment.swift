extension Style {
    /// How to write to a stream, by the conventions of no-color.org, bixense.com/clicolors and POSIX locales.
    ///
    /// - Parameters:
    ///   - environment: The process's environment.
    ///   - isTerminal: Whether the stream is one.
    ///   - columns: The terminal's width, where it is known.
    ///   - noColor: Whether the user asked for no color on the command line, which wins over the environment.
    public init(environment: [String: String], isTerminal: Bool, columns: Int?, noColor: Bool = false) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let isForced = value("CLICOLOR_FORCE").map { $0 != "0" } ?? false
        let isCapable = isTerminal && value("TERM") != "dumb" && value("CLICOLOR") != "0"
        let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "C"
        let encoding = locale.lowercased().filter { $0 != "-" }
        self.init(
            isColored: !noColor && value("NO_COLOR") == nil && (isForced || isCapable),
            width: isTerminal ? columns ?? 80 : 80,
            isUnicode: encoding.contains("utf8"),
            isTerminal: isTerminal
        )
    }
}
