import AWS
import Foundation
import HTTP
import Inventory
import SQLite
import TestSupport

@testable import Catalog

/// A part of the catalog over recorded answers: it makes calls in order, as a scan does, and keeps their rows.
struct Recorded {
    static let account = "111122223333"
    let transport: RecordedTransport
    let inventory: Inventory
    private let session: Session

    /// Each request gets the first answer whose key is all in its target, address and body, piece by piece.
    ///
    /// `"DescribeTrails eu-west-1": (200, "{}")` is for the operation in that region. What has no answer is denied.
    init(_ answers: KeyValuePairs<String, (status: Int, body: String)>) throws {
        let script = answers.map { (pieces: $0.split(separator: " "), status: $1.status, body: $1.body) }
        transport = RecordedTransport { request in
            let target = request.header("x-amz-target") ?? ""
            let text = "\(target) \(request.method) \(request.url) \(String(decoding: request.body, as: UTF8.self))"
            let answer = script.first { answer in answer.pieces.allSatisfy { text.contains($0) } }
            let denied = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"
            return HTTPResponse(status: answer?.status ?? 403, body: Array((answer?.body ?? denied).utf8))
        }
        session = Session(recorded: transport)
        inventory = try Inventory(tables: Catalog.all.tables)
    }

    /// Makes the calls in this order, regional ones in eu-west-1, and returns how many requests that took.
    @discardableResult
    func make(_ calls: Call...) async throws -> Int {
        for call in calls {
            switch call.scope {
            case .start, .account: try await make(call, in: "global", for: Row(columns: [], values: []))
            case .region: try await make(call, in: "eu-west-1", for: Row(columns: [], values: []))
            case .rows(let query):
                for row in try await inventory.query(query) {
                    try await make(call, in: row.text("region") ?? "", for: row)
                }
            }
        }
        return await transport.requests.count
    }

    private func make(_ call: Call, in region: String, for row: Row) async throws {
        let place = Place(account: Self.account, region: region, partition: "aws")
        let records = try await call.make(with: client(region), at: place, for: row)
        try await inventory.store(records, from: place)
    }

    func client(_ region: String = "global") -> Client {
        session.client(account: Self.account, region: region == "global" ? "us-east-1" : region)
    }

    /// What a query returns, each row as its values in one text; null is `-`.
    func query(_ sql: String) async throws -> [String] {
        try await inventory.query(sql).map { row in
            row.values.map { value in
                switch value {
                case .null: "-"
                case .integer(let integer): "\(integer)"
                case .real(let real): "\(real)"
                case .text(let text): text
                }
            }.joined(separator: " ")
        }
    }
}

extension AWS.Operation {
    /// An answer of a query service as it is on the wire.
    static func result(_ name: String, _ content: String) -> (status: Int, body: String) {
        (200, "<\(name)Response><\(name)Result>\(content)</\(name)Result></\(name)Response>")
    }

    /// An error of a query service or of S3.
    static func refusal(_ status: Int, _ code: String) -> (status: Int, body: String) {
        (status, "<ErrorResponse><Error><Code>\(code)</Code><Message>m</Message></Error></ErrorResponse>")
    }
}
