import AWS
import Policies

extension Action {
    /// What `recordingTrail()` needs.
    static let looksAtRecordingTrail = [
        "cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:ListTrails",
    ]
}

extension Subject {
    /// The trail with this ARN, in its home region, where alone it can be changed; it has to be the account's own.
    func trail(_ arn: String) throws -> Target {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[2] == "cloudtrail", parts[5].hasPrefix("trail/") else {
            throw Refusal("“\(arn)” is not the ARN of a trail")
        }
        guard parts[4] == target.account else {
            throw Refusal("belongs to account \(parts[4]), which has it for the whole organization; change it there")
        }
        return target.with(arn: arn, region: parts[3])
    }

    /// The change of what is said of a trail.
    func changeTrail(_ trail: Target, _ setting: Setting, to state: (inout JSON) throws -> Void) async throws -> Change
    {
        try await change(setting, at: trail) { before in
            guard before != .null else { throw Refusal("there is no trail \(trail.name) in \(trail.region)") }
            var after = before
            try state(&after)
            return after
        }
    }

    /// The ARNs of the trails that record in the account, the organization's among them.
    func trails() async throws -> [String] {
        let looking = looking(at: target.with(arn: target.arn, region: home))
        return try await looking.items("Trails", of: .listTrails).map { trail in
            try looking.required(trail["TrailARN"].string, "TrailARN", of: .listTrails)
        }.sorted()
    }

    /// The trail that the input `trail` names, or else the only one of the account that records all regions.
    func recordingTrail() async throws -> Target {
        if let named = try optional("trail") { return try trail(named) }
        var found: [Target] = []
        for arn in try await trails() {
            guard let trail = try? trail(arn) else { continue }
            let isLogging = try await state(of: .trailLogging, at: trail) == true
            if isLogging, try await state(of: .trail([]), at: trail)["IsMultiRegionTrail"] == true {
                found.append(trail)
            }
        }
        guard let only = found.first else {
            throw Refusal("no trail of this account records all regions; cloudtrail-create-trail makes one")
        }
        guard found.count == 1 else {
            let names = found.map(\.arn).joined(separator: ", ")
            throw Refusal(
                "several trails record all regions, and each event costs for each: --set trail=… one of \(names)"
            )
        }
        return only
    }

    /// What the input called `name` says; nil where it says nothing.
    func optional(_ name: String) throws -> String? {
        let text = try input(name)
        return text.isEmpty ? nil : text
    }

    /// Throws ``Refusal`` where the policy of the KMS key does not let CloudTrail encrypt the log files of `trail`.
    ///
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html>
    func checkKey(_ key: String, for trail: Target) async throws {
        let parts = key.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[2] == "kms", parts[5].hasPrefix("key/") else {
            throw Refusal("kms_key is the ARN of a KMS key, not “\(key)”")
        }
        let isAllowed = ServiceUse.isAllowed(
            to: "cloudtrail.amazonaws.com",
            calling: "kms:GenerateDataKey",
            for: trail.arn,
            by: try await looking(at: target.with(arn: key, region: parts[3])).keyPolicy(of: key)
        )
        guard isAllowed else {
            throw Refusal(
                "the policy of \(key) does not let cloudtrail.amazonaws.com call kms:GenerateDataKey for \(trail.arn); "
                    + "add that first"
            )
        }
    }
}

extension Operation {
    fileprivate static let listTrails = Operation(.cloudtrail, "ListTrails", pages: Pages("NextToken", "NextToken"))
}
