import AWS

extension Setting {
    /// A trail: where it delivers, what it covers, how its log files are protected; null for none.
    ///
    /// The mutations are those of an action that makes trails, changes them, or gives them a role.
    static func trail(_ mutations: [Mutation]) -> Setting {
        Setting(
            "cloudtrail-trail",
            reads: ["cloudtrail:DescribeTrails"],
            mutations: mutations,
            contents: { try await $0.selectors() },
            read: { try await $0.trail() ?? .null },
            moves: Trail.moves,
            terraform: Trail.terraform
        )
    }
}

/// What is said of a trail, by the names of CreateTrail and UpdateTrail.
///
/// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html>
enum Trail {
    /// What is false where AWS does not say it.
    private static let switches = [
        ("IncludeGlobalServiceEvents", "IncludeGlobalServiceEvents"), ("IsOrganizationTrail", "IsOrganizationTrail"),
        ("EnableLogFileValidation", "LogFileValidationEnabled"),
    ]
    private static let texts = [
        ("S3KeyPrefix", "S3KeyPrefix"), ("SnsTopicName", "SnsTopicARN"), ("KmsKeyId", "KmsKeyId"),
        ("CloudWatchLogsLogGroupArn", "CloudWatchLogsLogGroupArn"), ("CloudWatchLogsRoleArn", "CloudWatchLogsRoleArn"),
    ]
    /// The two of the log group, which go together.
    private static let delivery: Set = ["CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"]
    private static let arguments = [
        ("Name", "name"), ("S3BucketName", "s3_bucket_name"), ("S3KeyPrefix", "s3_key_prefix"),
        ("SnsTopicName", "sns_topic_name"), ("IncludeGlobalServiceEvents", "include_global_service_events"),
        ("IsMultiRegionTrail", "is_multi_region_trail"), ("IsOrganizationTrail", "is_organization_trail"),
        ("EnableLogFileValidation", "enable_log_file_validation"), ("KmsKeyId", "kms_key_id"),
        ("CloudWatchLogsLogGroupArn", "cloud_watch_logs_group_arn"),
        ("CloudWatchLogsRoleArn", "cloud_watch_logs_role_arn"),
    ]

    /// The state that an element of DescribeTrails tells; nil where it lacks what AWS always gives.
    static func state(_ answer: Answer) -> JSON? {
        guard let name = answer["Name"].string, let bucket = answer["S3BucketName"].string,
            let isMultiRegion = answer["IsMultiRegionTrail"].boolean
        else { return nil }
        var state: JSON = [
            "Name": .string(name), "S3BucketName": .string(bucket), "IsMultiRegionTrail": .boolean(isMultiRegion),
        ]
        for (member, told) in switches { state[member] = .boolean(answer[told].boolean ?? false) }
        for (member, told) in texts {
            state[member] = answer[told].string.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
        }
        return state
    }

    /// What is taken away is given as an empty text, as AWS's guide does for the key and for the log group.
    ///
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-encryption-cli.html>
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html>
    static func moves(_ trail: Target, _ before: JSON, _ after: JSON) -> [Move] {
        if before == after { return [] }
        if after == .null { return [Move(.deleteTrail, ["Name": .string(trail.arn)], after: after)] }
        if before == .null { return [Move(.createTrail, after.members, after: after)] }
        var input: [String: JSON] = ["Name": .string(trail.arn)]
        for name in arguments.map(\.0) where before[name] != after[name] {
            input[name] = after[name] == .null ? "" : after[name]
        }
        // AWS refuses one without the other, even where that stays as it is.
        if !delivery.isDisjoint(with: input.keys) {
            for name in delivery { input[name] = after[name] == .null ? "" : after[name] }
        }
        let givesRole = (input["CloudWatchLogsRoleArn"]?.string ?? "") != ""
        return [Move(givesRole ? .updateTrailGivingRole : .updateTrail, input, after: after)]
    }

    static func terraform(_ trail: Target, _ state: JSON) -> Terraform {
        if state == .null { return .note("remove the resource aws_cloudtrail of \(trail.name)") }
        return .resource(
            "aws_cloudtrail",
            importID: trail.arn,
            arguments.compactMap { name, argument in
                switch state[name] {
                case .string(let text): .set(argument, .text(text))
                case .boolean(let isOn): .set(argument, .boolean(isOn))
                default: nil
                }
            }
        )
    }
}

extension Looking {
    /// The state of the trail that is the target; nil for none.
    func trail() async throws -> JSON? {
        guard let trail = try await described() else { return nil }
        return try required(Trail.state(trail), "whole trail", of: .describeTrails)
    }

    /// The selectors that the trail was given.
    fileprivate func selectors() async throws -> [Content] {
        let trail = try await described()
        let kinds: [(Setting, member: String, title: String)] = [
            (.trailEventSelectors, "HasCustomEventSelectors", "event selectors"),
            (.trailInsightSelectors, "HasInsightSelectors", "insight selectors"),
        ]
        return kinds.filter { trail?[$0.member].boolean == true }.map { setting, _, title in
            Content(setting, at: target, called: title)
        }
    }

    private func described() async throws -> Answer? {
        // A member account sees its organization's trail only among the shadow trails.
        let trails = try await items("trailList", of: .describeTrails, ["trailNameList": [.text(target.arn)]])
        return trails.first { $0["TrailARN"].string == target.arn }
    }
}

extension Operation {
    fileprivate static let describeTrails = Operation(.cloudtrail, "DescribeTrails")
}

extension Mutation {
    static let createTrail = Mutation(.cloudtrail, "CreateTrail")
    static let updateTrail = Mutation(.cloudtrail, "UpdateTrail")
    /// The update that names a role, which CloudTrail is to take on.
    static let updateTrailGivingRole = Mutation(
        .cloudtrail,
        "UpdateTrail",
        actions: ["cloudtrail:UpdateTrail", "iam:PassRole"]
    )
    static let deleteTrail = Mutation(.cloudtrail, "DeleteTrail")
}
