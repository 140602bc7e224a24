/*
title: AWS Config records every resource in every region
severity: medium
service: config

why: >
  AWS Config remembers how each resource was set up at any time. In a region without a recorder nobody can say what was
  changed and when, and an intruder picks the region that nobody watches.

fix: |
  1. AWS Config console, in each region, "Settings": record all resource types, and turn the recorder on.
  2. In one region also record the global resource types, which are IAM's users, groups, roles and policies.
  3. Where the recorder runs and its last delivery failed, look at its role and at the policy of its bucket.

remediation: config-recorder

references:
  - https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
  - https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
*/

-- A recorder that an AWS service set up for itself records what that service needs, and is not judged.
SELECT
    region.account_id,
    region.region,
    account.arn AS resource,
    CASE
        WHEN recorder.arn IS NULL THEN 'AWS Config has no recorder'
        WHEN recorder.records_all_resource_types IS NOT 1 THEN 'the recorder leaves out types of resources'
        WHEN recorder.status_recording IS NOT 1 THEN 'the recorder is stopped'
        WHEN lower(coalesce(recorder.last_status, '')) <> 'success'
            THEN 'the last delivery of the recorder did not succeed: '
                || coalesce(recorder.last_error_message, recorder.last_status, 'nothing was delivered')
    END AS problem,
    CASE
        WHEN recorder.records_all_resource_types
            AND recorder.status_recording
            AND lower(recorder.last_status) = 'pending'
            THEN 'the recorder was started just now and has not delivered yet; scan again in a few minutes'
    END AS unknown
FROM aws_region AS region
JOIN aws_account AS account
    ON  account.account_id = region.account_id
LEFT JOIN aws_config_configuration_recorder AS recorder
    ON  recorder.account_id = region.account_id
    AND recorder.region = region.region
    AND recorder.service_principal IS NULL
UNION ALL
SELECT
    account.account_id,
    account.region,
    account.arn,
    CASE
        WHEN coalesce(max(recorder.records_global_resource_types AND recorder.status_recording), 0) = 0
            THEN 'no region records the global resource types'
    END,
    NULL
FROM aws_region AS region
JOIN aws_account AS account
    ON  account.account_id = region.account_id
LEFT JOIN aws_config_configuration_recorder AS recorder
    ON  recorder.account_id = region.account_id
    AND recorder.region = region.region
    AND recorder.service_principal IS NULL
GROUP BY account.arn;
