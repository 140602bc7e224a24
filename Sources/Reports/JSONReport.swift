public import Rules

/// The report for machines, `plumbline.findings/1`: one object, as reports/schema describes it.
///
/// Keys are sorted and findings keep their order, so that two runs can be compared line by line: each finding, each
/// gap and each other part has one line.
public struct JSONReport: Sendable {
    /// The name and the version of its format.
    public static let schema = "plumbline.findings/1"

    /// The version of Plumbline that the report names.
    let version: String

    public init(version: String) { self.version = version }

    /// Gives the report to `output` piece by piece; no more than one finding is held as text.
    public func write(_ assessment: Assessment, to output: (String) throws -> Void) throws {
        let text = JSONText()
        func json(_ value: some Encodable) throws -> String { try text.encode(value) }
        func list(_ values: some Sequence<some Encodable>, indent: String) throws {
            var separator = "["
            for value in values {
                try output("\(separator)\n\(indent)  \(try json(value))")
                separator = ","
            }
            try output(separator == "[" ? "[]" : "\n\(indent)]")
        }

        try output("{\n  \"calls\": \(try json(CallsRecord(assessment.calls))),\n")
        try output("  \"coverage\": {\n    \"gaps\": ")
        try list(assessment.gaps.lazy.map(GapRecord.init), indent: "    ")
        try output(",\n    \"not_covered\": \(try json(assessment.notCovered)),\n")
        try output("    \"percent\": \(try json(assessment.coverage)),\n")
        try output("    \"results\": \(assessment.results),\n    \"unknown\": \(assessment.count(.unknown))\n  },\n")
        try output("  \"findings\": ")
        try list(assessment.findings.lazy.map(FindingRecord.init), indent: "  ")
        try output(",\n  \"run\": \(try json(RunRecord(assessment))),\n")
        try output("  \"schema\": \(try json(Self.schema)),\n")
        try output("  \"summary\": \(try json(SummaryRecord(assessment))),\n")
        try output("  \"tool\": \(try json(["name": "plumbline", "version": version]))\n}\n")
    }
}
