/*
title: An alarm tells someone when the organization changes
severity: medium
service: cloudwatch

why: >
  An account that leaves the organization, or a policy that is taken off, ends every rule that held it.

fix: |
  The chain has four links, and the finding names the first one that is missing:

  1. A trail that records the management events of all regions and delivers them to CloudWatch Logs.
  2. A metric filter on that log group with the pattern
     { $.eventSource = organizations.amazonaws.com && ($.eventName = AcceptHandshake
       || $.eventName = AttachPolicy || $.eventName = CreateAccount
       || $.eventName = CreateOrganizationalUnit || $.eventName = CreatePolicy
       || $.eventName = DeclineHandshake || $.eventName = DeleteOrganization
       || $.eventName = DeleteOrganizationalUnit || $.eventName = DeletePolicy
       || $.eventName = DetachPolicy || $.eventName = DisablePolicyType || $.eventName = EnablePolicyType
       || $.eventName = InviteAccountToOrganization || $.eventName = LeaveOrganization
       || $.eventName = MoveAccount || $.eventName = RemoveAccountFromOrganization
       || $.eventName = UpdatePolicy || $.eventName = UpdateOrganizationalUnit) }
  3. An alarm on the metric of that filter that one event can set off, with its actions enabled.
  4. An SNS topic among the actions of that alarm, with a subscription that has been confirmed.

remediation:
  action: cloudwatch-alarm-chain
  requirement: mon-organizations-change

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
OR filter_pattern_sees(chain.filter_pattern, 'mon-organizations-change')
GROUP BY chain.arn
HAVING chain.progress = max(chain.progress);
