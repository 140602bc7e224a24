/*
title: Security groups keep administration ports closed to all of IPv6
severity: high
service: ec2

why: >
  An open SSH or RDP port is found by whoever looks for one, in IPv6 through names and certificates, and from then on
  only the strength of a password or the freshness of a patch keeps them out.

fix: |
  1. EC2 console, "Security Groups", the group, "Edit inbound rules".
  2. In the rules that the finding names, put the addresses from which you work in the place of ::/0.
  3. Better, delete them and use Session Manager or EC2 Instance Connect Endpoint, which need no open port.

  A group that nothing uses counts too: it may be used tomorrow. What a prefix list holds is not looked at.

parameters:
  - name: ports
    default: 22,3389
    meaning: the administration ports, separated by commas
  - name: udp
    default: 0
    meaning: 1 when the ports count for UDP too

references:
  - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
*/

SELECT
    security_group.account_id,
    security_group.region,
    security_group.arn AS resource,
    security_group.group_id AS name,
    'open to ::/0: ' || (
        SELECT replace(
            group_concat(DISTINCT CASE
                WHEN rule.ip_protocol = '-1' THEN 'all protocols'
                WHEN rule.ip_protocol IN ('tcp', '6') THEN 'tcp ' || port.value
                ELSE 'udp ' || port.value
            END),
            ',',
            ', '
        )
        FROM aws_vpc_security_group_rule AS rule
        JOIN json_each('[' || :ports || ']') AS port
            ON  rule.ip_protocol = '-1'
            OR (
                (rule.ip_protocol IN ('tcp', '6') OR (:udp = 1 AND rule.ip_protocol IN ('udp', '17')))
                AND port.value BETWEEN coalesce(rule.from_port, 0) AND coalesce(nullif(rule.to_port, -1), 65535)
            )
        WHERE rule.account_id = security_group.account_id
        AND rule.region = security_group.region
        AND rule.group_id = security_group.group_id
        AND NOT rule.is_egress
        -- However the address before the slash is written, a prefix of no bits holds all addresses.
        AND rule.cidr_ipv6 LIKE '%/0'
    ) AS problem
FROM aws_vpc_security_group AS security_group;
