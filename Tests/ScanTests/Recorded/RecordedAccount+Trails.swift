import AWS
import HTTP
import Rules

extension RecordedAccount {
    /// A trail of all regions, and one of a single region that delivers to the web site's bucket.
    static let auditTrail = "arn:aws:cloudtrail:eu-west-1:\(id):trail/audit"
    static let localTrail = "arn:aws:cloudtrail:us-east-1:\(id):trail/local"
    private static let topic = "arn:aws:sns:eu-west-1:\(id):alerts"

    static let trails: Answers = [
        "cloudtrail:ListTrails": { _, call in
            call.input["NextToken"] == nil
                ? .json(
                    """
                    {"Trails": [{"TrailARN": "\(auditTrail)", "Name": "audit", "HomeRegion": "eu-west-1"}],
                     "NextToken": "t2"}
                    """
                )
                : .json(
                    """
                    {"Trails": [{"TrailARN": "\(localTrail)", "Name": "local", "HomeRegion": "us-east-1"}]}
                    """
                )
        },
        "cloudtrail:DescribeTrails": { account, call in
            let audit = """
                {"TrailARN": "\(auditTrail)", "Name": "audit", "HomeRegion": "eu-west-1", "IsMultiRegionTrail": true,
                 "IncludeGlobalServiceEvents": true, "IsOrganizationTrail": false, "LogFileValidationEnabled": true,
                 "HasCustomEventSelectors": \(account.isTidy), "HasInsightSelectors": \(account.isTidy),
                 "S3BucketName": "\(auditBucket)", "KmsKeyId": "\(key("k1", in: "eu-west-1"))",
                 "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:\(id):log-group:audit:*"}
                """
            let local = """
                {"TrailARN": "\(localTrail)", "Name": "local", "HomeRegion": "us-east-1", "IsMultiRegionTrail": false,
                 "IncludeGlobalServiceEvents": false, "IsOrganizationTrail": false, "LogFileValidationEnabled": false,
                 "HasCustomEventSelectors": false, "S3BucketName": "\(siteBucket)"}
                """
            // A trail of all regions is described in each of them.
            return .json(#"{"trailList": [\#(call.region == "eu-west-1" ? audit : "\(audit), \(local)")]}"#)
        },
        "cloudtrail:GetTrailStatus": { account, call in
            let isLogging = account.isTidy || call.resource != auditTrail
            return .json(
                """
                {"IsLogging": \(isLogging), "LatestDeliveryTime": 1.7684352E9,
                 "LatestCloudWatchLogsDeliveryTime": 1.7684352E9}
                """
            )
        },
        "cloudtrail:GetEventSelectors": { account, call in
            let objects = #"{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}"#
            return .json(
                """
                {"TrailARN": "\(call.resource ?? "")", "EventSelectors": [{"ReadWriteType": "All",
                 "IncludeManagementEvents": true, "DataResources": [\(account.isTidy ? objects : "")],
                 "ExcludeManagementEventSources": []}]}
                """
            )
        },
    ]

    static let alarms: Answers = [
        "logs:DescribeMetricFilters": { _, _ in
            let filters = patterns.map { name, pattern in
                """
                {"filterName": "\(name)", "logGroupName": "audit", "filterPattern": \(JSON.string(pattern).text),
                 "creationTime": 1700000000000, "metricTransformations": [{"metricName": "Noticed",
                 "metricNamespace": "Audit", "metricValue": "1"}]}
                """
            }
            return .json(#"{"metricFilters": [\#(filters.joined(separator: ", "))]}"#)
        },
        "cloudwatch:DescribeAlarms": { _, call in
            call.input["NextToken"] == nil
                ? alarm("other", metric: "Other", next: #", "NextToken": "n2""#) : alarm("noticed", metric: "Noticed")
        },
        "sns:ListSubscriptionsByTopic": { account, _ in
            let arn = account.isTidy ? "\(topic):0f0f" : "PendingConfirmation"
            return .query(
                "ListSubscriptionsByTopic",
                """
                <Subscriptions><member><SubscriptionArn>\(arn)</SubscriptionArn><TopicArn>\(topic)</TopicArn>
                <Owner>\(id)</Owner><Protocol>email</Protocol><Endpoint>security@example.com</Endpoint></member>
                </Subscriptions>
                """
            )
        },
    ]

    /// The filter patterns that the rules about alarms tell people to use, by rule.
    static let patterns: [(rule: String, pattern: String)] = {
        let rules = (try? Library.embedded())?.rules ?? []
        return rules.filter { $0.id.hasPrefix("cloudwatch-") }.compactMap { rule in
            guard let start = rule.fix.firstRange(of: "with the pattern\n"),
                let end = rule.fix.firstRange(of: "3. An alarm")
            else { return nil }
            return (rule.id, String(rule.fix[start.upperBound..<end.lowerBound]))
        }
    }()

    private static func alarm(_ name: String, metric: String, next: String = "") -> HTTPResponse {
        .json(
            """
            {"CompositeAlarms": [], "MetricAlarms": [{"AlarmArn": "arn:aws:cloudwatch:eu-west-1:\(id):alarm:\(name)",
             "AlarmName": "\(name)", "ActionsEnabled": true, "AlarmActions": ["\(topic)"], "OKActions": [],
             "MetricName": "\(metric)", "Namespace": "Audit", "Statistic": "Sum", "Period": 300,
             "EvaluationPeriods": 1, "Threshold": 1.0, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
             "TreatMissingData": "notBreaching", "StateValue": "OK"}]\(next)}
            """
        )
    }
}
