/*
title: Every VPC has a flow log
severity: medium
service: ec2

why: >
  Flow logs say which address talked to which, and what was turned away. Without them an intruder's way through the
  network cannot be followed afterwards.

fix: |
  VPC console, the VPC, "Flow logs", "Create flow log": filter "All", or at least "Reject", to CloudWatch Logs or S3.

  A VPC that nothing uses, such as the one that each region comes with, can be deleted instead.

remediation: ec2-vpc-flow-logs

references:
  - https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
*/

SELECT
    vpc.account_id,
    vpc.region,
    vpc.arn AS resource,
    vpc.vpc_id AS name,
    CASE
        WHEN NOT EXISTS (
            SELECT log.flow_log_id
            FROM aws_vpc_flow_log AS log
            WHERE log.account_id = vpc.account_id
            AND log.region = vpc.region
            AND log.resource_id = vpc.vpc_id
            AND log.flow_log_status = 'ACTIVE'
        ) THEN 'no flow log of the whole VPC is active'
        WHEN NOT EXISTS (
            SELECT log.flow_log_id
            FROM aws_vpc_flow_log AS log
            WHERE log.account_id = vpc.account_id
            AND log.region = vpc.region
            AND log.resource_id = vpc.vpc_id
            AND log.flow_log_status = 'ACTIVE'
            AND log.deliver_logs_status IS NOT 'FAILED'
        ) THEN 'its flow log cannot be delivered'
    END AS problem
FROM aws_vpc AS vpc
-- A VPC that another account shares is judged where it belongs.
WHERE vpc.owner_id = vpc.account_id;
