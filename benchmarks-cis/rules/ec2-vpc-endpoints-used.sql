/*
title: VPCs reach the services of AWS by VPC endpoints
severity: low
service: ec2
assessment: manual

why: >
  Without endpoints, calls to AWS leave the VPC through a NAT or internet gateway, which then has to be open for
  everything else as well. An endpoint keeps them inside, and its policy can limit which buckets and accounts are reached.

fix: |
  1. For each VPC that something runs in, find out which services it calls: S3 and DynamoDB first, then those in the
     flow logs and in CloudTrail.
  2. VPC console, "Endpoints", "Create endpoint": gateway endpoints for S3 and DynamoDB, which cost nothing, on every
     route table of a subnet that calls them; interface endpoints for the others.
  3. Give each endpoint a policy that names what may be reached.

  The finding counts instances and databases; what else runs in a VPC, such as functions and containers, is not counted.
  Whether each subnet's route table leads to a gateway endpoint has to be looked at in the console.

references:
  - https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html
*/

WITH thing AS (
    SELECT account_id, region, partition, vpc_id, 1 AS instances, 0 AS databases
    FROM aws_ec2_instance
    WHERE vpc_id IS NOT NULL
    AND instance_state NOT IN ('terminated', 'shutting-down')
    UNION ALL
    SELECT account_id, region, partition, vpc_id, 0, 1
    FROM aws_rds_db_instance
    WHERE vpc_id IS NOT NULL
    UNION ALL
    SELECT account_id, region, partition, vpc_id, 0, 0
    FROM aws_vpc_endpoint
),
vpc AS (
    SELECT
        thing.account_id,
        thing.region,
        thing.partition,
        thing.vpc_id,
        sum(thing.instances) AS instances,
        sum(thing.databases) AS databases
    FROM thing
    GROUP BY thing.account_id, thing.region, thing.partition, thing.vpc_id
)
SELECT
    vpc.account_id,
    vpc.region,
    'arn:' || vpc.partition || ':ec2:' || vpc.region || ':' || vpc.account_id || ':vpc/' || vpc.vpc_id AS resource,
    vpc.vpc_id AS name,
    'instances: ' || vpc.instances || ', databases: ' || vpc.databases || ', endpoints: ' || coalesce(
        (
            SELECT group_concat(
                endpoint.service_name || CASE endpoint.vpc_endpoint_type
                    WHEN 'Gateway'
                        THEN ' (gateway, ' || json_array_length(endpoint.route_table_ids) || ' route tables)'
                    ELSE ' (' || coalesce(lower(endpoint.vpc_endpoint_type), 'of unknown type') || ')'
                END,
                ', '
            )
            FROM (SELECT * FROM aws_vpc_endpoint ORDER BY service_name, vpc_endpoint_id) AS endpoint
            WHERE endpoint.account_id = vpc.account_id
            AND endpoint.region = vpc.region
            AND endpoint.vpc_id = vpc.vpc_id
            AND endpoint.state = 'available'
        ),
        'none'
    ) AS evidence
FROM vpc;
