/// An action as people read about it before they use it.
public struct ActionRecord: Encodable, Sendable {
    public struct Input: Encodable, Sendable {
        let name: String
        let meaning: String
        let standard: String?

        enum CodingKeys: String, CodingKey {
            case name
            case meaning
            case standard = "default"
        }

        public init(name: String, meaning: String, standard: String?) {
            self.name = name
            self.meaning = meaning
            self.standard = standard
        }
    }

    let id: String
    let summary: String
    let scope: String
    let risk: String
    let caution: String
    let undo: String
    let inputs: [Input]
    let calls: [String]
    let permissions: [String]
    let rules: [String]

    public init(
        id: String,
        summary: String,
        scope: String,
        risk: String,
        caution: String,
        undo: String,
        inputs: [Input],
        calls: [String],
        permissions: [String],
        rules: [String]
    ) {
        self.id = id
        self.summary = summary
        self.scope = scope
        self.risk = risk
        self.caution = caution
        self.undo = undo
        self.inputs = inputs
        self.calls = calls
        self.permissions = permissions
        self.rules = rules
    }
}

/// The list of actions, for people.
public struct ActionPages: Sendable {
    let style: Style

    public init(style: Style) { self.style = style }

    public func text(_ actions: [ActionRecord]) -> String {
        var page = Page(style: style)
        for action in actions { write(action, to: &page) }
        page.words("\(counted(actions.count, "action")); plumbline remediate --action ID plans one of them")
        return page.text
    }

    private func write(_ action: ActionRecord, to page: inout Page) {
        func field(_ name: String, _ text: String) {
            page.words(text, indent: 2, label: name, column: 10, labelPaint: .dim)
        }
        page.line(style.paint(action.id, .bold))
        page.words("\(action.summary).", indent: 2)
        field("on", action.scope)
        field("risk", "\(action.risk): \(action.caution)")
        field("undo", action.undo)
        field("needs", action.permissions.joined(separator: ", "))
        for input in action.inputs {
            let standard = input.standard.map { $0.isEmpty ? " (may be left out)" : " (default \($0))" } ?? ""
            field("--set", "\(input.name)=…: \(input.meaning)\(standard)")
        }
        if !action.rules.isEmpty { field("rules", action.rules.joined(separator: ", ")) }
        page.blank()
    }
}
