/// The form fields of the query protocol and of EC2's, which flatten structures and lists into names with dots.
///
/// Lists whose items have names of their own, and maps, are given as structures with numbers for names:
/// `["Filter": ["1": ["Name": "engine"]]]` becomes RDS's `Filter.1.Name`.
struct QueryFields {
    enum Style {
        /// Lists are `Name.member.1`, and an empty one is said to be empty.
        case query
        /// Lists are `Name.1`, names begin with a capital, and empty lists are left out.
        case ec2
    }

    private(set) var fields: [(name: String, value: String)]
    private let style: Style

    init(action: String, version: String, style: Style, input: [String: Input]) {
        fields = [("Action", action), ("Version", version)]
        self.style = style
        add(.structure(input), as: "")
    }

    /// The fields as `application/x-www-form-urlencoded`.
    var body: [UInt8] {
        let pairs = fields.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        return Array(pairs.joined(separator: "&").utf8)
    }

    private mutating func add(_ input: Input, as name: String) {
        switch input {
        case .text, .integer, .boolean: fields.append((name, input.scalar ?? ""))
        case .list(let elements):
            if elements.isEmpty, style == .query { fields.append((name, "")) }
            for (index, element) in elements.enumerated() {
                add(element, as: style == .query ? "\(name).member.\(index + 1)" : "\(name).\(index + 1)")
            }
        case .structure(let members):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                let part = style == .ec2 ? key.prefix(1).uppercased() + key.dropFirst() : key
                add(value, as: name.isEmpty ? part : "\(name).\(part)")
            }
        }
    }
}
