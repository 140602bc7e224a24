import YAML

/// One version of a benchmark: which rules answer for which control.
public struct Benchmark: Sendable, Equatable {
    /// Whether a control is meant to be judged by a script or by a person, as the benchmark says.
    public enum Assessment: String, Sendable, CaseIterable {
        case automated
        case manual
    }

    /// One requirement of the benchmark.
    public struct Control: Sendable, Equatable {
        /// The number as the benchmark prints it: `2.1.4`.
        public let number: String
        /// 1 for what everybody should do, 2 for defence in depth.
        public let level: Int
        public let assessment: Assessment
        /// The title in our own words, where no rule says it.
        public let title: String?
        /// The rules that answer for it; empty where there is none yet.
        public let rules: [String]
        /// What this version sets of its rules' parameters.
        public let parameters: [String: String]
    }

    /// The name of the benchmark's file without `.yaml`: `cis-5.0.0`.
    public let id: String
    public let name: String
    public let version: String
    /// In the order of the file.
    public let controls: [Control]

    /// Reads a benchmark from the text of its file; the id is the file's name without `.yaml`.
    public init(id: String, parsing text: String) throws(RuleError) {
        let file = "\(id).yaml"
        let fields = try Fields(parsing: text, file: file)
        try fields.allow(["name", "version", "controls"])
        self.id = id
        name = try fields.text("name")
        version = try fields.text("version")
        guard let pairs = fields.yaml["controls"]?.pairs else { throw fields.error("“controls” is missing") }
        var controls: [Control] = []
        for pair in pairs {
            try controls.append(Control(number: pair.key, Fields(pair.value, file: file)))
        }
        self.controls = controls
    }
}

extension Benchmark.Control {
    fileprivate init(number: String, _ fields: Fields) throws(RuleError) {
        try fields.allow(["level", "assessment", "title", "rules", "parameters"])
        guard let level = try Int(fields.text("level")), [1, 2].contains(level) else {
            throw fields.error("“level” is 1 or 2", at: fields.yaml["level"])
        }
        self.number = number
        self.level = level
        assessment = try fields.choice("assessment", Benchmark.Assessment.self)
        title = try fields.optionalText("title")
        rules = try fields.texts("rules")
        var parameters: [String: String] = [:]
        for pair in fields.yaml["parameters"]?.pairs ?? [] {
            guard let value = pair.value.string else { throw fields.error("a parameter is text", at: pair.value) }
            parameters[pair.key] = value
        }
        self.parameters = parameters
        if rules.isEmpty && title == nil {
            throw fields.error("a control that no rule answers for needs a “title”")
        }
    }
}
