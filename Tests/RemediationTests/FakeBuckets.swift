import AWS
import Foundation
import HTTP
import Scan
import TestSupport

@testable import Remediation

/// Buckets that know nothing but their Block Public Access, answered for over S3's own protocol.
actor FakeBuckets {
    static let account = "111122223333"
    /// The body of each bucket's configuration.
    private(set) var configurations: [String: String] = [:]
    /// The changes that were asked for: method and bucket.
    private(set) var writes: [String] = []
    /// Buckets whose changes are denied.
    private var denied: Set<String> = []
    /// Buckets whose changes are made, but whose answers are lost.
    private var lossy: Set<String> = []
    /// Buckets that have Terraform's tag.
    private var managed: Set<String> = []

    func set(_ bucket: String, _ switches: [String: Bool]?) {
        configurations[bucket] = switches.map { switches in
            let members = switches.sorted { $0.key < $1.key }.map { "<\($0.key)>\($0.value)</\($0.key)>" }.joined()
            return "<PublicAccessBlockConfiguration>\(members)</PublicAccessBlockConfiguration>"
        }
    }

    func deny(_ bucket: String) { denied.insert(bucket) }

    func loseAnswers(of bucket: String) { lossy.insert(bucket) }

    func manage(_ bucket: String) { managed.insert(bucket) }

    nonisolated var session: Session {
        Session(recorded: RecordedTransport { request in await self.answer(request) })
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        let path = request.url.split(separator: "/")[2]
        let bucket = String(path.prefix { $0 != "?" })
        if path.hasSuffix("?tagging") {
            guard managed.contains(bucket) else { return error(404, "NoSuchTagSet") }
            let tag = "<Tag><Key>terraform</Key><Value>true</Value></Tag>"
            return HTTPResponse(status: 200, body: Array("<Tagging><TagSet>\(tag)</TagSet></Tagging>".utf8))
        }
        guard request.method != "GET" else {
            guard let body = configurations[bucket] else { return error(404, "NoSuchPublicAccessBlockConfiguration") }
            return HTTPResponse(status: 200, body: Array(body.utf8))
        }
        if denied.contains(bucket) { return error(403, "AccessDenied") }
        writes.append("\(request.method) \(bucket)")
        configurations[bucket] = request.method == "DELETE" ? nil : String(decoding: request.body, as: UTF8.self)
        if lossy.contains(bucket) { return error(500, "InternalError") }
        return HTTPResponse(status: 200, body: [])
    }

    private func error(_ status: Int, _ code: String) -> HTTPResponse {
        HTTPResponse(status: status, body: Array("<Error><Code>\(code)</Code><Message>no</Message></Error>".utf8))
    }
}

extension RemediationPlan {
    /// The plan with other steps, perhaps to take a journal back.
    func with(_ steps: [Step], undoes: String? = nil) -> RemediationPlan {
        RemediationPlan(
            schema: schema,
            id: id,
            version: version,
            created: created,
            account: account,
            partition: partition,
            caller: caller,
            home: home,
            regions: regions,
            undoes: undoes,
            steps: steps,
            refused: refused,
            unknown: unknown
        )
    }
}

extension FakeBuckets {
    static let on: [String: Bool] = [
        "BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true,
    ]
    static let off: [String: Bool] = [
        "BlockPublicAcls": false, "IgnorePublicAcls": true, "BlockPublicPolicy": false, "RestrictPublicBuckets": false,
    ]

    /// The plan that blocks public access to `buckets`, made by looking at them.
    nonisolated func plan(_ buckets: String...) async throws -> RemediationPlan {
        let world = World(session, home: "eu-west-1", regions: ["eu-west-1"])
        var draft = Draft()
        for bucket in buckets {
            let target = Target(
                account: Self.account,
                partition: "aws",
                region: "eu-west-1",
                arn: "arn:aws:s3:::\(bucket)"
            )
            let request = Request(.s3BlockPublicAccess, on: target)
            let subject = Subject(target: target, action: request.action, inputs: [:], world: world)
            draft.add(try await request.action.propose(subject), for: request, managedBy: nil)
        }
        let finished = try draft.finished()
        return RemediationPlan(
            schema: RemediationPlan.schema,
            id: String(repeating: "0", count: 32),
            version: "1",
            created: "2026-01-01T00:00:00Z",
            account: Self.account,
            partition: "aws",
            caller: "arn:aws:iam::111122223333:user/kim",
            home: "eu-west-1",
            regions: ["eu-west-1"],
            undoes: nil,
            steps: finished.steps,
            refused: finished.refused,
            unknown: finished.unknown
        )
    }

    /// Where the buckets are, and who plans for them.
    static let scope = Scope(
        account: account,
        caller: "arn:aws:iam::111122223333:user/kim",
        home: "eu-west-1",
        regions: ["eu-west-1"]
    )

    /// The plan that takes back what `journal` says.
    nonisolated func undo(_ journal: String) async throws -> RemediationPlan {
        try await Undoing(session, Self.scope).plan(
            try JournalRecord(parsing: journal),
            id: String(repeating: "1", count: 32),
            version: "1",
            created: "2026-01-01T00:00:00Z"
        )
    }

    /// Applies `plan`, and returns what became of each step, and the journal's text.
    nonisolated func apply(
        _ plan: RemediationPlan,
        _ options: Applying.Options = .init(allowed: ["may-interrupt"]),
        guardedIn scope: Scope? = nil
    ) async throws -> (outcomes: [Outcome], journal: String) {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let journal = Journal(path, plan, version: "1", caller: plan.caller, started: "2026-01-01T00:00:00Z")
        guard let word = Confirmation(isGiven: true) else { preconditionFailure("the word was given") }
        let applying = Applying(
            plan,
            session,
            journal,
            options,
            confirmed: word,
            guardedIn: scope,
            patience: Patience(looks: [.zero, .zero])
        )
        let outcomes = try await applying.run { _, _ in }
        return (outcomes, (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
    }
}

extension JournalRecord {
    init(parsing text: String) throws(PlanError) { try self.init(parsing: Array(text.utf8)) }
}
