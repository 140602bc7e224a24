import Digest

/// Makes the ids of what a check says in one account: 32 hexadecimal digits that are the same in every run.
///
/// An id is the beginning of the SHA-256 of rule, parameters, partition, account, region and resource, never of the
/// time, a text or an order.
public struct FindingID: Sendable {
    private let beginning: [UInt8]

    public init(_ check: Check, partition: String, account: String) {
        let parameters = check.parameters.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let parts = [check.rule.id, "\(parameters.count)"] + parameters + [partition, account]
        beginning = parts.flatMap(Self.bytes)
    }

    /// The id of what the check says about `resource`.
    public func callAsFunction(region: String, resource: String) -> String {
        let bytes = beginning + Self.bytes(region) + Self.bytes(resource)
        return String(SHA256.digest(of: bytes).hex.prefix(32))
    }

    /// The text with its length, which keeps apart what a separator inside a name could run together.
    private static func bytes(_ text: String) -> [UInt8] { Array("\(text.utf8.count):".utf8) + Array(text.utf8) }
}
