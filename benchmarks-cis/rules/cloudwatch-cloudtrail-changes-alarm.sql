/*
title: An alarm tells someone when trails change
severity: medium
service: cloudwatch

why: >
  Switching off the record is what intruders do first. It is seen only if someone is told at once.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventName = CreateTrail || $.eventName = UpdateTrail || $.eventName = DeleteTrail
       || $.eventName = StartLogging || $.eventName = StopLogging }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

remediation:
  action: cloudwatch-alarm-chain
  requirement: mon-cloudtrail-change

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
OR filter_pattern_sees(chain.filter_pattern, 'mon-cloudtrail-change')
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
