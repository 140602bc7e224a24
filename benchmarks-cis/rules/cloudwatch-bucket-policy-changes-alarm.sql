/*
title: An alarm tells someone when the access to a bucket changes
severity: medium
service: cloudwatch

why: >
  A bucket becomes public, or is copied to another account, by a single call. The sooner someone knows, the less has
  been read.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventSource = s3.amazonaws.com && ($.eventName = PutBucketAcl || $.eventName = PutBucketPolicy
       || $.eventName = PutBucketCors || $.eventName = PutBucketLifecycle
       || $.eventName = PutBucketReplication || $.eventName = DeleteBucketPolicy
       || $.eventName = DeleteBucketCors || $.eventName = DeleteBucketLifecycle
       || $.eventName = DeleteBucketReplication) }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

remediation:
  action: cloudwatch-alarm-chain
  requirement: mon-s3-policy-change

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
OR filter_pattern_sees(chain.filter_pattern, 'mon-s3-policy-change')
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
