"""Makes moto answer as AWS does, where it does not and a rule depends on it. Each patch names the page that it follows."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from facts import DEFAULT_REGIONS, FACTS, OPT_IN_REGIONS, days_ago
from moto.cloudtrail.models import CloudTrailBackend, Trail, cloudtrail_backends
from moto.config.models import ConfigRecorderStatus
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.ec2.models.security_groups import SecurityGroup, SecurityGroupBackend
from moto.ec2.responses.availability_zones_and_regions import (
    AvailabilityZonesAndRegions,
)
from moto.iam.models import AccountSummary, IAMBackend
from moto.iam.responses import IamResponse
from moto.kms.models import KmsBackend
from moto.sns.models import SNSBackend
from moto.ssoadmin.models import SSOAdminBackend

Method = Callable[..., Any]


def restores(owner: type, name: str) -> Callable[[Method], Method]:
    """Puts a function in a method's place; the method comes as the function's first argument."""

    def put(patch: Method) -> Method:
        original = getattr(owner, name)

        def method(self: Any, *arguments: Any, **named: Any) -> Any:
            return patch(original, self, *arguments, **named)

        setattr(owner, name, method)
        return patch

    return put


@restores(IAMBackend, "get_credential_report")
def the_report_has_the_root_user_and_real_ages(original: Method, backend: IAMBackend) -> str:
    """The first row is `<root_account>`; what was never used is `N/A`, or `no_information` for a password.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
    """
    rows = list(csv.DictReader(io.StringIO(original(backend))))
    columns = list(rows[0])
    for row in rows:
        complete(row, FACTS.credential_ages.get(row["user"], {}))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows([root_row(backend.account_id, columns), *rows])
    return text.getvalue()


def complete(row: dict[str, str], ages: dict[str, int | None]) -> None:
    """Gives a user's row the ages that the seed asks for, and AWS's words for what is not there."""
    has_password = row["password_enabled"] == "true"
    row["password_last_used"] = "no_information" if has_password else "N/A"
    row["password_next_rotation"] = "N/A"
    if not has_password:
        row["password_last_changed"] = "N/A"
    for column, days in ages.items():
        if days is not None:
            row[column] = days_ago(days)
    for key in ("access_key_1", "access_key_2"):
        is_used = row[f"{key}_last_used_date"] != "N/A"
        row[f"{key}_last_used_region"] = "eu-west-1" if is_used else "N/A"
        row[f"{key}_last_used_service"] = "s3" if is_used else "N/A"


def root_row(account: str, columns: list[str]) -> dict[str, str]:
    row = dict.fromkeys(columns, "N/A")
    used = FACTS.root_password_last_used
    return row | {
        "user": "<root_account>",
        "arn": f"arn:aws:iam::{account}:root",
        "user_creation_time": days_ago(2300),
        "password_enabled": "not_supported",
        "password_last_used": "no_information" if used is None else days_ago(used),
        "password_last_changed": "not_supported",
        "password_next_rotation": "not_supported",
        "mfa_active": str(FACTS.root_mfa).lower(),
        "access_key_1_active": str(FACTS.root_access_keys > 0).lower(),
        "access_key_1_last_rotated": days_ago(2290) if FACTS.root_access_keys else "N/A",
        "access_key_2_active": str(FACTS.root_access_keys > 1).lower(),
        "access_key_2_last_rotated": days_ago(900) if FACTS.root_access_keys > 1 else "N/A",
        "cert_1_active": "false",
        "cert_2_active": "false",
    }


@restores(IamResponse, "get_credential_report")
def the_report_is_of_today(original: Method, response: IamResponse) -> ActionResult:
    """GeneratedTime says when; moto's is in 2015, and a scanner should distrust that.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
    """
    answer = original(response)
    answer._result["GeneratedTime"] = datetime.now(UTC) - timedelta(minutes=3)
    return answer


def the_summary_tells_of_the_root_user(original: property) -> property:
    """AccountMFAEnabled, AccountAccessKeysPresent and AccountPasswordPresent are about the root user.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
    """

    def summary_map(summary: AccountSummary) -> dict[str, Any]:
        return original.fget(summary) | {  # type: ignore[misc]
            "AccountMFAEnabled": int(FACTS.root_mfa),
            "AccountAccessKeysPresent": int(FACTS.root_access_keys > 0),
            "AccountPasswordPresent": int(FACTS.root_has_password),
        }

    return property(summary_map)


AccountSummary.summary_map = the_summary_tells_of_the_root_user(  # type: ignore[method-assign]
    AccountSummary.summary_map  # type: ignore[arg-type]
)


@restores(IAMBackend, "list_virtual_mfa_devices")
def the_root_user_may_have_a_virtual_device(
    original: Method, backend: IAMBackend, status: str, marker: str | None, limit: int
) -> tuple[list[Any], str | None]:
    """The root user's device is listed like any other; its user's ARN ends in `:root`.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
    """
    devices, next_marker = original(backend, status, marker, limit)
    if FACTS.root_virtual_mfa_serial and status != "Unassigned" and not marker:
        created = datetime.now(UTC) - timedelta(days=2300)
        user = SimpleNamespace(
            path="/",
            id=backend.account_id,
            user_id=backend.account_id,
            arn=f"arn:aws:iam::{backend.account_id}:root",
            create_date=created,
        )
        serial = FACTS.root_virtual_mfa_serial
        device = SimpleNamespace(serial_number=serial, enable_date=created, user=user)
        devices = [device, *devices]
    return devices, next_marker


@restores(CloudTrailBackend, "get_event_selectors")
def a_fresh_trail_records_all_management_events(
    original: Method, backend: CloudTrailBackend, trail_name: str
) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """A trail nobody configured has one selector: management events, read and write.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
    """
    arn, selectors, advanced = original(backend, trail_name)
    if not selectors and not advanced:
        selectors = [
            {
                "ReadWriteType": "All",
                "IncludeManagementEvents": True,
                "DataResources": [],
                "ExcludeManagementEventSources": [],
            }
        ]
    return arn, selectors, advanced


@restores(CloudTrailBackend, "list_trails")
def trails_of_every_region_are_listed(original: Method, backend: CloudTrailBackend) -> list[Any]:
    """ListTrails names every trail of the account with its home region, whichever region is asked.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html
    """
    regional = cloudtrail_backends[backend.account_id].values()
    return [trail for region in regional for trail in region.trails.values()]


@restores(Trail, "description")
def a_trail_tells_its_home_and_its_selectors(
    original: Method, trail: Trail, include_region: bool = False
) -> dict[str, Any]:
    """HomeRegion belongs to every trail, and HasCustomEventSelectors says whether someone configured them.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
    """
    return original(trail, include_region=True) | {
        "HasCustomEventSelectors": bool(trail.event_selectors or trail.advanced_event_selectors),
        "HasInsightSelectors": bool(trail.insight_selectors),
    }


@restores(Trail, "__init__")
def a_trail_with_a_log_group_tells_of_its_deliveries(
    original: Method, trail: Trail, *arguments: Any, **named: Any
) -> None:
    """LatestCloudWatchLogsDeliveryTime is when events last went to the log group; moto leaves it out.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
    """
    original(trail, *arguments, **named)
    description = trail.status.description

    def with_deliveries() -> dict[str, Any]:
        status = description()
        if trail.cw_log_group_arn and trail.status.is_logging:
            status["LatestCloudWatchLogsDeliveryTime"] = status["LatestDeliveryTime"]
        return status

    trail.status.description = with_deliveries  # type: ignore[method-assign]


@restores(ConfigRecorderStatus, "start")
def a_recorder_has_delivered(original: Method, status: ConfigRecorderStatus) -> None:
    """A recorder is pending for moments only, and then it has delivered; moto's stays so.

    https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorderStatus.html
    """
    original(status)
    status.last_status = "SUCCESS"


@restores(SecurityGroupBackend, "create_security_group")
def a_default_group_lets_its_members_in(
    original: Method, backend: Any, *arguments: Any, **named: Any
) -> SecurityGroup:
    """A VPC's default group comes with an ingress rule whose source is the group itself.

    https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
    """
    group = original(backend, *arguments, **named)
    if group.is_default:
        backend.authorize_security_group_ingress(
            group.id,
            "-1",
            None,
            None,
            [],
            source_groups=[{"GroupId": group.id}],
            vpc_id=group.vpc_id,
        )
    return group


@restores(AvailabilityZonesAndRegions, "describe_regions")
def regions_have_to_be_enabled(original: Method, response: AvailabilityZonesAndRegions) -> ActionResult:
    """Only enabled regions are described, unless AllRegions asks for the others.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
    """
    regions = [(name, "opt-in-not-required") for name in DEFAULT_REGIONS]
    if response._get_bool_param("AllRegions", False):
        regions += [(name, "not-opted-in") for name in OPT_IN_REGIONS]
    wanted = response._get_param("RegionNames", [])
    described = [
        {
            "RegionName": name,
            "Endpoint": f"ec2.{name}.amazonaws.com",
            "OptInStatus": status,
        }
        for name, status in regions
        if not wanted or name in wanted
    ]
    return ActionResult({"Regions": described})


def unconfirmed(subscription: Any) -> Any:
    """The subscription as SNS lists it while its endpoint has not confirmed.

    https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html
    """
    has_to_confirm = subscription.protocol in ("email", "email-json", "http", "https")
    if not has_to_confirm or subscription.endpoint in FACTS.confirmed_endpoints:
        return subscription
    pending = copy.copy(subscription)
    pending.arn = "PendingConfirmation"
    return pending


@restores(SNSBackend, "list_subscriptions_by_topic")
def a_topics_subscriptions_wait_for_confirmation(
    original: Method, backend: SNSBackend, *arguments: Any, **named: Any
) -> tuple[list[Any], Any]:
    """https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html"""
    subscriptions, token = original(backend, *arguments, **named)
    return [unconfirmed(each) for each in subscriptions], token


@restores(SNSBackend, "list_subscriptions")
def subscriptions_wait_for_confirmation(
    original: Method, backend: SNSBackend, *arguments: Any, **named: Any
) -> tuple[list[Any], Any]:
    """https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html"""
    subscriptions, token = original(backend, *arguments, **named)
    return [unconfirmed(each) for each in subscriptions], token


@restores(KmsBackend, "get_key_rotation_status")
def only_symmetric_keys_rotate(original: Method, backend: KmsBackend, key_id: str) -> bool:
    """Asymmetric and HMAC keys have no rotation to ask for.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
    """
    key = backend.keys[backend.get_key_id(key_id)]
    if key.key_spec != "SYMMETRIC_DEFAULT":
        raise JsonRESTError("UnsupportedOperationException", f"{key.arn} {key.key_spec}")
    return original(backend, key_id)


@restores(SSOAdminBackend, "list_instances")
def identity_center_has_one_home(original: Method, backend: SSOAdminBackend) -> list[Any]:
    """An organization has one instance, in the region where somebody turned it on; moto has one in every region.

    https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListInstances.html
    """
    return original(backend) if backend.region_name == FACTS.identity_center_region else []
