import Rules

// The objects of plumbline.findings/1. Their coding keys are a contract with whoever reads a report: a name may be
// added in a later version of the schema, and never changes its meaning.

struct FindingRecord: Encodable {
    private let finding: Finding

    init(_ finding: Finding) { self.finding = finding }

    private enum CodingKeys: String, CodingKey {
        case id
        case rule
        case title
        case status
        case severity
        case resource
        case reason
        case benchmarks
        case parameters
        case remediation
        case waiver
        case gate
        case firstSeen = "first_seen"
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(finding.id, forKey: .id)
        try object.encode(finding.rule.id, forKey: .rule)
        try object.encode(finding.rule.title, forKey: .title)
        try object.encode(finding.status.rawValue, forKey: .status)
        try object.encode(finding.rule.severity.rawValue, forKey: .severity)
        try object.encode(ResourceRecord(finding.resource), forKey: .resource)
        try object.encode(finding.reason, forKey: .reason)
        try object.encode(finding.benchmarks, forKey: .benchmarks)
        try object.encode(finding.parameters, forKey: .parameters)
        try object.encode(finding.rule.remediation?.action, forKey: .remediation)
        try object.encodeNil(forKey: .waiver)
        try object.encode(finding.gate, forKey: .gate)
        try object.encode(finding.firstSeen, forKey: .firstSeen)
    }
}

private struct ResourceRecord: Encodable {
    let type: String
    let id: String
    let arn: String
    let region: String
    let account: String

    init(_ resource: Finding.Resource) {
        type = resource.type
        id = resource.id
        arn = resource.arn
        region = resource.region
        account = resource.account
    }
}

struct GapRecord: Encodable {
    private let gap: Assessment.Gap

    init(_ gap: Assessment.Gap) { self.gap = gap }

    private enum CodingKeys: String, CodingKey {
        case account
        case region
        case resource
        case call
        case code
        case message
        case permission
        case rules
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(gap.account, forKey: .account)
        try object.encode(gap.region, forKey: .region)
        try object.encode(gap.resource, forKey: .resource)
        try object.encode(gap.call, forKey: .call)
        try object.encode(gap.code, forKey: .code)
        try object.encode(gap.message, forKey: .message)
        try object.encode(gap.permission, forKey: .permission)
        try object.encode(gap.rules, forKey: .rules)
    }
}

struct CallsRecord: Encodable {
    let total: Int
    let retried: Int
    let throttled: Int
    let byService: [String: Int]

    init(_ calls: Assessment.Calls) {
        total = calls.total
        retried = calls.retried
        throttled = calls.throttled
        byService = calls.byService
    }

    private enum CodingKeys: String, CodingKey {
        case total
        case retried
        case throttled
        case byService = "by_service"
    }
}

struct RunRecord: Encodable {
    struct Account: Encodable {
        let id: String
        let name: String
        let partition: String
        let regions: [String]
    }

    let id: String
    let started: String
    let finished: String
    let accounts: [Account]
    let benchmarks: [String]
    let rules: Int

    init(_ assessment: Assessment) {
        id = assessment.runID
        started = assessment.started
        finished = assessment.finished
        accounts = assessment.accounts.map {
            Account(id: $0.id, name: $0.name, partition: $0.partition, regions: $0.regions)
        }
        benchmarks = assessment.benchmarks
        rules = assessment.rules
    }
}

/// How many findings have each status, in all and of each severity; every name is there, even where the count is 0.
struct SummaryRecord: Encodable {
    private let counts: [Severity: [Finding.Status: Int]]

    init(_ assessment: Assessment) {
        counts = assessment.findings.reduce(into: [:]) { counts, finding in
            counts[finding.rule.severity, default: [:]][finding.status, default: 0] += 1
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        for status in Finding.Status.allCases {
            let total = counts.values.reduce(0) { $0 + ($1[status] ?? 0) }
            try object.encode(total, forKey: Key(stringValue: status.rawValue))
        }
        try object.encode(0, forKey: Key(stringValue: "waived"))
        var severities = object.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "by_severity"))
        for severity in Severity.allCases {
            let key = Key(stringValue: severity.rawValue)
            var statuses = severities.nestedContainer(keyedBy: Key.self, forKey: key)
            for status in Finding.Status.allCases {
                let count = counts[severity]?[status] ?? 0
                try statuses.encode(count, forKey: Key(stringValue: status.rawValue))
            }
        }
    }
}
