/*
title: The metadata service of EC2 instances asks for a session token
severity: high
service: ec2

why: >
  A web server that can be made to fetch an address of the attacker's choice gives away the credentials of the instance's
  role, because version 1 of the metadata service answers whoever asks. Version 2 wants a token first, which such a
  request cannot get.

fix: |
  1. CloudWatch, the metric MetadataNoToken of the instance: while it is over zero, something still uses version 1.
  2. EC2 console, the instance, "Actions", "Instance settings", "Modify instance metadata options": set IMDSv2 to
     "Required".
  3. Do the same in launch templates, and for the account: "EC2 Dashboard", "Data protection and security".

remediation: ec2-require-imdsv2

references:
  - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
*/

SELECT
    instance.account_id,
    instance.region,
    instance.arn AS resource,
    instance.instance_id AS name,
    CASE
        WHEN instance.metadata_options ->> '$.State' = 'pending' THEN NULL
        -- Where the service is off, there is nothing to ask.
        WHEN instance.metadata_options ->> '$.HttpEndpoint' = 'disabled' THEN NULL
        WHEN instance.metadata_options ->> '$.HttpTokens' = 'required' THEN NULL
        ELSE 'it answers without a session token'
    END AS problem,
    CASE
        WHEN instance.metadata_options ->> '$.State' = 'pending'
            THEN 'its metadata options are being changed; scan again'
        WHEN instance.metadata_options ->> '$.State' IS NOT 'applied'
            AND (
                instance.metadata_options ->> '$.HttpEndpoint' = 'disabled'
                OR instance.metadata_options ->> '$.HttpTokens' = 'required'
            )
            THEN 'EC2 does not say that its metadata options are in effect'
    END AS unknown
FROM aws_ec2_instance AS instance
WHERE instance.instance_state NOT IN ('terminated', 'shutting-down');
