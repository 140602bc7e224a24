import AWS
import Inventory
import SQLite

/// A call that is being made: with what, where, and about which row.
public struct Asking: Sendable {
    let client: Client
    let place: Place
    let row: Row
    let operation: Operation
    let absences: Set<String>

    /// The operation's answer, which is absent where AWS says that the thing is not configured.
    func answer(_ input: [String: Input] = [:]) async throws -> Answer {
        do {
            return try await client.call(operation, input)
        } catch let error as ServiceError where absences.contains(error.code) {
            return .absent
        }
    }

    /// The operation's answers, page by page; none where AWS says that the thing is not configured.
    func pages(_ input: [String: Input] = [:]) async throws -> [Answer] {
        do {
            return try await client.pages(operation, input)
        } catch let error as ServiceError where absences.contains(error.code) {
            return []
        }
    }

    /// The items of the list called `name`, of all pages; an answer without the list says nothing of what there is.
    func items(_ name: String, _ input: [String: Input] = [:]) async throws -> [Answer] {
        try await pages(input).flatMap { page in
            let list = page[name]
            switch list.json {
            case .array?: return list.items
            case nil where !list.isAbsent: return list.items
            default: throw unreadable("there is no list \(name)")
            }
        }
    }

    /// The text in `column` of the row that the call is about.
    func text(_ column: String) -> String { row.text(column) ?? "" }

    /// The ARN of `resource` of `service` at this place; `region` is empty for what belongs to no region.
    func arn(_ service: String, region: String? = nil, _ resource: String) -> String {
        let region = region ?? (place.region == "global" ? "" : place.region)
        return "arn:\(place.partition):\(service):\(region):\(place.account):\(resource)"
    }
}
