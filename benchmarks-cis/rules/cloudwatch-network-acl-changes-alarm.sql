/*
title: An alarm tells someone when network ACLs change
severity: medium
service: cloudwatch

why: >
  A network ACL decides what may enter and leave a subnet, whatever the security groups in it say.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventName = CreateNetworkAcl || $.eventName = CreateNetworkAclEntry
       || $.eventName = DeleteNetworkAcl || $.eventName = DeleteNetworkAclEntry
       || $.eventName = ReplaceNetworkAclEntry || $.eventName = ReplaceNetworkAclAssociation }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

remediation:
  action: cloudwatch-alarm-chain
  requirement: mon-nacl-change

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
OR filter_pattern_sees(chain.filter_pattern, 'mon-nacl-change')
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
