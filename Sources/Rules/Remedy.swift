/// How a failing finding can be made to pass: an action of the program, and what it is told.
public struct Remedy: Sendable, Equatable {
    /// The action, as `s3-require-https`.
    public let action: String
    /// What the rule, or the row that failed, tells the action, by the names of the action's inputs.
    public let inputs: [String: String]

    public init(action: String, inputs: [String: String] = [:]) {
        self.action = action
        self.inputs = inputs
    }
}

extension Remedy {
    /// The remedy in which every `{name}` is replaced by what `value` has for it.
    func filled(_ value: (String) -> String?) -> Remedy {
        let filled = inputs.mapValues { template in
            var text = ""
            var rest = template[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                text += rest[..<open]
                text += value(String(rest[rest.index(after: open)..<close])) ?? ""
                rest = rest[rest.index(after: close)...]
            }
            return text + rest
        }
        return Remedy(action: action, inputs: filled)
    }

    /// The names between braces, each of which has to be a column or a parameter.
    var names: Set<String> {
        var names: Set<String> = []
        _ = filled {
            names.insert($0)
            return nil
        }
        return names
    }
}
