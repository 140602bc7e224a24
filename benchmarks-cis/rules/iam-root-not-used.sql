/*
title: Nobody works as the root user
severity: high
service: iam

why: >
  No policy holds the root user back, and its sign-ins say nothing of who it was. The few tasks that only it can do come
  up once in years; whatever else is done with it should be done by a role.

fix: |
  1. Find out who used it and for what: CloudTrail console, "Event history", "User name", "root".
  2. If nobody knows, treat it as an intrusion: change the password, remove its access keys, look for what was changed.
  3. Give whoever needed it a role with just that, and put password and MFA device where two people are needed.

  A task that only the root user can do is no fault; waive the finding until the days are over.
  IAM makes the report behind this finding anew at most every four hours.

parameters:
  - name: days
    default: 90
    meaning: for how many days the root user must not have been used

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    (
        SELECT group_concat(credential.kind || ' last used on ' || substr(credential.used, 1, 10), ', ')
        FROM (
            SELECT 'password' AS kind, root.password_last_used AS used
            UNION ALL
            SELECT 'access key 1', root.access_key_1_last_used_date
            UNION ALL
            SELECT 'access key 2', root.access_key_2_last_used_date
        ) AS credential
        -- A time that cannot be read counts as one of today; null is AWS's word for never.
        WHERE credential.used IS NOT NULL
        AND coalesce(julianday(:now) - julianday(credential.used) < :days, 1)
    ) AS problem,
    CASE WHEN root.arn IS NULL THEN 'the credential report has no line for the root user' END AS unknown
FROM aws_account AS account
LEFT JOIN aws_iam_credential_report AS root
    ON  root.account_id = account.account_id
    AND root.user_name = '<root_account>';
