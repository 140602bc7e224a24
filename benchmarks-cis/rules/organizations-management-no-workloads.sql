/*
title: The management account runs nothing of its own
severity: medium
service: organizations
assessment: manual

why: >
  Policies of the organization do not bound its management account. Whoever breaks into a program there is one step from
  every other account.

fix: |
  Move what the evidence names to a member account. Buckets may be there for the logs of the organization. Look in the
  console for what is not counted here, such as containers and load balancers. In a member account this does not apply.

references:
  - https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html
*/

SELECT
    organization.account_id,
    organization.region,
    organization.arn AS resource,
    organization.not_applicable,
    'databases: ' || (
        SELECT count(instance.arn) FROM aws_rds_db_instance AS instance
        WHERE instance.account_id = organization.account_id
    )
    || ', functions: ' || (
        SELECT count(function.arn) FROM aws_lambda_function AS function
        WHERE function.account_id = organization.account_id
    )
    || ', queues: ' || (
        SELECT count(queue.arn) FROM aws_sqs_queue AS queue
        WHERE queue.account_id = organization.account_id
    )
    || ', buckets: ' || (
        SELECT count(bucket.arn) FROM aws_s3_bucket AS bucket
        WHERE bucket.account_id = organization.account_id
    ) AS evidence
FROM aws_account_organization AS organization;
