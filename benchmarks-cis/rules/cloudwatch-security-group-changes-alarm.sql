/*
title: An alarm tells someone when security groups change
severity: medium
service: cloudwatch

why: >
  A security group is the door of every machine behind it. One that opens should not be noticed by strangers first.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventName = AuthorizeSecurityGroupIngress || $.eventName = AuthorizeSecurityGroupEgress
       || $.eventName = RevokeSecurityGroupIngress || $.eventName = RevokeSecurityGroupEgress
       || $.eventName = CreateSecurityGroup || $.eventName = DeleteSecurityGroup
       || $.eventName = ModifySecurityGroupRules }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

remediation:
  action: cloudwatch-alarm-chain
  requirement: "{events}"

parameters:
  - name: events
    default: mon-sg-change-with-rules
    meaning: >
      which events the filter sees; mon-sg-change leaves out ModifySecurityGroupRules, which the benchmark names from
      version 5.0.0 on

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
