/*
title: An alarm tells someone of calls that are refused
severity: medium
service: cloudwatch

why: >
  Whoever has stolen a key first tries what it opens. Refused calls in a heap are the sound of that, and often the
  first sign of an intrusion.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*" }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

  Calls of delivery.logs.amazonaws.com and of HeadBucket may be left out: put brackets around the two terms above and
  add && $.sourceIPAddress != "delivery.logs.amazonaws.com" && $.eventName != "HeadBucket".

remediation:
  action: cloudwatch-alarm-chain
  requirement: "{events}"

parameters:
  - name: events
    default: mon-unauthorized-api
    meaning: >
      which events the filter sees; mon-unauthorized-api-among-others also takes a filter that sees nearly every other
      event, as the pattern of the benchmark's versions 1.4.0 to 3.0.0 does

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
OR filter_pattern_sees(chain.filter_pattern, :events)
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
