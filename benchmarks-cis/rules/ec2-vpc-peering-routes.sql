/*
title: Routes to peered VPCs are no wider than needed
severity: low
service: ec2
assessment: manual

why: >
  A route for all of a peered VPC lets whoever breaks into one machine here try every machine there. A route for the one
  subnet that is needed does not.

fix: |
  1. Find out which subnets and machines at the other end are needed; flow logs show which are used.
  2. VPC console, "Route tables", the table, "Routes", "Edit routes": put their ranges in the place of the wide one.
  3. Do the same for the way back, in the route tables of the other VPC.

  The finding lists each route with the VPC that it leads to. Only who knows the systems can say whether it is needed.

references:
  - https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
*/

WITH route AS (
    SELECT
        route_table.account_id,
        route_table.region,
        route_table.arn,
        route_table.route_table_id,
        each.value ->> 'VpcPeeringConnectionId' AS connection,
        coalesce(
            each.value ->> 'DestinationCidrBlock',
            each.value ->> 'DestinationIpv6CidrBlock',
            each.value ->> 'DestinationPrefixListId'
        ) AS destination,
        json_extract(
            route_table.vpc_peering_connections,
            '$."' || (each.value ->> 'VpcPeeringConnectionId') || '"'
        ) AS peer
    FROM aws_vpc_route_table AS route_table
    JOIN json_each(route_table.routes) AS each
        ON  each.value ->> 'VpcPeeringConnectionId' LIKE 'pcx-%'
)
SELECT
    route.account_id,
    route.region,
    route.arn AS resource,
    route.route_table_id AS name,
    group_concat(
        coalesce(route.destination, 'a route') || ' to ' || CASE
            WHEN route.peer IS NULL THEN route.connection || ', of which AWS does not name the other end'
            ELSE coalesce(route.peer ->> 'vpc_id', 'a VPC') || ' of ' || coalesce(route.peer ->> 'owner_id', 'an account')
                || ' by ' || route.connection || CASE
                    WHEN route.destination LIKE '%/0' THEN ', which is every address'
                    WHEN EXISTS (
                        SELECT range.value
                        FROM json_each(route.peer, '$.cidr_blocks') AS range
                        WHERE cidr_contains(route.destination, range.value)
                    ) THEN ', which is all of that VPC'
                    ELSE ''
                END
        END,
        '; '
    ) AS evidence
FROM route
GROUP BY route.account_id, route.arn;
