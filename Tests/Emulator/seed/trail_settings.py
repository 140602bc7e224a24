"""What the trails are told beside where to deliver: encryption, objects, and insights."""

from __future__ import annotations

from seed.account import Account
from seed.bucket_settings import LOGGING
from seed.trails import TRAILS, Trail

ALL_REGIONS, FRANKFURT, OLD = TRAILS


def build(account: Account) -> None:
    root = account.truth.root
    cloudtrail = account.client("cloudtrail")
    cloudtrail.put_event_selectors(
        TrailName=ALL_REGIONS.name,
        AdvancedEventSelectors=[
            {"Name": "all", "FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]},
            {
                "Name": "who writes",
                "FieldSelectors": [
                    {"Field": "eventCategory", "Equals": ["Data"]},
                    {"Field": "resources.type", "Equals": ["AWS::S3::Object"]},
                    {"Field": "readOnly", "Equals": ["false"]},
                ],
            },
        ],
    )
    account.truth.passes("cloudtrail-s3-write-events", root, ALL_REGIONS.name)
    account.truth.fails("cloudtrail-s3-read-events", root, "writes only")

    old = account.client("cloudtrail", OLD.region)
    old.put_insight_selectors(TrailName=OLD.name, InsightSelectors=[{"InsightType": "ApiCallRateInsight"}])
    account.truth.fails("cloudtrail-insights", root, "the trail that looks is stopped")

    kms = account.client("kms", FRANKFURT.region)
    key = kms.describe_key(KeyId="alias/harbourlight/customer-data")["KeyMetadata"]["Arn"]
    account.client("cloudtrail", FRANKFURT.region).update_trail(Name=FRANKFURT.name, KmsKeyId=key)

    for trail in TRAILS:
        bucket = f"arn:aws:s3:::{trail.bucket}"
        is_logged = trail.bucket in LOGGING
        account.truth.judges(
            "cloudtrail-encrypted", arn(account, trail), None if trail == FRANKFURT else "no key"
        )
        account.truth.judges(
            "cloudtrail-cloudwatch-logs",
            arn(account, trail),
            None if trail == ALL_REGIONS else "bucket only",
        )
        account.truth.judges(
            "cloudtrail-bucket-access-logging", bucket, None if is_logged else "no access logs"
        )


def arn(account: Account, trail: Trail) -> str:
    return f"arn:aws:cloudtrail:{trail.region}:{account.id}:trail/{trail.name}"
