/// What all clients of a run share: the way out, the credentials, the pace and the count of calls.
public final class Session: Sendable {
    /// A client for `account` in `region`.
    public func client(account: String, region: String) -> Client {
        Client(session: self, account: account, region: region)
    }
}
