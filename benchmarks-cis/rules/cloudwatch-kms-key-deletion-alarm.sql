/*
title: An alarm tells someone when a KMS key is disabled or will be deleted
severity: medium
service: cloudwatch

why: >
  What a key encrypted cannot be read while it is disabled, and never again once it is deleted. Until the waiting period
  is over, someone who knows can still cancel it.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventSource = kms.amazonaws.com && ($.eventName = DisableKey
       || $.eventName = ScheduleKeyDeletion) }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

remediation:
  action: cloudwatch-alarm-chain
  requirement: mon-kms-disable-delete

references:
  - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
*/

SELECT
    chain.account_id,
    chain.region,
    chain.arn AS resource,
    chain.missing AS problem,
    chain.unknown
FROM aws_cloudtrail_alarm_chain AS chain
WHERE chain.filter_pattern IS NULL
OR filter_pattern_sees(chain.filter_pattern, 'mon-kms-disable-delete')
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
