/*
title: Security groups keep file sharing closed to the internet
severity: high
service: ec2

why: >
  Port 445 is where Windows shares files by SMB, formerly CIFS. Worms spread through it on their own, and whoever gets in
  reads and encrypts what is shared.

fix: |
  1. EC2 console, "Security Groups", the group, "Edit inbound rules".
  2. In the rules that the finding names, put the addresses that need the share in the place of 0.0.0.0/0 or ::/0.
  3. Let people outside reach shares through a VPN.

  A group that nothing uses counts too: it may be used tomorrow. A prefix list counts for what it holds.

remediation:
  action: ec2-close-open-ports
  ports: "445"
  udp: "1"
  family: both

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
                    ELSE source.protocol || ' 445'
                END || ' from ' || source.cidr || coalesce(' by ' || source.prefix_list_id, '')),
                ',',
                ', '
            )
            FROM aws_vpc_security_group_source AS source
            WHERE source.account_id = security_group.account_id
            AND source.region = security_group.region
            AND source.group_id = security_group.group_id
            AND source.protocol IN ('all', 'tcp', 'udp')
            AND 445 BETWEEN source.from_port AND source.to_port
            -- However the address before the slash is written, a prefix of no bits holds all addresses.
            AND source.cidr LIKE '%/0'
        ) AS open,
        (
            SELECT replace(group_concat(DISTINCT source.unseen_prefix_list), ',', ', ')
            FROM aws_vpc_security_group_source AS source
            WHERE source.account_id = security_group.account_id
            AND source.region = security_group.region
            AND source.group_id = security_group.group_id
            AND source.protocol IN ('all', 'tcp', 'udp')
            AND 445 BETWEEN source.from_port AND source.to_port
        ) AS unseen
    FROM aws_vpc_security_group AS security_group
)
SELECT
    judged.account_id,
    judged.region,
    judged.arn AS resource,
    judged.group_id AS name,
    'open: ' || judged.open AS problem,
    CASE WHEN judged.open IS NULL THEN 'it is not known what the prefix lists hold: ' || judged.unseen END AS unknown
FROM judged;
