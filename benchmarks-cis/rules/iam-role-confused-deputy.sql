/*
title: Roles ask the services that they trust for whom these work
severity: high
service: iam

why: >
  A service of AWS works for all accounts. A role that trusts the service, whoever it works for, can be used by a
  stranger who makes the service do something with the role's ARN.

fix: |
  IAM console, "Roles", the role, "Trust relationships", "Edit trust policy": give the statement a condition on
  aws:SourceAccount with the account's number, or on aws:SourceArn with the resource that is to use the role.
  First see in the service's documentation that it sends these keys; one that does not could no longer use the role.

parameters:
  - name: exempt
    default: ec2.amazonaws.com lambda.amazonaws.com
    meaning: services, with spaces between them, that take on roles only for resources of the role's own account

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
*/

SELECT
    role.account_id,
    role.region,
    role.arn AS resource,
    role.name,
    CASE
        WHEN policy_error(role.assume_role_policy) IS NULL
            THEN 'it trusts without a condition on the source: '
                || policy_services_for_anyone(role.assume_role_policy, :exempt)
    END AS problem,
    CASE
        WHEN role.assume_role_policy IS NULL THEN 'the role has no trust policy'
        ELSE policy_error(role.assume_role_policy)
    END AS unknown
FROM aws_iam_role AS role
-- The trust of a role that a service has made for itself cannot be changed.
WHERE coalesce(role.path, '') NOT LIKE '/aws-service-role/%';
