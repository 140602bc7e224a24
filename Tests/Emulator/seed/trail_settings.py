"""What the trails are told beside where to deliver: encryption, objects, insights, and their buckets' own logs."""

from __future__ import annotations

import json

from seed.account import HOME, Account
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

    log_access(account, ALL_REGIONS.bucket)
    for trail in TRAILS:
        bucket = f"arn:aws:s3:::{trail.bucket}"
        is_logged = trail == ALL_REGIONS
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


def log_access(account: Account, bucket: str) -> None:
    """Has S3 log the access to a bucket.

    The emulator looks for S3's permission in the target's policy and trips over a principal *, so that gives way
    meanwhile.
    """
    s3 = account.client("s3", HOME)
    target = "harbourlight-access-logs"
    policy = s3.get_bucket_policy(Bucket=target)["Policy"]
    permission = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": ["s3:PutObject"],
        "Resource": f"arn:aws:s3:::{target}/*",
    }
    s3.put_bucket_policy(
        Bucket=target, Policy=json.dumps({"Version": "2012-10-17", "Statement": [permission]})
    )
    enabled = {"TargetBucket": target, "TargetPrefix": f"{bucket}/"}
    s3.put_bucket_logging(Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": enabled})
    s3.put_bucket_policy(Bucket=target, Policy=policy)


def arn(account: Account, trail: Trail) -> str:
    return f"arn:aws:cloudtrail:{trail.region}:{account.id}:trail/{trail.name}"
