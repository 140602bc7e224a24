import AWS
import Inventory
import SQLite

extension Catalog {
    static let cloudtrail = Catalog(
        tables: [.cloudtrailTrail],
        calls: [.listTrails, .describeTrails, .getTrailStatus, .getEventSelectors]
    )
}

extension Call {
    /// Names all trails of the account from any region, those of single regions elsewhere included.
    static let listTrails = Call(.listTrails, .account) { asking in
        try await asking.items("Trails").map { trail in
            let home = try asking.required(trail["HomeRegion"].string, "HomeRegion")
            return .row(
                "aws_cloudtrail_trail",
                [
                    "arn": .text(try asking.required(trail["TrailARN"].string, "TrailARN")),
                    "name": Value(trail["Name"].string),
                    "home_region": .text(home),
                    "region": .text(home),
                ]
            )
        }
    }

    /// Asks each region that is home to a trail.
    ///
    /// Shadow trails are asked for as well, because a member account sees its organization's trail as one.
    static let describeTrails = Call(
        .describeTrails,
        .rows(
            """
            SELECT account_id, home_region AS region, json_group_array(arn) AS trails
            FROM aws_cloudtrail_trail
            GROUP BY account_id, home_region
            """
        )
    ) { home in
        let trails = try await home.items("trailList")
        let described = Dictionary(trails.compactMap { trail in trail["TrailARN"].string.map { ($0, trail) } }) { $1 }
        guard case .array(let listed) = try JSON(parsing: Array(home.text("trails").utf8)) else { return [] }
        return try listed.map { listed in
            guard case .string(let arn) = listed, let trail = described[arn] else {
                throw home.unreadable("a trail that ListTrails names is missing: \(listed.text)")
            }
            return .detail("aws_cloudtrail_trail", of: arn, try home.settings(trail))
        }
    }

    static let getTrailStatus = Call(
        .getTrailStatus,
        .rows("SELECT account_id, home_region AS region, arn FROM aws_cloudtrail_trail")
    ) { trail in
        let status = try await trail.answer(["Name": .text(trail.text("arn"))])
        let values: [String: Value] = [
            "is_logging": Value(try trail.required(status["IsLogging"].boolean, "IsLogging")),
            "latest_delivery_time": Value(status["LatestDeliveryTime"].timestamp),
            "latest_delivery_error": Value(status["LatestDeliveryError"].string),
            "latest_digest_delivery_time": Value(status["LatestDigestDeliveryTime"].timestamp),
            "latest_digest_delivery_error": Value(status["LatestDigestDeliveryError"].string),
            "latest_cloudwatch_logs_delivery_time": Value(status["LatestCloudWatchLogsDeliveryTime"].timestamp),
            "latest_cloudwatch_logs_delivery_error": Value(status["LatestCloudWatchLogsDeliveryError"].string),
            "start_logging_time": Value(status["StartLoggingTime"].timestamp),
            "stop_logging_time": Value(status["StopLoggingTime"].timestamp),
        ]
        return [.detail("aws_cloudtrail_trail", of: trail.text("arn"), values)]
    }

    static let getEventSelectors = Call(
        .getEventSelectors,
        .rows("SELECT account_id, home_region AS region, arn FROM aws_cloudtrail_trail")
    ) { trail in
        let answer = try await trail.answer(["TrailName": .text(trail.text("arn"))])
        guard !answer["EventSelectors"].isAbsent || !answer["AdvancedEventSelectors"].isAbsent else {
            throw trail.unreadable("there are no event selectors")
        }
        let selectors = answer.json ?? .null
        let values: [String: Value] = [
            "event_selectors": Value(answer["EventSelectors"].json),
            "advanced_event_selectors": Value(answer["AdvancedEventSelectors"].json),
            "records_all_management_events": Value(recordsAllManagementEvents(selectors)),
            "records_all_s3_write_events": Value(recordsAllObjectEvents(selectors, .write)),
            "records_all_s3_read_events": Value(recordsAllObjectEvents(selectors, .read)),
        ]
        return [.detail("aws_cloudtrail_trail", of: trail.text("arn"), values)]
    }
}

extension Asking {
    /// What DescribeTrails says of a trail.
    fileprivate func settings(_ trail: Answer) throws -> [String: Value] {
        // arn:aws:logs:eu-west-1:111122223333:log-group:name:*
        let group = trail["CloudWatchLogsLogGroupArn"].string?.split(separator: ":", omittingEmptySubsequences: false)
        return [
            "is_multi_region_trail": Value(try required(trail["IsMultiRegionTrail"].boolean, "IsMultiRegionTrail")),
            "is_organization_trail": Value(trail["IsOrganizationTrail"].boolean ?? false),
            "log_file_validation_enabled": Value(trail["LogFileValidationEnabled"].boolean ?? false),
            "include_global_service_events": Value(trail["IncludeGlobalServiceEvents"].boolean ?? false),
            "has_custom_event_selectors": Value(trail["HasCustomEventSelectors"].boolean),
            "has_insight_selectors": Value(trail["HasInsightSelectors"].boolean),
            "s3_bucket_name": .text(try required(trail["S3BucketName"].string, "S3BucketName")),
            "s3_key_prefix": Value(trail["S3KeyPrefix"].string),
            "kms_key_id": Value(trail["KmsKeyId"].string),
            "sns_topic_arn": Value(trail["SnsTopicARN"].string),
            "cloudwatch_logs_role_arn": Value(trail["CloudWatchLogsRoleArn"].string),
            "log_group_arn": Value(trail["CloudWatchLogsLogGroupArn"].string),
            "log_group_account_id": Value(group?.dropFirst(4).first.map(String.init)),
            "log_group_name": Value(group?.dropFirst(6).first.map(String.init)),
        ]
    }
}

extension Operation {
    static let listTrails = Operation(.cloudtrail, "ListTrails", pages: Pages("NextToken", "NextToken"))
    static let describeTrails = Operation(.cloudtrail, "DescribeTrails")
    static let getTrailStatus = Operation(.cloudtrail, "GetTrailStatus")
    static let getEventSelectors = Operation(.cloudtrail, "GetEventSelectors")
}
