import AWS
import Catalog

/// The selectors of a trail, which say what it records: basic ones, or advanced ones.
struct EventSelectors {
    /// How many basic selectors a trail can have.
    ///
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html>
    private static let limit = 5

    private var basic: [JSON]
    private var advanced: [JSON]

    /// What GetEventSelectors answers, or a state has.
    init(_ state: JSON) {
        basic = state["EventSelectors"].elements.map(Self.whole)
        advanced = state["AdvancedEventSelectors"].elements
    }

    /// Null where the trail has none.
    var state: JSON {
        if !advanced.isEmpty { return ["AdvancedEventSelectors": .array(advanced)] }
        return basic.isEmpty ? .null : ["EventSelectors": .array(basic)]
    }

    /// The selector with all of its members; those that are left out have these values.
    private static func whole(_ selector: JSON) -> JSON {
        let usual: [String: JSON] = [
            "ReadWriteType": "All", "IncludeManagementEvents": true, "DataResources": [],
            "ExcludeManagementEventSources": [],
        ]
        return .object(usual.merging(selector.members) { $1 })
    }
}

extension EventSelectors {
    /// The selectors with all management events in them, less the busy sources that were left out before.
    func recordingManagement() throws -> EventSelectors {
        if recordsAllManagementEvents(state) == true { return self }
        var changed = self
        if advanced.isEmpty {
            let left = basic.filter { $0["IncludeManagementEvents"] == true }
                .flatMap { $0["ExcludeManagementEventSources"].elements }
            changed.basic = basic.compactMap { selector in
                if selector["DataResources"].elements.isEmpty { return nil }
                var selector = selector
                selector["IncludeManagementEvents"] = false
                selector["ExcludeManagementEventSources"] = []
                return selector
            }
            let selector: JSON = ["ExcludeManagementEventSources": Self.busy(left)]
            changed.basic.insert(Self.whole(selector), at: 0)
            try changed.checkLimit()
        } else {
            let management = advanced.filter { $0.field("eventCategory", "Equals") == ["Management"] }
            let left = management.flatMap { $0.field("eventSource", "NotEquals") }
            var fields: [JSON] = [["Field": "eventCategory", "Equals": ["Management"]]]
            if case .array(let busy) = Self.busy(left), !busy.isEmpty {
                fields.append(["Field": "eventSource", "NotEquals": .array(busy)])
            }
            let selector: JSON = ["Name": "All management events", "FieldSelectors": .array(fields)]
            changed.advanced = [selector] + advanced.filter { !management.contains($0) }
        }
        return changed
    }

    /// The selectors with each such access to an object in any bucket in them.
    func recordingObjects(_ access: Access, partition: String) throws -> EventSelectors {
        if recordsAllObjectEvents(state, access) { return self }
        let other: Access = access == .read ? .write : .read
        var changed = self
        if advanced.isEmpty {
            let both = Self.basic("All", partition)
            changed.basic.replace(Self.basic(other.readWriteType, partition), with: both) {
                Self.basic(access.readWriteType, partition)
            }
            try changed.checkLimit()
        } else {
            changed.advanced.replace(Self.advanced([other]), with: Self.advanced(Access.allCases)) {
                Self.advanced([access])
            }
        }
        return changed
    }

    /// The state as Terraform's resource of the trail has it.
    func terraform(_ trail: Target) -> Terraform {
        let block = advanced.isEmpty ? "event_selector" : "advanced_event_selector"
        let selectors = JSON.array(advanced.isEmpty ? basic : advanced)
        return .note("in the resource aws_cloudtrail of \(trail.name), a block \(block) for each of \(selectors.text)")
    }

    private func checkLimit() throws {
        guard basic.count > Self.limit else { return }
        throw Refusal("the trail has \(Self.limit) basic selectors, and can have no more; make them advanced ones")
    }

    /// Of these sources those that may be left out.
    private static func busy(_ sources: [JSON]) -> JSON {
        .array(Set(sources.compactMap(\.string)).intersection(busySources).sorted().map(JSON.string))
    }

    private static func basic(_ type: String, _ partition: String) -> JSON {
        whole([
            "ReadWriteType": .string(type), "IncludeManagementEvents": false,
            "DataResources": [["Type": "AWS::S3::Object", "Values": [.string("arn:\(partition):s3")]]],
        ])
    }

    private static func advanced(_ accesses: [Access]) -> JSON {
        var fields: [JSON] = [
            ["Field": "eventCategory", "Equals": ["Data"]],
            ["Field": "resources.type", "Equals": ["AWS::S3::Object"]],
        ]
        if accesses.count == 1 {
            fields.append(["Field": "readOnly", "Equals": [accesses == [.read] ? "true" : "false"]])
        }
        let words = accesses.map { "\($0)s" }.joined(separator: " and ")
        return ["Name": .string("All \(words) of objects"), "FieldSelectors": .array(fields)]
    }
}

extension Access {
    fileprivate var readWriteType: String { self == .read ? "ReadOnly" : "WriteOnly" }
}

extension JSON {
    /// What an advanced selector compares `field` with by `comparison`.
    fileprivate func field(_ field: String, _ comparison: String) -> [JSON] {
        self["FieldSelectors"].elements.filter { $0["Field"] == .string(field) }.flatMap { $0[comparison].elements }
    }
}

extension [JSON] {
    /// Puts `replacement` in the place of `element`, or `addition` at the end where there is no such element.
    fileprivate mutating func replace(_ element: JSON, with replacement: JSON, orAdd addition: () -> JSON) {
        if let index = firstIndex(of: element) { self[index] = replacement } else { append(addition()) }
    }
}
