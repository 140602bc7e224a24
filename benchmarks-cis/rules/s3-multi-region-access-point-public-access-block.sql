/*
title: S3 Multi-Region access points block public access
severity: high
service: s3

why: >
  A Multi-Region access point opens buckets of several regions at one address, by a policy of its own. Its
  switches are set when it is made and cannot be changed.

fix: |
  Make the access point anew with all four switches on, move its clients to it, and delete the old one.

references:
  - https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html
*/

SELECT
    point.account_id,
    point.region,
    point.arn AS resource,
    point.name,
    'off: ' || group_concat(switch.key, ', ') FILTER (WHERE NOT switch.value) AS problem
FROM aws_s3_multi_region_access_point AS point
JOIN json_each(json_object(
    'block_public_acls',       coalesce(point.block_public_acls, 0),
    'ignore_public_acls',      coalesce(point.ignore_public_acls, 0),
    'block_public_policy',     coalesce(point.block_public_policy, 0),
    'restrict_public_buckets', coalesce(point.restrict_public_buckets, 0)
)) AS switch
GROUP BY point.account_id, point.arn;
