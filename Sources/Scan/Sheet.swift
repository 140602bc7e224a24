import Catalog
import Inventory
import Rules
import SQLite

/// What one check says of one account, while it is being corrected by what is missing.
struct Sheet {
    private let check: Plan.PlannedCheck
    private let account: Run.Account
    private let catalog: Catalog
    /// The ARN that stands for the account itself.
    private let root: String
    private var entries: [Entry]
    /// Where the results of a resource stand, by its ARN.
    private let places: [String: [Int]]

    /// A result in the making.
    private struct Entry {
        let region: String
        let resource: String
        let name: String?
        var status: Finding.Status
        var reason: String?
        var remedy: Remedy?
        /// How many gaps the result hangs on.
        var gaps = 0
    }

    init(_ check: Plan.PlannedCheck, _ account: Run.Account, _ catalog: Catalog, _ judgements: [Judgement]) {
        self.check = check
        self.account = account
        self.catalog = catalog
        root = "arn:\(account.partition):iam::\(account.id):root"
        entries = judgements.map { judgement in
            let (status, reason): (Finding.Status, String?) =
                switch judgement.verdict {
                case .complies: (.pass, nil)
                case .fails(let problem): (.fail, problem)
                case .unknown(let reason): (.unknown, reason)
                case .evidence(let evidence): (.manual, evidence)
                case .notApplicable(let reason): (.notApplicable, reason)
                }
            return Entry(
                region: judgement.region,
                resource: judgement.resource,
                name: judgement.name,
                status: status,
                reason: reason,
                remedy: judgement.remedy
            )
        }
        places = Dictionary(grouping: entries.indices) { [entries] in entries[$0].resource }
    }

    /// Makes unknown what hangs on `gap`.
    mutating func mark(_ gap: Gap) {
        switch reach(of: gap) {
        case .nothing: break
        case .resource(let arn):
            if places[arn] == nil { add(arn, region: gap.region, gap) } else { mark(places[arn] ?? [], gap) }
        case .ifJudged(let arn): mark(places[arn] ?? [], gap)
        case .scope:
            let near = entries.indices.filter { index in
                gap.region == "global" || [gap.region, "global"].contains(entries[index].region)
            }
            mark(isConfined(gap) ? near : Array(entries.indices), gap)
            // Where nothing was found, it is not that there is nothing.
            if near.isEmpty { add(root, region: gap.region, gap) }
        }
    }

    /// Leaves nothing but that nothing is known, for `reason`.
    mutating func giveUp(_ reason: String) {
        entries = [Entry(region: "global", resource: root, name: nil, status: .unknown, reason: reason)]
    }

    /// How far a gap reaches.
    private enum Reach {
        case nothing
        /// One resource, whether it was judged or not.
        case resource(String)
        /// One resource, and only when it was judged; if not, the rule does not speak of it.
        case ifJudged(String)
        /// Every result in the gap's account and region.
        case scope
    }

    private func reach(of gap: Gap) -> Reach {
        // Where rows may be missing, whatever is joined with them may be wrong.
        guard let arn = gap.resource, !catalog.tables.contains(where: { $0.rows.call == gap.call }),
            !check.leading.contains(gap.call)
        else { return .scope }
        var reach = Reach.nothing
        for table in catalog.tables {
            let filled = table.details.filter { $0.call == gap.call }.flatMap(\.columns).map(\.name)
            guard let read = check.reads.columns[table.name], !read.isDisjoint(with: filled) else { continue }
            guard table.name == check.reads.subject, check.reads.isOwn(read.intersection(filled)) else { return .scope }
            // A row that has no result of its own may be part of a group that has another row's name.
            guard places[arn] != nil || !check.reads.program.aggregates else { return .scope }
            let decides = !(check.reads.deciding[table.name] ?? []).isDisjoint(with: filled)
            reach = decides ? .resource(arn) : .ifJudged(arn)
        }
        guard case .nothing = reach else { return reach }
        // Nothing that the rule reads, so another call hung on it, and that one's rows may be missing.
        return .scope
    }

    /// Whether a gap in one region leaves the results of the others as they are.
    ///
    /// It does when each table is asked for region by region and read with its region, or when the gap is about the
    /// very rows that the results are about. A bucket, say, has a region, but what is said of it can hang on a trail of
    /// any other.
    private func isConfined(_ gap: Gap) -> Bool {
        let reads = check.reads
        guard !reads.program.revisitsRows else { return false }
        let tables = reads.columns.keys.compactMap { catalog.table(named: $0) }
        let elsewhere = tables.filter { ![.region, .start].contains(catalog.call(named: $0.rows.call)?.scope) }
        if elsewhere.isEmpty {
            let start = Set(tables.filter { catalog.call(named: $0.rows.call)?.scope == .start }.map(\.name))
            return reads.program.cursors.allSatisfy { start.contains($0.table) || $0.columns.contains("region") }
        }
        guard elsewhere.count == 1, tables.count == 1, let table = elsewhere.first else { return false }
        let filled = Set(table.details.filter { $0.call == gap.call }.flatMap(\.columns).map(\.name))
        return reads.regionTable == table.name && reads.subject == table.name && !filled.isEmpty
            && reads.isOwn(filled)
    }

    private mutating func mark(_ indices: [Int], _ gap: Gap) {
        for index in indices {
            entries[index].status = .unknown
            // What the rule itself found out of reach, it found without the rows that are missing.
            if entries[index].gaps == 0 { entries[index].reason = gap.sentence }
            entries[index].gaps += 1
        }
    }

    private mutating func add(_ resource: String, region: String, _ gap: Gap) {
        entries.append(
            Entry(region: region, resource: resource, name: nil, status: .unknown, reason: gap.sentence, gaps: 1)
        )
    }

    /// Says, once for each scope, that there is nothing of the kind.
    mutating func noteAbsences() {
        let isRegional =
            check.reads.subject.flatMap { catalog.table(named: $0) }
            .flatMap { catalog.call(named: $0.rows.call) }?.scope == .region
        let regions = isRegional ? account.regions : ["global"]
        let isSilent: (String) -> Bool = { region in
            isRegional ? !entries.contains { $0.region == region || $0.region == "global" } : entries.isEmpty
        }
        entries += regions.filter(isSilent).map { region in
            let place = region == "global" ? "this account" : region
            let reason = "there is nothing of the kind in \(place)"
            return Entry(region: region, resource: root, name: nil, status: .notApplicable, reason: reason)
        }
    }

    /// The results as findings, in the order of their regions and resources.
    func findings(firstSeen: String) -> [Finding] {
        let id = FindingID(check.check, partition: account.partition, account: account.id)
        return entries.sorted { ($0.region, $0.resource) < ($1.region, $1.resource) }.map { entry in
            Finding(
                id: id(region: entry.region, resource: entry.resource),
                rule: check.check.rule,
                status: entry.status,
                resource: Finding.Resource(
                    type: entry.resource == root ? "aws_account" : check.reads.subject ?? "aws_account",
                    id: entry.name ?? entry.resource.resourceName,
                    arn: entry.resource,
                    region: entry.region,
                    account: account.id
                ),
                reason: entry.gaps < 2 ? entry.reason : "\(entry.reason ?? "") (and \(entry.gaps - 1) more calls)",
                benchmarks: check.check.benchmarks,
                parameters: check.check.parameters,
                remedy: entry.status == .fail ? entry.remedy : nil,
                firstSeen: firstSeen
            )
        }
    }
}

extension Gap {
    /// Why a result is unknown: the call, the error and, where it is that, the missing permission.
    fileprivate var sentence: String {
        let message = message.count > 300 ? "\(message.prefix(300))…" : message
        let missing = permission.map { "; missing permission: \($0)" } ?? ""
        return "\(call) failed with \(code)\(message.isEmpty ? "" : ": \(message)")\(missing)"
    }
}

extension String {
    /// The short name in an ARN: what follows the last slash, or else the last colon; the account for its root.
    fileprivate var resourceName: String {
        let parts = split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, let resource = parts.last else { return self }
        if resource == "root" { return String(parts[4]) }
        let name = resource.split(separator: "/").last ?? resource
        return String(name.split(separator: ":").last ?? name)
    }
}
