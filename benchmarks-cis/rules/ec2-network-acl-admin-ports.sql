/*
title: Network ACLs keep administration ports closed to the internet
severity: medium
service: ec2

why: >
  A network ACL stands before a whole subnet. Where it refuses SSH and RDP from outside, one careless security group
  behind it opens nothing.

fix: |
  1. VPC console, "Network ACLs", the ACL, "Inbound rules", "Edit inbound rules".
  2. Before the rule that lets everyone in, with a lower number, allow the ports from the addresses that you work from,
     and after those deny them from 0.0.0.0/0, and from ::/0 where the VPC has IPv6.
  3. Or replace the rule that lets everyone in by rules for the ports that the subnet serves. Network ACLs do not
     remember connections, so let the answers in as well: TCP 1024 to 65535, without 3389.

  The ACL that a VPC comes with lets everything in, so it is found in every VPC where nobody has changed it. Rules are
  tried in the order of their numbers: one that lets everyone in is no finding when those before it refuse the port.

remediation:
  action: ec2-network-acl-deny-admin-ports
  ports: "{ports}"
  udp: "{udp}"

parameters:
  - name: ports
    default: 22,3389
    meaning: the administration ports, separated by commas
  - name: udp
    default: 0
    meaning: 1 when the ports count for UDP too

references:
  - https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
*/

SELECT
    acl.account_id,
    acl.region,
    acl.arn AS resource,
    acl.network_acl_id AS name,
    network_acl_open_ports(acl.entries, :ports, :udp) AS problem
FROM aws_vpc_network_acl AS acl;
