/// Where a call was made, which is where its rows are from.
public struct Place: Sendable, Hashable {
    public let account: String
    /// The region, or `global`.
    public let region: String
    public let partition: String

    public init(account: String, region: String, partition: String) {
        self.account = account
        self.region = region
        self.partition = partition
    }
}
