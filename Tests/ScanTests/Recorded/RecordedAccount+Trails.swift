import HTTP

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
        "cloudtrail:DescribeTrails": { _, call in
            let audit = """
                {"TrailARN": "\(auditTrail)", "Name": "audit", "HomeRegion": "eu-west-1", "IsMultiRegionTrail": true,
                 "IncludeGlobalServiceEvents": true, "IsOrganizationTrail": false, "LogFileValidationEnabled": true,
                 "HasCustomEventSelectors": false, "S3BucketName": "\(auditBucket)",
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
            return .json(#"{"IsLogging": \#(isLogging), "LatestDeliveryTime": 1.7684352E9}"#)
        },
        "cloudtrail:GetEventSelectors": { _, call in
            .json(
                """
                {"TrailARN": "\(call.resource ?? "")", "EventSelectors": [{"ReadWriteType": "All",
                 "IncludeManagementEvents": true, "DataResources": [], "ExcludeManagementEventSources": []}]}
                """
            )
        },
    ]

    static let alarms: Answers = [
        "logs:DescribeMetricFilters": { _, call in
            let pattern = """
                { $.userIdentity.type = \\"Root\\" && $.userIdentity.invokedBy NOT EXISTS \
                && $.eventType != \\"AwsServiceEvent\\" }
                """
            return .json(
                """
                {"metricFilters": [{"filterName": "root", "logGroupName": "audit", "filterPattern": "\(pattern)",
                 "creationTime": 1700000000000, "metricTransformations": [{"metricName": "RootUsage",
                 "metricNamespace": "Audit", "metricValue": "1"}]}]}
                """
            )
        },
        "cloudwatch:DescribeAlarms": { _, call in
            call.input["NextToken"] == nil
                ? alarm("other", metric: "Other", next: #", "NextToken": "n2""#) : alarm("root", metric: "RootUsage")
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
