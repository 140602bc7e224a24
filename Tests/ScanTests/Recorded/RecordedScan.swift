import AWS
import Catalog
import HTTP
import Inventory
import Rules
import SQLite
import Scan
import TestSupport

/// A whole scan of a recorded account: what was asked, what was found.
struct RecordedScan {
    let plan: Plan
    let inventory: Inventory
    let assessment: Assessment
    let tally: Tally.Snapshot
    /// What was asked, in the order in which it was.
    let requests: [HTTPRequest]
    let calls: [RecordedCall]

    static let started = "2026-01-15T00:00:00Z"

    /// Scans `account` for `plan`; throws what keeps a scan from beginning.
    init(
        _ plan: Plan,
        of account: RecordedAccount,
        _ disturbance: Disturbance? = nil,
        shuffled seed: Int? = nil
    )
        async throws
    {
        let line = RecordedLine(account, disturbance, shuffled: seed)
        let transport = RecordedTransport { request in try await line.answer(request) }
        let inventory = try Inventory(plan.catalog)
        tally = try await Self.collect(plan, over: transport, into: inventory)
        requests = await transport.requests
        calls = requests.map(RecordedCall.init)
        assessment = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:])
        self.plan = plan
        self.inventory = inventory
    }

    /// Collects what `plan` needs, as the program does, in time that stands still.
    static func collect(
        _ plan: Plan,
        over transport: any HTTPTransport,
        into inventory: Inventory
    ) async throws
        -> Tally.Snapshot
    {
        let timing = InstantTiming().timing
        let credentials = Credentials(accessKey: "AKIDEXAMPLE", secretKey: "secret")
        let session = Session(
            transport: transport,
            credentials: CredentialProvider(credentials, timing: timing),
            endpoints: Endpoints(),
            timing: timing
        )
        let scope = try await Scope(session, home: "eu-west-1", requested: [])
        try await scope.note(in: inventory)
        try await Collection(plan, session, scope, into: inventory).run()
        let tally = await session.tally.snapshot()
        let place = scope.account
        try await inventory.note(
            Run(
                id: "run",
                version: "0",
                started: started,
                finished: started,
                accounts: [
                    Run.Account(id: place.account, name: "", partition: place.partition, regions: scope.regions)
                ],
                calls: tally.services.mapValues(\.attempts),
                retried: tally.retried,
                throttled: tally.throttled
            )
        )
        return tally
    }
}

/// The line to an account, on which answers may be late and some may not get through.
private actor RecordedLine {
    private let account: RecordedAccount
    private let disturbance: Disturbance?
    private let seed: Int?
    private var throttled: Set<RecordedCall> = []

    init(_ account: RecordedAccount, _ disturbance: Disturbance?, shuffled seed: Int?) {
        self.account = account
        self.disturbance = disturbance
        self.seed = seed
    }

    func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        let call = RecordedCall(request)
        if let seed {
            // The same request is late by another time in each order.
            let text = "\(seed) \(call)"
            let digest = text.utf8.reduce(5381 as UInt32) { $0 &* 33 &+ UInt32($1) }
            try await Task.sleep(for: .microseconds(Int(digest % 5000)))
        }
        let answer = account.answer(call)
        guard let disturbance, disturbance.hits(call) else { return answer }
        if disturbance.kind == .throttledOnce, !throttled.insert(call).inserted { return answer }
        return try disturbance.response(to: call, inPlaceOf: answer)
    }
}
