import Foundation
import HTTP
import TestSupport
import Testing
import XML

@testable import AWS

/// Answers as they came over the wire, and what botocore read in them.
@Suite(Vectors.trait) struct RecordedAnswerTests {
    static let names = Vectors.names(in: "responses").filter { $0.hasSuffix(".xml") }.map { String($0.dropLast(4)) }

    @Test(arguments: names)
    func `a recorded answer means what botocore read in it`(name: String) throws {
        let body = Array(try Vectors.data("responses/\(name).xml"))
        let isRaw = name == "s3-get-bucket-policy"
        let root = isRaw ? "" : try XML(parsing: body).name
        let operation = Operation(
            try service(name),
            root.hasSuffix("Response") ? String(root.dropLast("Response".count)) : "GetSomething",
            answersRaw: isRaw
        )
        let answer = try operation.answer(to: HTTPResponse(status: 200, body: body))
        let expected = Answer(.json(try JSON(parsing: Array(Vectors.data("responses/\(name).json")))))
        if isRaw {
            #expect(answer.string == expected["Policy"].string)
        } else if name == "s3-get-bucket-location" {
            #expect(answer.string == expected["LocationConstraint"].string)
        } else {
            #expect(compare(answer, with: expected, at: "") == [])
        }
    }

    private func service(_ name: String) throws -> Service {
        try #require(Service.all.first { $0.name == name.prefix { $0 != "-" } })
    }

    /// What of `expected` is not in `answer`, each with its place.
    private func compare(_ answer: Answer, with expected: Answer, at place: String) -> [String] {
        switch expected.json {
        case nil, .null: return []
        case .string(let text):
            if answer.string == text { return [] }
            let isSameTime = answer.date != nil && answer.date == expected.date
            return isSameTime ? [] : ["\(place): \(answer.string ?? "nothing") is not \(text)"]
        case .integer(let integer):
            // A price of 701.0 is a whole number to JSON.
            let isSame = answer.integer == integer || answer.string == "\(Double(integer))"
            return isSame ? [] : ["\(place): \(answer.string ?? "nothing") is not \(integer)"]
        case .number(let number):
            return answer.double == number ? [] : ["\(place): \(answer.string ?? "nothing") is not \(number)"]
        case .boolean(let boolean):
            return answer.boolean == boolean ? [] : ["\(place): \(answer.string ?? "nothing") is not \(boolean)"]
        case .array:
            return ["\(place): a list of lists"]
        case .object(let members):
            return members.keys.filter { $0 != "ResponseMetadata" }.sorted().flatMap { key in
                compare(member: key, of: answer, with: expected[key], at: "\(place)/\(key)")
            }
        }
    }

    private func compare(member key: String, of answer: Answer, with expected: Answer, at place: String) -> [String] {
        if let entry = answer.map.first(where: { $0.key == key }) {
            return compare(entry.value, with: expected, at: place)
        }
        if let attribute = answer.attribute(key.lowercased()) {
            return attribute == expected.string ? [] : ["\(place): \(attribute) is not \(expected.string ?? "")"]
        }
        guard let name = wireName(of: key, in: answer) else {
            let isNothing =
                expected.isAbsent || expected.string == "" || (expected.items.isEmpty && expected.map.isEmpty)
            return isNothing && expected.integer == nil && expected.boolean == nil ? [] : ["\(place) is not there"]
        }
        guard case .array(let elements) = expected.json else {
            return compare(answer[name], with: expected, at: place)
        }
        let items = listItems(name, of: answer, like: expected)
        guard items.count == elements.count else { return ["\(place): \(items.count) items, not \(elements.count)"] }
        return zip(items, expected.items).flatMap { compare($0, with: $1, at: place) }
    }

    /// The items of a list that is one element with items in it, or that is many elements beside each other.
    private func listItems(_ name: String, of answer: Answer, like expected: Answer) -> [Answer] {
        let all = answer.all(name)
        guard all.count == 1, let only = all.first else { return all }
        let isItem = expected.items.first?.map.contains { wireName(of: $0.key, in: only) != nil } == true
        return isItem && expected.items.count == 1 ? all : only.items
    }

    /// The child's name for a member's, which differ in case, in number, by `Set`, or without any rule.
    private func wireName(of key: String, in answer: Answer) -> String? {
        guard case .xml(let element) = answer.content else { return nil }
        let names = Set(element.children.map(\.name))
        let lower = key.lowercased()
        let singular =
            lower.hasSuffix("ies")
            ? lower.dropLast(3) + "y"
            : lower.hasSuffix("sses") ? lower.dropLast(2) : lower.hasSuffix("s") ? lower.dropLast() : lower[...]
        for candidate in [lower, lower + "set", singular + "set", String(singular)] {
            if let name = names.first(where: { $0.lowercased() == candidate }) { return name }
        }
        return Self.renamed[key].flatMap { candidates in candidates.first(where: names.contains) }
    }

    private static let renamed: [String: [String]] = [
        "AvailabilityZones": ["availabilityZoneInfo"], "BundleTasks": ["bundleInstanceTasksSet"],
        "ExportToS3Task": ["exportToS3"], "Grants": ["AccessControlList"], "InstanceExportDetails": ["instanceExport"],
        "InstanceStatuses": ["instanceStatusSet"], "IsDefault": ["default"], "KeyPairs": ["keySet"],
        "PublicDnsName": ["dnsName"], "PublicIpAddress": ["ipAddress"], "Regions": ["regionInfo"],
        "SecurityGroups": ["securityGroupInfo", "groupSet"], "State": ["instanceState", "status"],
        "StateTransitionReason": ["reason"], "UserIdGroupPairs": ["groups"], "VolumeStatuses": ["volumeStatusSet"],
        "VpcAttachments": ["attachments"],
    ]
}
