import FoundationEssentials

/// An IAM policy that allows some actions, as AWS wants it;
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>.
struct IAMPolicy: Encodable {
    private struct Statement: Encodable {
        let id: String
        let effect: String
        let actions: [String]
        let resources: String

        enum CodingKeys: String, CodingKey {
            case id = "Sid"
            case effect = "Effect"
            case actions = "Action"
            case resources = "Resource"
        }
    }

    private let version = "2012-10-17"
    private let statements: [Statement]

    private enum CodingKeys: String, CodingKey {
        case version = "Version"
        case statements = "Statement"
    }

    /// A policy with one statement.
    ///
    /// Lists and settings of a whole account have no narrower resource that would cover what is new.
    init(_ id: String, allowing actions: [String]) {
        statements = [Statement(id: id, effect: "Allow", actions: actions, resources: "*")]
    }

    /// The document on several lines.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
