public import AWS
import Catalog
public import Inventory
import SQLite

/// Where a scan looks: an account and its regions.
public struct Scope: Sendable {
    public let account: Place
    /// The ARN of the caller.
    public let caller: String
    /// The region in which calls about the account itself are made.
    public let home: String
    /// In the order of their names.
    public let regions: [String]
    /// What AWS answered.
    private let records: [Record]

    /// Asks AWS who the caller is and which regions the account has.
    ///
    /// With `requested` regions only these are looked at; one that the account has not enabled is a ``ScopeError``, and
    /// so is not being allowed to list the regions when none are named. Everything else throws what a call throws.
    public init(_ session: Session, home: String, requested: [String]) async throws {
        let caller = try await session.caller(region: home)
        // Its number becomes part of hosts and of findings, so it has to be one.
        guard caller.account.utf8.count == 12, caller.account.allSatisfy(\.isASCIIDigit) else {
            throw ScopeError.noAccount(caller.account)
        }
        let account = Place(account: caller.account, region: "global", partition: caller.partition)
        let client = session.client(account: caller.account, region: home)
        let identity = try await Call.getCallerIdentity.make(with: client, at: account)
        var records: [Record]
        do {
            records = try await Call.describeRegions.make(with: client, at: account)
        } catch let error as ServiceError where error.isDenied && requested.isEmpty {
            throw ScopeError.regionsDenied(error)
        } catch let error as ServiceError where error.isDenied {
            records = requested.map { .row("aws_region", ["region": .text($0), "name": .text($0)]) }
        }
        let enabled = records.compactMap { $0.values["name"]?.text }.sorted()
        // Every account has some; judging none would call the rules on regions not applicable.
        guard !enabled.isEmpty, enabled.allSatisfy(\.isRegionName) else {
            throw ScopeError.noRegions(account: caller.account)
        }
        for region in requested where !enabled.contains(region) {
            throw ScopeError.notEnabled(region, account: caller.account, enabled: enabled)
        }
        if !requested.isEmpty { records.removeAll { !requested.contains($0.values["name"]?.text ?? "") } }
        self.account = account
        self.caller = caller.arn
        self.home = home
        regions = records.compactMap { $0.values["name"]?.text }.sorted()
        self.records = identity + records
    }

    /// A place that nobody asked AWS about.
    package init(account: String, partition: String = "aws", caller: String, home: String, regions: [String]) {
        self.account = Place(account: account, region: "global", partition: partition)
        self.caller = caller
        self.home = home
        self.regions = regions
        records = []
    }

    /// Writes down in `inventory` what AWS answered.
    public func note(in inventory: Inventory) async throws {
        try await inventory.store(records, from: account)
        for call in [Call.getCallerIdentity, .describeRegions] {
            try await inventory.note(call: call.name, at: account)
        }
    }
}

/// Why a scan cannot begin where it was sent.
public enum ScopeError: Error, CustomStringConvertible {
    /// The caller may not list the account's regions, and none were named.
    case regionsDenied(ServiceError)
    /// A region that was named is not one that the account can use.
    case notEnabled(String, account: String, enabled: [String])
    /// What answered does not name an account as AWS does.
    case noAccount(String)
    /// What answered says that the account has no region, or one whose name is none.
    case noRegions(account: String)

    public var description: String {
        switch self {
        case .regionsDenied(let error):
            "\(error); allow ec2:DescribeRegions, or name the regions with --region"
        case .notEnabled(let region, let account, let enabled):
            "the region \(region) is not enabled in account \(account); enabled are \(enabled.joined(separator: ", "))"
        case .noAccount(let account):
            "sts:GetCallerIdentity: \(account) is no account of twelve digits; is the endpoint really AWS's?"
        case .noRegions(let account):
            "ec2:DescribeRegions: account \(account) has no region that can be used; is the endpoint really AWS's?"
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
