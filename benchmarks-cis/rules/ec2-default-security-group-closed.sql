/*
title: Default security groups allow nothing
severity: medium
service: ec2

why: >
  Whatever is started without naming a security group gets the default group of its VPC. When that group has no rules,
  it is cut off until somebody decides what it needs.

fix: |
  1. EC2 console, "Network Interfaces", filter by the group: move what uses it to a group of its own.
  2. "Security Groups", the group, remove all inbound rules and all outbound rules.

  The group itself cannot be deleted, and a new VPC comes with one that has rules.

remediation: ec2-close-default-security-group

references:
  - https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
*/

SELECT
    security_group.account_id,
    security_group.region,
    security_group.arn AS resource,
    security_group.group_id AS name,
    CASE
        WHEN count(rule.group_id) > 0
            THEN 'it has ' || count(rule.group_id) FILTER (WHERE NOT rule.is_egress) || ' inbound and '
                || count(rule.group_id) FILTER (WHERE rule.is_egress) || ' outbound rules'
    END AS problem
FROM aws_vpc_security_group AS security_group
LEFT JOIN aws_vpc_security_group_rule AS rule
    ON  rule.account_id = security_group.account_id
    AND rule.region = security_group.region
    AND rule.group_id = security_group.group_id
WHERE security_group.group_name = 'default'
GROUP BY security_group.account_id, security_group.arn;
