"""The answers of services that the generated account does not use: nothing is there, or nobody has turned it on."""

from __future__ import annotations

import json

JSON = "application/x-amz-json-1.1"
XML = "text/xml"
RECORDER = {
    "name": "default",
    "roleARN": "arn:aws:iam::444455556666:role/config",
    "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True},
}
CONTACT = {
    "FullName": "Bench",
    "AddressLine1": "1 Bench Street",
    "City": "Dublin",
    "PhoneNumber": "+353 1 555 0100",
}
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
            "Action": "kms:*",
            "Resource": "*",
        }
    ],
}

DOCUMENTS: dict[tuple[str, str], object] = {
    ("account", "/getContactInformation"): {"ContactInformation": CONTACT},
    ("apigateway", "/restapis"): {"item": []},
    ("apigateway", "/v2/apis"): {"items": []},
    ("config", "DescribeConfigurationRecorders"): {"ConfigurationRecorders": [RECORDER]},
    ("config", "DescribeConfigurationRecorderStatus"): {
        "ConfigurationRecordersStatus": [{"name": "default", "recording": True, "lastStatus": "SUCCESS"}]
    },
    ("elasticfilesystem", "/2015-02-01/file-systems"): {"FileSystems": []},
    ("events", "ListEventBuses"): {"EventBuses": []},
    ("kms", "GetKeyPolicy"): {"Policy": json.dumps(POLICY), "PolicyName": "default"},
    ("lambda", "/2015-03-31/functions"): {"Functions": []},
    ("secretsmanager", "ListSecrets"): {"SecretList": []},
    ("sqs", "ListQueues"): {"QueueUrls": []},
    ("sso", "ListInstances"): {"Instances": []},
}

# Of operations of the Query protocol, what stands in the result; of EC2, in the response.
ELEMENTS = {
    ("iam", "ListServerCertificates"): "<IsTruncated>false</IsTruncated><ServerCertificateMetadataList/>",
    ("iam", "ListOpenIDConnectProviders"): "<OpenIDConnectProviderList/>",
    ("iam", "ListSAMLProviders"): "<SAMLProviderList/>",
    ("elasticloadbalancing", "DescribeLoadBalancers"): "<LoadBalancers/>",
    ("sns", "ListTopics"): "<Topics/>",
    ("ec2", "DescribeFlowLogs"): "<flowLogSet/>",
    ("ec2", "DescribeImages"): "<imagesSet/>",
    ("ec2", "DescribeInstances"): "<reservationSet/>",
    ("ec2", "DescribeNetworkAcls"): "<networkAclSet/>",
    ("ec2", "DescribeRouteTables"): "<routeTableSet/>",
    ("ec2", "DescribeSnapshots"): "<snapshotSet/>",
    ("ec2", "DescribeVpcEndpoints"): "<vpcEndpointSet/>",
    ("ec2", "DescribeVpcs"): "<vpcSet/>",
}

RULE = "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
BODIES = {
    ("cloudfront", "/2020-05-31/distribution"): "<DistributionList><Marker/><MaxItems>100</MaxItems>"
    "<IsTruncated>false</IsTruncated><Quantity>0</Quantity></DistributionList>",
    ("s3", "encryption"): "<ServerSideEncryptionConfiguration>"
    f"<Rule>{RULE}</Rule></ServerSideEncryptionConfiguration>",
    ("s3", "logging"): "<BucketLoggingStatus/>",
    ("s3", "ownershipControls"): "<OwnershipControls>"
    "<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>",
    ("s3", "versioning"): "<VersioningConfiguration/>",
}

REFUSALS = {
    ("organizations", "DescribeOrganization"): (400, "AWSOrganizationsNotInUseException", "no organization"),
    ("macie2", "/macie"): (403, "AccessDeniedException", "Macie is not enabled"),
}


def answer(service: str, operation: str) -> tuple[int, str, str] | None:
    """Status, content type and body; `None` for what is not known here either."""
    key = (service, operation)
    if key in DOCUMENTS:
        return 200, JSON, json.dumps(DOCUMENTS[key])
    if key in BODIES:
        return 200, XML, BODIES[key]
    if key in REFUSALS:
        status, code, message = REFUSALS[key]
        return status, JSON, json.dumps({"__type": code, "message": message})
    if key not in ELEMENTS:
        return None
    content = ELEMENTS[key]
    if service != "ec2":
        content = f"<{operation}Result>{content}</{operation}Result>"
    return 200, XML, f"<{operation}Response><requestId>r</requestId>{content}</{operation}Response>"
