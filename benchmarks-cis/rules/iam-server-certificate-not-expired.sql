/*
title: IAM holds no expired server certificates
severity: medium
service: iam

why: >
  An expired certificate that is still there is put on a load balancer by mistake one day, and visitors see a warning or
  nothing at all. No page of the console shows these certificates.

fix: |
  1. Make sure that nothing uses it: load balancers and CloudFront distributions take certificates from IAM.
  2. aws iam delete-server-certificate --server-certificate-name NAME

  Keep new ones in AWS Certificate Manager, which renews them.

remediation: iam-delete-expired-certificates

references:
  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html
*/

SELECT
    certificate.account_id,
    certificate.region,
    certificate.arn AS resource,
    certificate.name,
    CASE
        WHEN julianday(certificate.expiration) > julianday(:now) THEN NULL
        ELSE 'it expired on ' || coalesce(substr(certificate.expiration, 1, 10), 'an unknown day')
    END AS problem
FROM aws_iam_server_certificate AS certificate;
