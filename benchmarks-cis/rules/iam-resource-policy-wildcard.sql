/*
title: Resource policies let nobody in who cannot be named
severity: high
service: iam
assessment: manual

why: >
  A statement for the principal * opens a resource to every AWS account, and often to the whole internet. Some are meant
  that way; most were written to get something to work.

fix: |
  Each resource that the evidence names lets anyone in. Where that is not meant, put the accounts, roles or services that
  need it in place of the *, or add a condition with fixed values: aws:PrincipalOrgID, aws:SourceAccount, aws:SourceArn.

  Buckets, queues, topics, functions, keys, secrets and event buses are looked at; of functions not the policies of single
  versions and aliases. What Block Public Access makes void is named here all the same.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
*/

WITH resource AS (
    SELECT bucket.account_id, bucket.region, bucket.arn, bucket.policy
    FROM aws_s3_bucket AS bucket
    UNION ALL
    SELECT queue.account_id, queue.region, queue.arn, queue.policy
    FROM aws_sqs_queue AS queue
    UNION ALL
    SELECT topic.account_id, topic.region, topic.arn, topic.policy
    FROM aws_sns_topic AS topic
    UNION ALL
    SELECT function.account_id, function.region, function.arn, function.policy
    FROM aws_lambda_function AS function
    UNION ALL
    SELECT key.account_id, key.region, key.arn, key.policy
    FROM aws_kms_key AS key
    UNION ALL
    SELECT secret.account_id, secret.region, secret.arn, secret.policy
    FROM aws_secretsmanager_secret AS secret
    UNION ALL
    SELECT bus.account_id, bus.region, bus.arn, bus.policy
    FROM aws_eventbridge_bus AS bus
),
judged AS (
    SELECT
        resource.account_id,
        resource.region,
        resource.arn,
        CASE
            WHEN policy_error(resource.policy) IS NULL THEN policy_public(resource.policy)
            ELSE policy_error(resource.policy)
        END AS opening
    FROM resource
    WHERE resource.policy IS NOT NULL
)
SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    'resources with a policy: ' || count(judged.arn) || '; open to anyone, or unreadable: ' || count(judged.opening)
        AS evidence
FROM aws_account AS account
LEFT JOIN judged
    ON  judged.account_id = account.account_id
GROUP BY account.account_id
UNION ALL
SELECT
    judged.account_id,
    judged.region,
    judged.arn,
    judged.opening
FROM judged
WHERE judged.opening IS NOT NULL;
