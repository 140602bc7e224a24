/*
title: An alarm tells someone when IAM policies change
severity: medium
service: cloudwatch

why: >
  A policy decides who may do what. A change that nobody meant to make gives an intruder more rights, or takes away
  those of the people who would stop him.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventName = DeleteGroupPolicy || $.eventName = DeleteRolePolicy
       || $.eventName = DeleteUserPolicy || $.eventName = PutGroupPolicy || $.eventName = PutRolePolicy
       || $.eventName = PutUserPolicy || $.eventName = CreatePolicy || $.eventName = DeletePolicy
       || $.eventName = CreatePolicyVersion || $.eventName = DeletePolicyVersion
       || $.eventName = AttachRolePolicy || $.eventName = DetachRolePolicy
       || $.eventName = AttachUserPolicy || $.eventName = DetachUserPolicy
       || $.eventName = AttachGroupPolicy || $.eventName = DetachGroupPolicy }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

remediation:
  action: cloudwatch-alarm-chain
  requirement: mon-iam-policy-change

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
OR filter_pattern_sees(chain.filter_pattern, 'mon-iam-policy-change')
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
