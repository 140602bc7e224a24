/// Everything that one run says about the accounts that it looked at.
public struct Assessment: Sendable {
    /// An account that was looked at, and where.
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

    /// A call that failed, and the rules that do not know because of it.
    public struct Gap: Sendable, Equatable {
        public let account: String
        public let region: String
        /// The ARN of the one resource that the call was about, or nil for a call that lists.
        public let resource: String?
        /// `s3:GetBucketAcl`, as the service calls the operation.
        public let call: String
        public let code: String
        public let message: String
        /// The IAM action that would allow the call, or nil when a permission is not what is missing.
        public let permission: String?
        public let rules: [String]

        public init(
            account: String,
            region: String,
            resource: String?,
            call: String,
            code: String,
            message: String,
            permission: String?,
            rules: [String]
        ) {
            self.account = account
            self.region = region
            self.resource = resource
            self.call = call
            self.code = code
            self.message = message
            self.permission = permission
            self.rules = rules
        }
    }

    /// How many calls a run made.
    public struct Calls: Sendable, Equatable {
        public var total: Int
        public var retried: Int
        public var throttled: Int
        public var byService: [String: Int]

        public init(total: Int = 0, retried: Int = 0, throttled: Int = 0, byService: [String: Int] = [:]) {
            self.total = total
            self.retried = retried
            self.throttled = throttled
            self.byService = byService
        }
    }

    /// Thirty-two hexadecimal digits, different in each run.
    public let runID: String
    /// ISO 8601 UTC.
    public let started: String
    public let finished: String
    public let accounts: [Account]
    /// The benchmarks that were asked for; empty when the rules were not chosen by benchmark.
    public let benchmarks: [String]
    /// How many rules were judged.
    public let rules: Int
    /// Controls of the chosen benchmarks that no rule answers for yet, by benchmark, in the benchmark's order.
    public let notCovered: [String: [String]]
    public let gaps: [Gap]
    public let calls: Calls
    /// In a stable order: account, rule, region, resource.
    public private(set) var findings: [Finding]

    public init(
        runID: String,
        started: String,
        finished: String,
        accounts: [Account],
        benchmarks: [String],
        rules: Int,
        notCovered: [String: [String]],
        gaps: [Gap],
        calls: Calls,
        findings: [Finding]
    ) {
        self.runID = runID
        self.started = started
        self.finished = finished
        self.accounts = accounts
        self.benchmarks = benchmarks
        self.rules = rules
        self.notCovered = notCovered
        self.gaps = gaps
        self.calls = calls
        self.findings = findings
    }
}

extension Assessment {
    /// How many findings have `status`.
    public func count(_ status: Finding.Status) -> Int { findings.count { $0.status == status } }

    /// How many results there are: findings that looked at something or tried to.
    public var results: Int { findings.count { $0.status != .notApplicable } }

    /// The share of results that are known, in percent with one decimal, rounded down so that only all is 100.
    public var coverage: Double {
        results == 0 ? 100 : Double((results - count(.unknown)) * 1000 / results) / 10
    }

    /// The same assessment, in which each finding says whether it violates `gate`.
    public func marked(by gate: Gate) -> Assessment {
        var marked = self
        marked.findings = gate.mark(findings)
        return marked
    }
}
