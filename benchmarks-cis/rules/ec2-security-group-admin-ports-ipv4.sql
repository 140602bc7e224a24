/*
title: Security groups keep administration ports closed to all of IPv4
severity: high
service: ec2

why: >
  An open SSH or RDP port is found within minutes by the machines that search the internet for one, and from then on
  only the strength of a password or the freshness of a patch keeps them out.

fix: |
  1. EC2 console, "Security Groups", the group, "Edit inbound rules".
  2. In the rules that the finding names, put the addresses from which you work in the place of 0.0.0.0/0.
  3. Better, delete them and use Session Manager or EC2 Instance Connect Endpoint, which need no open port.

  A group that nothing uses counts too: it may be used tomorrow. A prefix list counts for what it holds.

remediation:
  action: ec2-close-open-ports
  ports: "{ports}"
  udp: "{udp}"
  family: ipv4

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

WITH judged AS (
    SELECT
        security_group.account_id,
        security_group.region,
        security_group.arn,
        security_group.group_id,
        (
            SELECT replace(
                group_concat(DISTINCT CASE
                    WHEN source.protocol = 'all' THEN 'all protocols'
                    ELSE source.protocol || ' ' || port.value
                END || coalesce(' by ' || source.prefix_list_id, '')),
                ',',
                ', '
            )
            FROM aws_vpc_security_group_source AS source
            JOIN json_each('[' || :ports || ']') AS port
                ON  port.value BETWEEN source.from_port AND source.to_port
            WHERE source.account_id = security_group.account_id
            AND source.region = security_group.region
            AND source.group_id = security_group.group_id
            AND (source.protocol IN ('all', 'tcp') OR (:udp = 1 AND source.protocol = 'udp'))
            -- However the address before the slash is written, a prefix of no bits holds all addresses.
            AND source.cidr LIKE '%/0'
            AND source.cidr NOT LIKE '%:%'
        ) AS open,
        (
            SELECT replace(group_concat(DISTINCT source.unseen_prefix_list), ',', ', ')
            FROM aws_vpc_security_group_source AS source
            JOIN json_each('[' || :ports || ']') AS port
                ON  port.value BETWEEN source.from_port AND source.to_port
            WHERE source.account_id = security_group.account_id
            AND source.region = security_group.region
            AND source.group_id = security_group.group_id
            AND (source.protocol IN ('all', 'tcp') OR (:udp = 1 AND source.protocol = 'udp'))
        ) AS unseen
    FROM aws_vpc_security_group AS security_group
)
SELECT
    judged.account_id,
    judged.region,
    judged.arn AS resource,
    judged.group_id AS name,
    'open to 0.0.0.0/0: ' || judged.open AS problem,
    CASE WHEN judged.open IS NULL THEN 'it is not known what the prefix lists hold: ' || judged.unseen END AS unknown
FROM judged;
