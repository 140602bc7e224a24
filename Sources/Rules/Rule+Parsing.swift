import YAML

extension Rule {
    private static let keys = [
        "title", "severity", "service", "why", "fix", "remediation", "parameters", "assessment", "references",
    ]

    private enum Assessment: String, CaseIterable {
        case automated
        case manual
    }

    /// Reads a rule from the text of its file; the id is the file's name without `.sql`.
    public init(id: String, parsing text: String) throws(RuleError) {
        let text = text.replacing("\r\n", with: "\n")
        let file = "\(id).sql"
        guard Self.isID(id) else {
            throw RuleError(
                file: file,
                line: 1,
                reason: "the file's name is the rule's id: <service>-<thing>-<requirement> in lower case, with hyphens"
            )
        }
        guard text.hasPrefix("/*\n"), let end = text.firstRange(of: "\n*/\n") else {
            throw RuleError(file: file, line: 1, reason: "a rule starts with its description, between /* and */")
        }
        let header = try Fields(parsing: String(text[..<end.lowerBound].dropFirst(3)), file: file, offset: 1)
        try header.allow(Self.keys)
        var parameters: [Parameter] = []
        for item in try header.items("parameters") {
            let fields = try Fields(item, file: file, offset: 1)
            try fields.allow(["name", "default", "meaning"])
            try parameters.append(
                Parameter(
                    name: fields.text("name"),
                    value: fields.text("default"),
                    meaning: fields.text("meaning")
                )
            )
        }
        try self.init(
            id: id,
            title: header.text("title"),
            severity: header.choice("severity", Severity.self),
            service: header.text("service"),
            why: header.text("why"),
            fix: header.text("fix"),
            remediation: Self.remedy(header),
            parameters: parameters,
            isManual: header.yaml["assessment"] == nil
                ? false : header.choice("assessment", Assessment.self) == .manual,
            references: header.texts("references"),
            query: String(text[end.upperBound...]),
            queryLine: text[..<end.upperBound].count { $0 == "\n" } + 1
        )
        guard id.hasPrefix("\(service)-") else {
            throw RuleError(file: file, line: 1, reason: "the id should begin with the service, “\(service)-”")
        }
    }

    /// The action's name alone, or `action` among the inputs that it gets.
    private static func remedy(_ header: Fields) throws(RuleError) -> Remedy? {
        guard let value = header.yaml["remediation"] else { return nil }
        guard value.pairs != nil else { return try header.optionalText("remediation").map { Remedy(action: $0) } }
        let fields = try Fields(value, file: header.file, offset: header.offset)
        var inputs: [String: String] = [:]
        for pair in value.pairs ?? [] where pair.key != "action" { inputs[pair.key] = try fields.text(pair.key) }
        return Remedy(action: try fields.text("action"), inputs: inputs)
    }

    private static func isID(_ id: String) -> Bool {
        id.first?.isLetter == true && id.last != "-"
            && id.utf8.allSatisfy {
                ("a"..."z").contains(Character(Unicode.Scalar($0))) || $0 == 45 || (48...57).contains($0)
            }
    }
}
