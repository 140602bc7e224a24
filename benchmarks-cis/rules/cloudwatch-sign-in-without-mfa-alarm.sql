/*
title: An alarm tells someone of sign-ins without MFA
severity: medium
service: cloudwatch

why: >
  A console sign-in with a password alone is either a user who was forgotten when MFA became the rule, or someone who
  has found out a password.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

  Where people sign in through IAM Identity Center, add && $.userIdentity.type = "IAMUser" &&
  $.responseElements.ConsoleLogin = "Success", or each of their sign-ins counts.

remediation:
  action: cloudwatch-alarm-chain
  requirement: mon-console-no-mfa

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
OR filter_pattern_sees(chain.filter_pattern, 'mon-console-no-mfa')
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
