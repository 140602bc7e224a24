"""CloudTrail's trails and the buckets that they write to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seed.account import HOME, Account

VALIDATION = "cloudtrail-log-validation"
BUCKET = "cloudtrail-bucket-not-public"
LOG_GROUP = "/harbourlight/cloudtrail"


@dataclass(frozen=True)
class Trail:
    """A trail; the last two say what is wrong, where something is."""

    name: str
    bucket: str
    region: str = HOME
    is_multi_region: bool = False
    validates: bool = True
    is_logging: bool = True
    selector: dict[str, Any] | None = None
    unvalidated: str | None = None
    open_bucket: str | None = None


TRAILS = [
    Trail("harbourlight-all-regions", "harbourlight-trail-logs", is_multi_region=True),
    Trail(
        "frankfurt-only",
        "harbourlight-trail-frankfurt",
        "eu-central-1",
        validates=False,
        unvalidated="switched off",
        open_bucket="the policy allows Principal *, if only for our organisation",
    ),
    Trail(
        "audit-2024",
        "harbourlight-trail-audit-2024",
        "us-east-1",
        is_multi_region=True,
        is_logging=False,
        selector={"ReadWriteType": "WriteOnly", "IncludeManagementEvents": True},
    ),
]


def build(account: Account) -> None:
    for trail in TRAILS:
        arn = create(account, trail)
        account.truth.judges(VALIDATION, arn, trail.unvalidated)
        account.truth.judges(BUCKET, f"arn:aws:s3:::{trail.bucket}", trail.open_bucket)
    account.truth.passes("cloudtrail-multi-region", account.truth.root, "harbourlight-all-regions")


def create(account: Account, trail: Trail) -> str:
    cloudtrail = account.client("cloudtrail", trail.region)
    delivery = {}
    if trail.is_multi_region and trail.is_logging:
        logs = account.client("logs", trail.region)
        logs.create_log_group(logGroupName=LOG_GROUP)
        delivery = {
            "CloudWatchLogsLogGroupArn": f"arn:aws:logs:{trail.region}:{account.id}:log-group:{LOG_GROUP}:*",
            "CloudWatchLogsRoleArn": f"arn:aws:iam::{account.id}:role/cloudtrail-to-logs",
        }
    arn: str = cloudtrail.create_trail(
        Name=trail.name,
        S3BucketName=trail.bucket,
        IsMultiRegionTrail=trail.is_multi_region,
        EnableLogFileValidation=trail.validates,
        **delivery,
    )["TrailARN"]
    if trail.selector:
        cloudtrail.put_event_selectors(TrailName=arn, EventSelectors=[trail.selector])
    cloudtrail.start_logging(Name=arn)
    if not trail.is_logging:
        cloudtrail.stop_logging(Name=arn)
    return arn
