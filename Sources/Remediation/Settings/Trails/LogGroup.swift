/// A log group of CloudWatch Logs, as its ARN names it.
struct LogGroup {
    let name: String
    private let arn: String
    private let region: String
    private let account: String

    /// The log group in `arn`, with or without the `:*` for its streams; nil for the ARN of anything else.
    ///
    /// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html>
    init?(_ arn: String) {
        let arn = arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, parts[2] == "logs", parts[5] == "log-group", !parts[6].isEmpty else { return nil }
        (self.arn, region, account, name) = (arn, parts[3], parts[4], parts[6])
    }

    /// The ARN as CloudTrail has it.
    var streams: String { "\(arn):*" }

    /// Throws ``Refusal`` where the group is not in the region and account of `target`.
    func check(in target: Target) throws {
        guard region == target.region, account == target.account else {
            throw Refusal("\(arn) is not in \(target.region) of account \(target.account), where \(target.name) is")
        }
    }
}
