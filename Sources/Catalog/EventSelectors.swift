public import AWS

/// Whether a trail with the event selectors in `state` records all management events; nil where it names none.
///
/// The state has `EventSelectors` or `AdvancedEventSelectors`, as GetEventSelectors says them.
/// Two selectors may share reads and writes between them. That the events of KMS and of the RDS Data API are left out is
/// tolerated, because CloudTrail itself offers it for their number.
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html>
public func recordsAllManagementEvents(_ state: JSON) -> Bool? {
    let basic = state["EventSelectors"].elements
    let advanced = state["AdvancedEventSelectors"].elements
    guard !basic.isEmpty || !advanced.isEmpty else { return nil }
    let recorded = Set(basic.flatMap(accesses(basic:)) + advanced.flatMap(accesses(advanced:)))
    return recorded == Set(Access.allCases)
}

/// Whether a trail with the event selectors in `state` records each such access to an object in any bucket.
///
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html>
public func recordsAllObjectEvents(_ state: JSON, _ access: Access) -> Bool {
    state["EventSelectors"].elements.contains { objectAccesses(basic: $0).contains(access) }
        || state["AdvancedEventSelectors"].elements.contains { objectAccesses(advanced: $0).contains(access) }
}

/// What an event tells that somebody did.
public enum Access: String, CaseIterable, Sendable {
    case read
    case write
}

/// The access to management that a basic selector records.
private func accesses(basic selector: JSON) -> [Access] {
    guard selector["IncludeManagementEvents"].boolean == true else { return [] }
    let excluded = selector["ExcludeManagementEventSources"].elements
    guard excluded.allSatisfy({ busySources.contains($0.string ?? "") }) else { return [] }
    return accesses(named: selector["ReadWriteType"].string)
}

/// The access to objects of all buckets that a basic selector records.
private func objectAccesses(basic selector: JSON) -> [Access] {
    let isOfAllBuckets = selector["DataResources"].elements.contains { resource in
        resource["Type"].string == "AWS::S3::Object"
            && resource["Values"].elements.contains { isPrefixOfAllBuckets($0.string ?? "") }
    }
    return isOfAllBuckets ? accesses(named: selector["ReadWriteType"].string) : []
}

private func accesses(named type: String?) -> [Access] {
    switch type {
    case "All": [.read, .write]
    case "ReadOnly": [.read]
    case "WriteOnly": [.write]
    default: []
    }
}

/// The access to management that an advanced selector records without narrowing it by anything else.
private func accesses(advanced selector: JSON) -> [Access] {
    var isManagement = false
    var recorded = Access.allCases
    for field in selector["FieldSelectors"].elements {
        let operators = field.members.filter { $0.key != "Field" && !$0.value.elements.isEmpty }
        guard operators.count == 1, let comparison = operators.first else { return [] }
        let values = comparison.value.elements.compactMap(\.string)
        switch (field["Field"].string, comparison.key) {
        case ("eventCategory", "Equals"): isManagement = values == ["Management"]
        case ("readOnly", "Equals"):
            recorded = recorded.filter { values.contains($0 == .read ? "true" : "false") }
        case ("eventSource", "NotEquals"):
            guard values.allSatisfy(busySources.contains) else { return [] }
        default: return []
        }
    }
    return isManagement ? recorded : []
}

/// The access to objects of all buckets that an advanced selector records without narrowing it by anything else.
private func objectAccesses(advanced selector: JSON) -> [Access] {
    var isData = false
    var isOfObjects = false
    var recorded = Access.allCases
    for field in selector["FieldSelectors"].elements {
        let operators = field.members.filter { $0.key != "Field" && !$0.value.elements.isEmpty }
        guard operators.count == 1, let comparison = operators.first else { return [] }
        let values = comparison.value.elements.compactMap(\.string)
        switch (field["Field"].string, comparison.key) {
        case ("eventCategory", "Equals"): isData = values == ["Data"]
        case ("resources.type", "Equals"): isOfObjects = values.contains("AWS::S3::Object")
        case ("readOnly", "Equals"):
            recorded = recorded.filter { values.contains($0 == .read ? "true" : "false") }
        case ("resources.ARN", "StartsWith"):
            guard values.contains(where: isPrefixOfAllBuckets) else { return [] }
        default: return []
        }
    }
    return isData && isOfObjects ? recorded : []
}

/// Whether every object's ARN begins with the text: `arn:aws:s3`, or with colons after it.
private func isPrefixOfAllBuckets(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return (3...6).contains(parts.count) && parts[0] == "arn" && parts[1].hasPrefix("aws") && parts[2] == "s3"
        && parts.dropFirst(3).allSatisfy(\.isEmpty)
}

/// The services whose events of management are so many that CloudTrail itself offers to leave them out.
public let busySources: Set = ["kms.amazonaws.com", "rdsdata.amazonaws.com"]
