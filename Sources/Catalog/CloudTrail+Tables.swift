import Inventory

extension Table {
    static let cloudtrailTrail = Table(
        "aws_cloudtrail_trail",
        "A CloudTrail trail, once, in its home region; an organization's trail is there in each of its accounts.",
        rows: Group(
            "cloudtrail:ListTrails",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("home_region", "The region that it was made in."),
            ]
        ),
        details: [
            Group("cloudtrail:DescribeTrails", settings),
            Group("cloudtrail:GetTrailStatus", status),
            Group(
                "cloudtrail:GetEventSelectors",
                [
                    .json("event_selectors", "The basic event selectors."),
                    .json("advanced_event_selectors", "The advanced event selectors."),
                    .boolean(
                        "records_all_management_events",
                        """
                        Whether it records every read and write of management, leaving out at most the busy events of \
                        KMS and the RDS Data API; null where the trail has no selectors.
                        """
                    ),
                    .boolean(
                        "records_all_s3_write_events",
                        "Whether it records every write of an object in every bucket."
                    ),
                    .boolean(
                        "records_all_s3_read_events",
                        "Whether it records every read of an object in every bucket."
                    ),
                ]
            ),
        ]
    )

    private static let settings: [Column] = [
        .boolean("is_multi_region_trail", "Whether it records all regions."),
        .boolean("is_organization_trail", "Whether it is the organization's, for all its accounts."),
        .boolean("log_file_validation_enabled", "Whether it writes digests that show tampering with the log files."),
        .boolean("include_global_service_events", "Whether it records IAM and other services without regions."),
        .boolean("has_custom_event_selectors", "Whether it has event selectors of its own."),
        .boolean("has_insight_selectors", "Whether it looks for unusual activity."),
        .text("s3_bucket_name", "The bucket that it delivers to."),
        .text("s3_key_prefix", "What the names of its log files begin with."),
        .text("kms_key_id", "The ARN of the KMS key that encrypts the log files; null for S3's own encryption."),
        .text("sns_topic_arn", "The topic that is told of each log file."),
        .text("cloudwatch_logs_role_arn", "The role with which it writes to CloudWatch Logs."),
        .text("log_group_arn", "The log group that it delivers to; null for none."),
        .text("log_group_account_id", "The account of that log group, from its ARN."),
        .text("log_group_name", "The name of that log group, from its ARN."),
    ]

    private static let status: [Column] = [
        .boolean("is_logging", "Whether it records now."),
        .timestamp("latest_delivery_time", "When log files were last delivered to the bucket."),
        .text("latest_delivery_error", "Why the last delivery to the bucket failed."),
        .timestamp("latest_digest_delivery_time", "When a digest was last delivered."),
        .text("latest_digest_delivery_error", "Why the last delivery of a digest failed."),
        .timestamp("latest_cloudwatch_logs_delivery_time", "When events were last delivered to CloudWatch Logs."),
        .text("latest_cloudwatch_logs_delivery_error", "Why the last delivery to CloudWatch Logs failed."),
        .timestamp("start_logging_time", "When recording was last started."),
        .timestamp("stop_logging_time", "When recording was last stopped."),
    ]
}
