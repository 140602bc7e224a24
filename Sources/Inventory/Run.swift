import SQLite

/// The run that collected an inventory, as the inventory remembers it.
public struct Run: Sendable, Equatable {
    /// An account that was looked at, and in which regions.
    public struct Account: Sendable, Equatable {
        public let id: String
        public let name: String
        public let partition: String
        public let regions: [String]

        public init(id: String, name: String, partition: String, regions: [String]) {
            self.id = id
            self.name = name
            self.partition = partition
            self.regions = regions
        }
    }

    public let id: String
    /// The version of plumbline.
    public let version: String
    /// ISO 8601 UTC.
    public let started: String
    public let finished: String
    public let accounts: [Account]
    /// How many calls were made of each service, those made again included.
    public let calls: [String: Int]
    public let retried: Int
    public let throttled: Int

    public init(
        id: String,
        version: String,
        started: String,
        finished: String,
        accounts: [Account],
        calls: [String: Int] = [:],
        retried: Int = 0,
        throttled: Int = 0
    ) {
        self.id = id
        self.version = version
        self.started = started
        self.finished = finished
        self.accounts = accounts
        self.calls = calls
        self.retried = retried
        self.throttled = throttled
    }
}

extension Inventory {
    /// Writes down which run this is; once, when everything is collected.
    public func note(_ run: Run) throws {
        var records: [(Record, Place)] = []
        let nowhere = Place(account: "", region: "global", partition: "")
        records.append(
            (
                .row(
                    "plumbline_run",
                    [
                        "id": .text(run.id), "version": .text(run.version), "started": .text(run.started),
                        "finished": .text(run.finished), "retried": .integer(Int64(run.retried)),
                        "throttled": .integer(Int64(run.throttled)),
                    ]
                ), nowhere
            )
        )
        for (service, calls) in run.calls {
            let values: [String: Value] = ["service": .text(service), "calls": .integer(Int64(calls))]
            records.append((.row("plumbline_service", values), nowhere))
        }
        for account in run.accounts {
            let place = Place(account: account.id, region: "global", partition: account.partition)
            records.append((.row("plumbline_account", ["name": .text(account.name)]), place))
            records += account.regions.map { (.row("plumbline_region", ["region": .text($0)]), place) }
        }
        for (record, place) in records { try store([record], from: place) }
    }

    /// The run that collected this inventory; nil where none was written down.
    public func run() throws -> Run? {
        guard let run = try database.query("SELECT * FROM plumbline_run").first else { return nil }
        let accounts = try database.query("SELECT * FROM plumbline_account ORDER BY account_id").map { account in
            let id = account.text("account_id") ?? ""
            let regions = try database.query(
                "SELECT region FROM plumbline_region WHERE account_id = ? ORDER BY region",
                [.text(id)]
            )
            return Run.Account(
                id: id,
                name: account.text("name") ?? "",
                partition: account.text("partition") ?? "",
                regions: regions.compactMap { $0.text("region") }
            )
        }
        let calls = try database.query("SELECT service, calls FROM plumbline_service")
            .map { ($0.text("service") ?? "", Int($0.integer("calls") ?? 0)) }
        return Run(
            id: run.text("id") ?? "",
            version: run.text("version") ?? "",
            started: run.text("started") ?? "",
            finished: run.text("finished") ?? "",
            accounts: accounts,
            calls: Dictionary(calls) { $0 + $1 },
            retried: Int(run.integer("retried") ?? 0),
            throttled: Int(run.integer("throttled") ?? 0)
        )
    }
}
