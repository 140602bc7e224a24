"""Trails, recorders and flow logs."""

from __future__ import annotations

import json
from typing import Any

from facts import ACCOUNT

from actions.case import Case, Client

ALL_REGIONS = f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/harbourlight-all-regions"
FRANKFURT = f"arn:aws:cloudtrail:eu-central-1:{ACCOUNT}:trail/frankfurt-only"
OLD = f"arn:aws:cloudtrail:us-east-1:{ACCOUNT}:trail/audit-2024"
NEW_BUCKET = "harbourlight-trails-of-all"
LOGS = "harbourlight-access-logs"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/cloudtrail-to-logs"
OREGON = "us-west-2"
FLOWS = f"arn:aws:logs:{OREGON}:{ACCOUNT}:log-group:/harbourlight/flows"

MANAGEMENT = {"Name": "all", "FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}
WRITES = {
    "Name": "who writes",
    "FieldSelectors": [
        {"Field": "eventCategory", "Equals": ["Data"]},
        {"Field": "resources.type", "Equals": ["AWS::S3::Object"]},
        {"Field": "readOnly", "Equals": ["false"]},
    ],
}
PARTLY = {
    "ReadWriteType": "WriteOnly",
    "IncludeManagementEvents": True,
    "DataResources": [{"Type": "AWS::S3::Object", "Values": [f"arn:aws:s3:::{LOGS}/"]}],
    "ExcludeManagementEventSources": ["kms.amazonaws.com"],
}

KEY: dict[str, str] = {}
"""The ARN of the key that the trail is to use, as soon as the account is there."""


def at(client: Client, trail: str) -> Any:
    """CloudTrail in the trail's own region."""
    return client("cloudtrail", trail.split(":")[3])


def updates(trail: str, **settings: Any) -> Any:
    return lambda client: at(client, trail).update_trail(Name=trail, **settings)


def selects(trail: str, **selectors: Any) -> Any:
    return lambda client: at(client, trail).put_event_selectors(TrailName=trail, **selectors)


def looks_for(*kinds: str) -> Any:
    selectors = [{"InsightType": kind} for kind in kinds]
    return lambda client: at(client, ALL_REGIONS).put_insight_selectors(
        TrailName=ALL_REGIONS, InsightSelectors=selectors
    )


def nothing_records(client: Client) -> None:
    at(client, ALL_REGIONS).stop_logging(Name=ALL_REGIONS)


def make_bucket(client: Client) -> None:
    """Somebody else makes the bucket meanwhile, and somewhere else."""
    place = {"LocationConstraint": "eu-central-1"}
    client("s3", "eu-central-1").create_bucket(Bucket=NEW_BUCKET, CreateBucketConfiguration=place)


def remove_bucket(client: Client) -> None:
    client("s3", "eu-central-1").delete_bucket(Bucket=NEW_BUCKET)


def add_statement(client: Client) -> None:
    """Somebody else adds to the policy of the bucket meanwhile."""
    policy = json.loads(client("s3").get_bucket_policy(Bucket=LOGS)["Policy"])
    resource = f"arn:aws:s3:::{LOGS}/*"
    policy["Statement"].append(
        {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": resource}
    )
    client("s3").put_bucket_policy(Bucket=LOGS, Policy=json.dumps(policy))


def remove_statement(client: Client) -> None:
    policy = json.loads(client("s3").get_bucket_policy(Bucket=LOGS)["Policy"])
    del policy["Statement"][-1]
    client("s3").put_bucket_policy(Bucket=LOGS, Policy=json.dumps(policy))


def use_what_was_made(client: Client) -> None:
    """Others let the new trail look for more, and let somebody read the new bucket."""
    made = [trail["TrailARN"] for trail in client("cloudtrail").describe_trails()["trailList"]]
    for trail in set(made) - {ALL_REGIONS, FRANKFURT, OLD}:
        selectors = [{"InsightType": "ApiErrorRateInsight"}]
        at(client, trail).put_insight_selectors(TrailName=trail, InsightSelectors=selectors)
    buckets = [bucket["Name"] for bucket in client("s3").list_buckets()["Buckets"]]
    if NEW_BUCKET in buckets:
        client("s3").delete_bucket_policy(Bucket=NEW_BUCKET)


def lacks_everything(client: Client) -> None:
    """The old trail is of one region, stopped, and records some of the events; no other one records."""
    nothing_records(client)
    updates(OLD, IsMultiRegionTrail=False)(client)
    selects(OLD, EventSelectors=[PARTLY])(client)


def let_cloudtrail_use_a_key(client: Client) -> None:
    kms = client("kms")
    KEY["kms_key"] = kms.describe_key(KeyId="alias/harbourlight/buoy-data")["KeyMetadata"]["Arn"]
    policy = json.loads(kms.get_key_policy(KeyId=KEY["kms_key"], PolicyName="default")["Policy"])
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudtrail.amazonaws.com"},
        "Action": ["kms:GenerateDataKey*", "kms:DescribeKey"],
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceArn": ALL_REGIONS}},
    }
    policy["Statement"].append(statement)
    kms.put_key_policy(KeyId=KEY["kms_key"], PolicyName="default", Policy=json.dumps(policy))


def record(client: Client, region: str, *types: str) -> None:
    role = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    group = {"allSupported": False, "resourceTypes": list(types)}
    client("config", region).put_configuration_recorder(
        ConfigurationRecorder={"name": "default", "roleARN": role, "recordingGroup": group}
    )


def forget_recorder(client: Client) -> None:
    client("config", OREGON).delete_configuration_recorder(ConfigurationRecorderName="default")


def stop_narrow_recorder(client: Client) -> None:
    client("config", "eu-north-1").stop_configuration_recorder(ConfigurationRecorderName="default")


def vpc(client: Client) -> str:
    found = client("ec2", OREGON).describe_vpcs()["Vpcs"][0]["VpcId"]
    return f"arn:aws:ec2:{OREGON}:{ACCOUNT}:vpc/{found}"


def note_all(client: Client) -> None:
    """Somebody else makes a flow log meanwhile, to the same bucket but of all traffic."""
    client("ec2", OREGON).create_flow_logs(
        ResourceType="VPC",
        ResourceIds=[vpc(client).rpartition("/")[2]],
        TrafficType="ALL",
        LogDestinationType="s3",
        LogDestination=f"arn:aws:s3:::{LOGS}",
    )


def note_all_in_a_group(client: Client) -> None:
    client("ec2", OREGON).create_flow_logs(
        ResourceType="VPC",
        ResourceIds=[vpc(client).rpartition("/")[2]],
        TrafficType="ALL",
        LogGroupName="/harbourlight/flows",
        DeliverLogsPermissionArn=ROLE,
    )


def note_nothing(client: Client) -> None:
    ec2 = client("ec2", OREGON)
    logs = [log["FlowLogId"] for log in ec2.describe_flow_logs()["FlowLogs"]]
    ec2.delete_flow_logs(FlowLogIds=logs)


CASES = [
    Case(
        action="cloudtrail-create-trail",
        name="in-a-new-bucket",
        inputs={"bucket": NEW_BUCKET},
        prepare=nothing_records,
        drift=make_bucket,
        mend=remove_bucket,
        fill=use_what_was_made,
        spared=("cloudtrail:DeleteTrail", "s3:DeleteBucket"),
    ),
    Case(
        action="cloudtrail-create-trail",
        name="in-a-bucket-that-is-there",
        inputs={"bucket": LOGS, "name": "harbourlight-everything"},
        prepare=nothing_records,
        drift=add_statement,
        mend=remove_statement,
        fill=use_what_was_made,
        spared=("cloudtrail:DeleteTrail",),
    ),
    Case(
        action="cloudtrail-create-trail",
        name="mending-one",
        inputs={"trail": OLD},
        prepare=lacks_everything,
        drift=updates(OLD, EnableLogFileValidation=False),
        mend=updates(OLD, EnableLogFileValidation=True),
    ),
    Case(
        action="cloudtrail-log-validation",
        resource=FRANKFURT,
        drift=updates(FRANKFURT, IncludeGlobalServiceEvents=False),
        mend=updates(FRANKFURT, IncludeGlobalServiceEvents=True),
    ),
    Case(
        action="cloudtrail-encryption",
        resource=ALL_REGIONS,
        inputs=KEY,
        prepare=let_cloudtrail_use_a_key,
        drift=updates(ALL_REGIONS, EnableLogFileValidation=False),
        mend=updates(ALL_REGIONS, EnableLogFileValidation=True),
    ),
    Case(
        action="cloudtrail-cloudwatch-logs",
        resource=FRANKFURT,
        inputs={
            "log_group": f"arn:aws:logs:eu-central-1:{ACCOUNT}:log-group:/harbourlight/frankfurt",
            "role": ROLE,
        },
        drift=updates(FRANKFURT, EnableLogFileValidation=True),
        mend=updates(FRANKFURT, EnableLogFileValidation=False),
    ),
    Case(
        action="cloudtrail-s3-data-events",
        name="reads-beside-advanced-selectors",
        inputs={"kind": "read"},
        drift=selects(ALL_REGIONS, AdvancedEventSelectors=[MANAGEMENT]),
        mend=selects(ALL_REGIONS, AdvancedEventSelectors=[MANAGEMENT, WRITES]),
    ),
    Case(
        action="cloudtrail-s3-data-events",
        name="writes-beside-basic-selectors",
        inputs={"kind": "write", "trail": OLD},
        drift=selects(OLD, EventSelectors=[PARTLY]),
        mend=selects(OLD, EventSelectors=[{"ReadWriteType": "WriteOnly", "IncludeManagementEvents": True}]),
    ),
    Case(
        action="cloudtrail-insights",
        drift=looks_for("ApiErrorRateInsight"),
        mend=looks_for(),
    ),
    Case(
        action="config-recorder",
        name="where-there-is-none",
        region=OREGON,
        inputs={"bucket": "harbourlight-trail-logs"},
        drift=lambda client: record(client, OREGON, "AWS::EC2::Instance"),
        mend=forget_recorder,
    ),
    Case(
        action="config-recorder",
        name="that-leaves-types-out",
        region="eu-north-1",
        prepare=stop_narrow_recorder,
        drift=lambda client: record(client, "eu-north-1", "AWS::EC2::Volume"),
        mend=lambda client: record(client, "eu-north-1", "AWS::EC2::Instance"),
    ),
    Case(
        action="ec2-vpc-flow-logs",
        name="to-a-bucket",
        resource=vpc,
        region=OREGON,
        inputs={"destination": f"arn:aws:s3:::{LOGS}"},
        drift=note_all,
        mend=note_nothing,
    ),
    Case(
        action="ec2-vpc-flow-logs",
        name="to-a-log-group",
        resource=vpc,
        region=OREGON,
        inputs={"destination": FLOWS, "role": ROLE},
        prepare=lambda client: client("logs", OREGON).create_log_group(logGroupName="/harbourlight/flows"),
        drift=note_all_in_a_group,
        mend=note_nothing,
    ),
]
