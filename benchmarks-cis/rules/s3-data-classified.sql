/*
title: What S3 buckets hold is known and classified
severity: low
service: s3
assessment: manual

why: >
  Nobody protects well what nobody knows to be there. Personal data, keys and card numbers end up in buckets that were
  made for something else; a search that runs all the time finds them.

fix: |
  In each region with buckets: Macie console, "Get started", "Enable Macie"; then turn on automated sensitive data
  discovery, or create jobs for the buckets that matter.
  Another tool that does the same is as good. What Macie finds has to be read, and acted upon, by somebody.

references:
  - https://docs.aws.amazon.com/macie/latest/user/what-is-macie.html
*/

WITH place AS (
    SELECT
        region.account_id,
        region.region,
        count(bucket.arn) AS buckets
    FROM aws_region AS region
    JOIN aws_s3_bucket AS bucket
        ON  bucket.account_id = region.account_id
        AND bucket.region = region.region
    GROUP BY region.account_id, region.region
),
jobs AS (
    SELECT
        job.account_id,
        job.region,
        count(job.job_status) AS jobs,
        count(job.job_status) FILTER (WHERE job.job_status IN ('RUNNING', 'IDLE', 'COMPLETE')) AS at_work
    FROM aws_macie2_classification_job AS job
    GROUP BY job.account_id, job.region
)
SELECT
    place.account_id,
    place.region,
    account.arn AS resource,
    place.buckets || ' buckets; ' || CASE
        WHEN session.status IS NULL THEN 'Macie is off'
        WHEN session.status <> 'ENABLED' THEN 'Macie is ' || lower(session.status)
        ELSE 'Macie is on, automated discovery is ' || coalesce(lower(discovery.status), 'not mentioned') || ', '
            || coalesce(jobs.at_work, 0) || ' of ' || coalesce(jobs.jobs, 0)
            || ' classification jobs are running, waiting or complete'
    END AS evidence
FROM place
JOIN aws_account AS account
    ON  account.account_id = place.account_id
LEFT JOIN aws_macie2_session AS session
    ON  session.account_id = place.account_id
    AND session.region = place.region
LEFT JOIN aws_macie2_automated_discovery AS discovery
    ON  discovery.account_id = place.account_id
    AND discovery.region = place.region
LEFT JOIN jobs
    ON  jobs.account_id = place.account_id
    AND jobs.region = place.region;
