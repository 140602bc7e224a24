"""The emulator answers as AWS does, as AWS's own client for Python understands it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from emulator import Emulator
from facts import ACCOUNT, DEFAULT_REGIONS
from seed.account import HOME
from seed.account import client as boto3_client
from seed.bucket_settings import control_client
from seed.buckets import ANYONE, switches

Client = Callable[..., Any]


@pytest.fixture
def client(emulator: Emulator) -> Client:
    def make(service: str, region: str = "eu-west-1", **changes: str) -> Any:
        credentials = {
            "aws_access_key_id": emulator.access_key,
            "aws_secret_access_key": emulator.secret_key,
        }
        once = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=emulator.endpoint,
            config=once,
            **(credentials | changes),
        )

    return make


def code_of(call: Callable[..., Any], **arguments: Any) -> tuple[str, int]:
    """The error's code and status that a call ends with."""
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    response = raised.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]


# A call of each protocol with what AWS says when it is refused, throttled, or signed with a key that nobody has.
PROTOCOLS = [
    ("iam:GetAccountSummary", {}, ("AccessDenied", 403), ("Throttling", 400), ("InvalidClientTokenId", 403)),
    (
        "ec2:DescribeSecurityGroups",
        {},
        ("UnauthorizedOperation", 403),
        ("RequestLimitExceeded", 503),
        ("AuthFailure", 401),
    ),
    (
        "kms:ListKeys",
        {},
        ("AccessDeniedException", 400),
        ("ThrottlingException", 400),
        ("UnrecognizedClientException", 400),
    ),
    (
        "accessanalyzer:ListAnalyzers",
        {},
        ("AccessDeniedException", 403),
        ("ThrottlingException", 429),
        ("UnrecognizedClientException", 403),
    ),
    (
        "s3:GetBucketAcl",
        {"Bucket": "harbourlight-lidar"},
        ("AccessDenied", 403),
        ("SlowDown", 503),
        ("InvalidAccessKeyId", 403),
    ),
]


@pytest.mark.parametrize(("call", "arguments", "denied", "throttled", "unknown"), PROTOCOLS)
def test_errors_have_the_shape_of_their_service(
    emulator: Emulator,
    client: Client,
    call: str,
    arguments: dict[str, str],
    denied: tuple[str, int],
    throttled: tuple[str, int],
    unknown: tuple[str, int],
) -> None:
    service, operation = call.split(":")
    region = "us-east-1"
    method = boto3_name(client(service, region), operation)
    assert method(**arguments)
    emulator.set(deny=[call])
    assert code_of(method, **arguments) == denied
    emulator.set(throttle=[call])
    assert code_of(method, **arguments) == throttled
    assert method(**arguments)
    stranger = boto3_name(client(service, region, aws_access_key_id="AKIAIOSFODNN7EXAMPLE"), operation)
    assert code_of(stranger, **arguments) == unknown


def boto3_name(client: Any, operation: str) -> Callable[..., Any]:
    names = client.meta.method_to_api_mapping
    return getattr(client, next(name for name in names if names[name] == operation))


@pytest.mark.parametrize("service", ["sts", "s3"])
def test_a_signature_is_checked(client: Client, service: str) -> None:
    liar = client(service, aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    call = liar.list_buckets if service == "s3" else liar.get_caller_identity
    assert code_of(call) == ("SignatureDoesNotMatch", 403)


def test_a_denied_target_is_denied_alone(emulator: Emulator, client: Client) -> None:
    emulator.set(deny=["s3:GetBucketAcl:harbourlight-invoices", "kms:ListKeys:us-east-1"])
    s3 = client("s3")
    assert code_of(s3.get_bucket_acl, Bucket="harbourlight-invoices") == ("AccessDenied", 403)
    assert s3.get_bucket_acl(Bucket="harbourlight-hr-forms")
    assert code_of(client("kms", "us-east-1").list_keys) == ("AccessDeniedException", 400)
    assert client("kms").list_keys()["Keys"]


def test_regions_have_to_be_enabled(client: Client) -> None:
    ec2 = client("ec2")
    assert {each["RegionName"] for each in ec2.describe_regions()["Regions"]} == set(DEFAULT_REGIONS)
    everything = ec2.describe_regions(AllRegions=True)["Regions"]
    assert {each["OptInStatus"] for each in everything} == {"opt-in-not-required", "not-opted-in"}
    assert code_of(client("ec2", "af-south-1").describe_vpcs) == ("AuthFailure", 401)


def test_the_credential_report_begins_with_the_root_user(client: Client) -> None:
    iam = client("iam")
    iam.generate_credential_report()
    rows = list(csv.DictReader(iam.get_credential_report()["Content"].decode().splitlines()))
    assert len(rows[0]) == 22
    assert rows[0]["user"] == "<root_account>"
    assert rows[0]["mfa_active"] == "true"
    by_name = {row["user"]: row for row in rows}
    assert by_name["hanna.weiss"]["password_last_used"] == "no_information"
    assert by_name["satellite-sync"]["password_last_used"] == "N/A"
    assert by_name["satellite-sync"]["access_key_1_last_used_date"] == "N/A"


def test_the_summary_and_the_devices_tell_of_the_root_user(client: Client) -> None:
    iam = client("iam")
    summary = iam.get_account_summary()["SummaryMap"]
    root = ("AccountMFAEnabled", "AccountAccessKeysPresent", "AccountPasswordPresent")
    assert [summary[each] for each in root] == [1, 1, 1]
    devices = iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
    assert f"arn:aws:iam::{ACCOUNT}:root" in [each["User"]["Arn"] for each in devices]


def test_a_fresh_trail_has_the_selector_that_aws_gives_it(client: Client) -> None:
    selectors = client("cloudtrail", "eu-central-1").get_event_selectors(TrailName="frankfurt-only")
    assert [each["ReadWriteType"] for each in selectors["EventSelectors"]] == ["All"]


def test_a_trail_tells_its_home(client: Client) -> None:
    trail = client("cloudtrail").get_trail(Name="harbourlight-all-regions")["Trail"]
    assert (trail["HomeRegion"], trail["HasCustomEventSelectors"]) == ("eu-west-1", True)


def test_trails_are_listed_from_every_region(client: Client) -> None:
    trails = client("cloudtrail", "sa-east-1").list_trails()["Trails"]
    assert {each["HomeRegion"] for each in trails} == {"eu-west-1", "eu-central-1", "us-east-1"}


def test_a_default_group_lets_its_members_in(client: Client) -> None:
    group = client("ec2", "sa-east-1").describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]
    sources = [pair["GroupId"] for rule in group["IpPermissions"] for pair in rule["UserIdGroupPairs"]]
    assert sources == [group["GroupId"]]
    assert len(group["IpPermissionsEgress"]) == 1


def test_an_email_subscription_waits_for_its_confirmation(client: Client) -> None:
    sns = client("sns")
    arns = {each["Endpoint"]: each["SubscriptionArn"] for each in sns.list_subscriptions()["Subscriptions"]}
    assert arns["pager@harbourlight.example"] == "PendingConfirmation"
    assert arns["operations@harbourlight.example"].startswith("arn:aws:sns:")


def test_buckets_come_in_pages_with_their_regions(client: Client) -> None:
    s3 = client("s3")
    page = s3.list_buckets(MaxBuckets=20)
    rest = s3.list_buckets(MaxBuckets=20, ContinuationToken=page["ContinuationToken"])
    assert len(page["Buckets"]) == 20
    assert "ContinuationToken" not in rest
    assert {each["BucketRegion"] for each in page["Buckets"]} == {"eu-west-1", "us-east-1", "eu-central-1"}


def test_a_bucket_is_asked_in_its_own_region(emulator: Emulator, client: Client) -> None:
    # boto3 follows the hint to the other region by itself; what it was told is in the counts.
    assert client("s3").get_bucket_acl(Bucket="harbourlight-lidar")
    assert emulator.calls()["s3:GetBucketAcl eu-west-1"] >= 1
    assert emulator.calls()["s3:GetBucketAcl us-east-1"] >= 1


def test_what_is_ignored_of_an_acl_is_not_told(account: Emulator) -> None:
    s3 = boto3_client(account.endpoint, "s3")
    control = control_client(
        SimpleNamespace(client=partial(boto3_client, account.endpoint), id=ACCOUNT), HOME
    )
    bucket = "harbourlight-photo-archive"

    def groups() -> list[str]:
        grants = s3.get_bucket_acl(Bucket=bucket)["Grants"]
        assert any(each["Permission"] == "FULL_CONTROL" for each in grants)
        return [each["Grantee"]["URI"] for each in grants if "URI" in each["Grantee"]]

    assert groups() == []
    s3.delete_public_access_block(Bucket=bucket)
    assert groups() == [ANYONE]
    ignored = switches(("IgnorePublicAcls",))
    control.put_public_access_block(AccountId=ACCOUNT, PublicAccessBlockConfiguration=ignored)
    assert groups() == []
    control.delete_public_access_block(AccountId=ACCOUNT)
    assert groups() == [ANYONE]


def test_asymmetric_keys_have_no_rotation_to_ask_for(client: Client) -> None:
    kms = client("kms")
    aliases = {
        each["AliasName"]: each["TargetKeyId"]
        for each in kms.list_aliases()["Aliases"]
        if "TargetKeyId" in each
    }
    signing = aliases["alias/harbourlight/release-signing"]
    assert code_of(kms.get_key_rotation_status, KeyId=signing) == ("UnsupportedOperationException", 400)


def test_analyzers_are_those_of_the_region(client: Client) -> None:
    kinds = {each["type"] for each in client("accessanalyzer").list_analyzers()["analyzers"]}
    assert kinds == {"ACCOUNT", "ACCOUNT_UNUSED_ACCESS"}
    assert client("accessanalyzer", "sa-east-1").list_analyzers()["analyzers"] == []
