import YAML

/// The fields of a YAML mapping, read with errors that name the file and the line.
struct Fields {
    let file: String
    let yaml: YAML
    /// What is added to a line of the YAML to get the line of the file.
    let offset: Int

    init(_ yaml: YAML, file: String, offset: Int = 0) throws(RuleError) {
        self.file = file
        self.yaml = yaml
        self.offset = offset
        guard yaml.pairs != nil else {
            throw RuleError(file: file, line: yaml.line + offset, reason: "this should be keys with values")
        }
    }

    init(parsing text: String, file: String, offset: Int = 0) throws(RuleError) {
        let yaml: YAML
        do {
            yaml = try YAML(parsing: text)
        } catch {
            throw RuleError(file: file, line: error.line + offset, reason: error.reason)
        }
        try self.init(yaml, file: file, offset: offset)
    }

    func error(_ reason: String, at place: YAML? = nil) -> RuleError {
        RuleError(file: file, line: (place ?? yaml).line + offset, reason: reason)
    }

    /// Refuses keys that are not among `known`.
    func allow(_ known: [String]) throws(RuleError) {
        for pair in yaml.pairs ?? [] where !known.contains(pair.key) {
            throw RuleError(
                file: file,
                line: pair.value.line + offset,
                reason: "“\(pair.key)” is not known here; the keys are \(known.joined(separator: ", "))"
            )
        }
    }

    /// The text of the field called `name`; an error where it is missing or empty.
    func text(_ name: String) throws(RuleError) -> String {
        guard let value = try optionalText(name) else { throw error("“\(name)” is missing") }
        return value
    }

    /// The text of the field called `name`, without the blanks around it; nil where there is none.
    func optionalText(_ name: String) throws(RuleError) -> String? {
        guard let value = yaml[name] else { return nil }
        guard let text = value.string?.trimmed, !text.isEmpty else {
            throw error("“\(name)” should be text", at: value)
        }
        return text
    }

    /// The field called `name` as one of the values of `kind`.
    func choice<Kind: CaseIterable & RawRepresentable<String>>(
        _ name: String,
        _ kind: Kind.Type
    ) throws(RuleError)
        -> Kind
    {
        let text = try text(name)
        guard let value = Kind(rawValue: text) else {
            let choices = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("“\(name)” is one of \(choices), not “\(text)”", at: yaml[name])
        }
        return value
    }

    /// The items of the list called `name`; none where there is no such field.
    func items(_ name: String) throws(RuleError) -> [YAML] {
        guard let value = yaml[name] else { return [] }
        guard let items = value.items else { throw error("“\(name)” should be a list", at: value) }
        return items
    }

    /// The list of texts called `name`.
    func texts(_ name: String) throws(RuleError) -> [String] {
        var texts: [String] = []
        for item in try items(name) {
            guard let text = item.string else { throw error("“\(name)” should be a list of texts", at: item) }
            texts.append(text)
        }
        return texts
    }
}

extension String {
    /// The text without the blanks and line ends around it.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0.isNewline }
        guard let start = firstIndex(where: { !isBlank($0) }), let end = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[start...end])
    }
}
