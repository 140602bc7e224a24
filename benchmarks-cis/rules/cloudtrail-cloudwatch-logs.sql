/*
title: Trails deliver to CloudWatch Logs
severity: low
service: cloudtrail

why: >
  Log files reach a bucket minutes late and wait there until someone looks. In CloudWatch Logs the same events can be
  searched at once, and set off alarms.

fix: |
  1. CloudTrail console, the trail, "CloudWatch Logs", "Edit": turn it on, with a log group and a role that may write
     to it.
  2. Wait for a few minutes; the trail's page shows the last delivery, or why it failed.

remediation: cloudtrail-cloudwatch-logs

parameters:
  - name: hours
    default: 24
    meaning: how long the last delivery may have been ago

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
*/

SELECT
    trail.account_id,
    trail.region,
    trail.arn AS resource,
    trail.name,
    CASE
        WHEN coalesce(trail.log_group_arn, '') = '' THEN 'it delivers to no log group'
        WHEN trail.latest_cloudwatch_logs_delivery_time IS NULL THEN 'nothing has been delivered to its log group'
        WHEN julianday(:now) - julianday(trail.latest_cloudwatch_logs_delivery_time) <= :hours / 24.0 THEN NULL
        ELSE 'nothing has been delivered to its log group since ' || trail.latest_cloudwatch_logs_delivery_time
    END AS problem
FROM aws_cloudtrail_trail AS trail;
