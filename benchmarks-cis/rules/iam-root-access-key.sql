/*
title: The root user has no access keys
severity: critical
service: iam

why: >
  The root user can do anything in the account and no policy can hold it back. An access key for it is that power in
  two short strings, which find their way into shell histories, backups and repositories. A key that is inactive
  counts too, because one call makes it active again.

fix: |
  Only the root user itself can do this.

  1. Find what still uses the key: IAM console, "Credential report", the columns access_key_1_last_used_*.
  2. Move that work to an IAM role.
  3. Sign in as the root user, open "Security credentials" and deactivate each access key; delete it when
     nothing has broken.

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE WHEN summary.account_access_keys_present IS NOT 0 THEN 'the root user has an access key' END AS problem
FROM aws_account AS account
JOIN aws_iam_account_summary AS summary
    ON  summary.account_id = account.account_id;
