/*
title: Distributions, load balancers and APIs log who calls them
severity: medium
service: cloudfront
assessment: manual

why: >
  What stands at the edge sees every request first. Its log shows an attack from its first attempt on, and what was asked
  for by whom; what stands behind it sees only what was let through.

fix: |
  1. CloudFront console, the distribution, "Logging": create a log delivery.
  2. EC2 console, "Load Balancers", the Application Load Balancer, "Attributes", "Edit": turn on access logs.
  3. API Gateway console, the API, "Stages", the stage, "Logs and tracing": turn on custom access logging.

  A distribution can also log by a delivery of CloudWatch Logs (standard logging v2). These are not looked at: check the
  tab "Logging" of each distribution without a log.

references:
  - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/logging.html
  - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
  - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
*/

SELECT
    distribution.account_id,
    distribution.region,
    distribution.arn AS resource,
    distribution.domain_name AS name,
    CASE
        WHEN distribution.logging ->> '$.Enabled'
            THEN 'its standard log goes to ' || (distribution.logging ->> '$.Bucket')
        ELSE 'it has no standard log in a bucket'
    END || CASE
        WHEN json_array_length(distribution.realtime_log_configs) > 0 THEN '; it has real-time logs'
        ELSE '; it has no real-time logs'
    END || CASE
        WHEN distribution.logging ->> '$.Enabled' OR json_array_length(distribution.realtime_log_configs) > 0 THEN ''
        ELSE '; deliveries of CloudWatch Logs were not looked at'
    END AS evidence
FROM aws_cloudfront_distribution AS distribution
UNION ALL
SELECT
    balancer.account_id,
    balancer.region,
    balancer.arn,
    balancer.name,
    CASE balancer.load_balancer_attributes ->> '$."access_logs.s3.enabled"'
        WHEN 'true'
            THEN 'its access log goes to ' || (balancer.load_balancer_attributes ->> '$."access_logs.s3.bucket"')
        ELSE 'it has no access log'
    END
FROM aws_ec2_application_load_balancer AS balancer
UNION ALL
SELECT
    stage.account_id,
    stage.region,
    stage.arn,
    stage.api_name || '/' || stage.stage_name,
    coalesce('its access log goes to ' || stage.access_log_destination_arn, 'it has no access log')
FROM aws_api_gateway_stage AS stage
UNION ALL
SELECT
    stage.account_id,
    stage.region,
    stage.arn,
    stage.api_name || '/' || stage.stage_name,
    coalesce('its access log goes to ' || stage.access_log_destination_arn, 'it has no access log')
FROM aws_api_gatewayv2_stage AS stage;
