/*
title: Trails write digests of their log files
severity: medium
service: cloudtrail

why: >
  An intruder who can write to the bucket can change or delete the log files. With digest files, which CloudTrail signs
  every hour, that shows.

fix: |
  CloudTrail console, the trail, "General details", "Edit": turn on "Log file validation".
  Check it now and then: aws cloudtrail validate-logs --trail-arn ARN --start-time TIME

remediation: cloudtrail-log-validation

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
*/

SELECT
    trail.account_id,
    trail.region,
    trail.arn AS resource,
    trail.name,
    CASE WHEN trail.log_file_validation_enabled IS NOT 1 THEN 'log file validation is off' END AS problem
FROM aws_cloudtrail_trail AS trail;
