import Digest

extension Finding {
    /// The id of what `check` says about a resource: 32 hexadecimal digits that are the same in every run.
    ///
    /// It is the beginning of the SHA-256 of rule, parameters, partition, account, region and resource, never of the
    /// time, a text or an order.
    public static func id(
        of check: Check,
        _ partition: String,
        _ account: String,
        _ region: String,
        _ resource: String
    ) -> String {
        let parameters = check.parameters.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let parts = [check.rule.id, "\(parameters.count)"] + parameters + [partition, account, region, resource]
        // Lengths keep apart what a separator inside a name could run together.
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return String(SHA256.digest(of: Array(text.utf8)).hex.prefix(32))
    }
}
