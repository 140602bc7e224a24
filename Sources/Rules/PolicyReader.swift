import Policies

/// Reads policies, each once however many functions and rules ask about it.
///
/// Reading is most of the work of judging, and a bucket's policy is asked about by four rules. The reader belongs to one
/// connection and is as little shared as it is.
final class PolicyReader {
    private var read: [String: Result<PolicyDocument, PolicyError>] = [:]
    private var size = 0

    /// How many bytes of text are remembered; read, they take several times as much memory.
    private static let limit = 8 << 20

    /// The policy with `text`; throws when it cannot be read.
    func document(_ text: String) throws(PolicyError) -> PolicyDocument {
        if let known = read[text] { return try known.get() }
        let result = Result { () throws(PolicyError) in try PolicyDocument(parsing: text) }
        size += text.utf8.count
        if size > Self.limit {
            read.removeAll()
            size = text.utf8.count
        }
        read[text] = result
        return try result.get()
    }
}
