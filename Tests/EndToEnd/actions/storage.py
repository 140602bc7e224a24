"""What the actions on buckets are tried on, and how buckets change behind a plan's back."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from facts import ACCOUNT
from seed.account import HOME
from seed.bucket_settings import control_client
from seed.buckets import ALL, READ_BY_ANYONE, switches

from actions.case import Case, Client

Change = Callable[[Client], None]

PARTNER = "111122223333"
PARTNERS_ROLE = f"arn:aws:iam::{PARTNER}:role/pickup"
CANONICAL = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
SOMEBODY = {"Type": "CanonicalUser", "ID": "c" * 64}

# All switches but the one that hides public ACLs.
SHOWING = tuple(each for each in ALL if each != "IgnorePublicAcls")

# Statements; {arn} becomes the bucket's.
ANOTHER = {
    "Sid": "Another",
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:DeleteBucket",
    "Resource": "{arn}",
}
SHARED = {
    "Sid": "Shared",
    "Effect": "Allow",
    "Principal": {"CanonicalUser": CANONICAL, "AWS": ["arn:aws:iam::444455556666:root", PARTNERS_ROLE]},
    "Action": "s3:GetObject",
    "Resource": "{arn}/*",
}
LETTING_LOGS_IN = {
    "Effect": "Allow",
    "Principal": {"Service": "logging.s3.amazonaws.com"},
    "Action": "s3:PutObject",
    "Resource": "{arn}/*",
    "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
}


def all_of(*changes: Change) -> Change:
    def change(client: Client) -> None:
        for each in changes:
            each(client)

    return change


def block(bucket: str, *on: str) -> Change:
    """Sets the switches of a bucket's Block Public Access."""
    configuration = switches(on)
    return lambda client: client("s3").put_public_access_block(
        Bucket=bucket, PublicAccessBlockConfiguration=configuration
    )


def no_block(bucket: str) -> Change:
    return lambda client: client("s3").delete_public_access_block(Bucket=bucket)


def control(client: Client) -> Any:
    return control_client(SimpleNamespace(client=client, id=ACCOUNT), HOME)  # type: ignore[arg-type]


def block_account(client: Client) -> None:
    configuration = switches(ALL[:1])
    control(client).put_public_access_block(AccountId=ACCOUNT, PublicAccessBlockConfiguration=configuration)


def no_account_block(client: Client) -> None:
    control(client).delete_public_access_block(AccountId=ACCOUNT)


def statements(client: Client, bucket: str) -> list[Any]:
    s3 = client("s3")
    try:
        return json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]
    except s3.exceptions.ClientError:
        return []


def write(client: Client, bucket: str, statements: list[Any]) -> None:
    text = json.dumps({"Version": "2012-10-17", "Statement": statements})
    client("s3").put_bucket_policy(Bucket=bucket, Policy=text.replace("{arn}", f"arn:aws:s3:::{bucket}"))


def say(bucket: str, statement: dict[str, Any]) -> Change:
    """Puts a statement at the end of a bucket's policy."""
    return lambda client: write(client, bucket, [*statements(client, bucket), statement])


def unsay(bucket: str) -> Change:
    """Takes the last statement of a bucket's policy away, and the policy where there is no other."""

    def change(client: Client) -> None:
        if left := statements(client, bucket)[:-1]:
            write(client, bucket, left)
        else:
            client("s3").delete_bucket_policy(Bucket=bucket)

    return change


def grant(bucket: str, grantee: dict[str, str]) -> Change:
    """Lets somebody read by a bucket's access control list."""

    def change(client: Client) -> None:
        acl = client("s3").get_bucket_acl(Bucket=bucket)
        grants = [*acl["Grants"], {"Grantee": grantee, "Permission": "READ"}]
        put_grants(client, bucket, acl, grants)

    return change


def revoke(bucket: str) -> Change:
    """Takes the last grant of a bucket's access control list away."""

    def change(client: Client) -> None:
        acl = client("s3").get_bucket_acl(Bucket=bucket)
        put_grants(client, bucket, acl, acl["Grants"][:-1])

    return change


def put_grants(client: Client, bucket: str, acl: dict[str, Any], grants: list[Any]) -> None:
    client("s3").put_bucket_acl(Bucket=bucket, AccessControlPolicy={"Grants": grants, "Owner": acl["Owner"]})


def encrypt(bucket: str, algorithm: str, region: str = HOME) -> Change:
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": algorithm}}
    return lambda client: client("s3", region).put_bucket_encryption(
        Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]}
    )


def no_encryption(bucket: str, region: str) -> Change:
    return lambda client: client("s3", region).delete_bucket_encryption(Bucket=bucket)


def mfa_delete(bucket: str, status: str) -> Change:
    return lambda client: client("s3").put_bucket_versioning(
        Bucket=bucket,
        MFA="arn:aws:iam::444455556666:mfa/root-account-mfa-device 123456",
        VersioningConfiguration={"Status": "Suspended", "MFADelete": status},
    )


def own(bucket: str, ownership: str) -> Change:
    return lambda client: client("s3").put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]}
    )


def disown(bucket: str) -> Change:
    return lambda client: client("s3").delete_bucket_ownership_controls(Bucket=bucket)


def log(bucket: str, prefix: str | None) -> Change:
    target = {"TargetBucket": "harbourlight-access-logs", "TargetPrefix": prefix}
    status = {"LoggingEnabled": target} if prefix is not None else {}
    return lambda client: client("s3").put_bucket_logging(Bucket=bucket, BucketLoggingStatus=status)


def case(action: str, bucket: str, drift: Change, mend: Change, **others: Any) -> Case:
    """A case on a bucket, in the home region unless another is named."""
    resource = f"arn:aws:s3:::{bucket}"
    return Case(action, resource, **({"region": HOME} | others), drift=drift, mend=mend)


LOGS = "harbourlight-access-logs"
FORMS = "harbourlight-hr-forms"
PRESS = "harbourlight-press-kit"
STILLS = "harbourlight-webcam-stills"
CHARTS = "charts.harbourlight.example"
PHOTOS = "harbourlight-photo-archive"
GROUP = "harbourlight-group-data"
DROP = "harbourlight-partner-drop"
TIDES = "harbourlight-tide-models"
STATE = "harbourlight-terraform-state"
LIDAR = "harbourlight-lidar"
CLEAN = "harbourlight-buoy-clean"
RAW = "harbourlight-buoy-raw"

CASES = [
    case("s3-block-public-access", FORMS, block(FORMS, "IgnorePublicAcls"), no_block(FORMS)),
    case("s3-block-public-access", PRESS, no_block(PRESS), block(PRESS, *ALL[:3]), name="rest"),
    Case("s3-account-block-public-access", drift=block_account, mend=no_account_block),
    # Its ACL is public although new public ACLs were blocked already.
    case(
        "s3-make-bucket-private",
        STILLS,
        block(STILLS, "RestrictPublicBuckets"),
        block(STILLS, "BlockPublicAcls"),
        prepare=say(STILLS, READ_BY_ANYONE),
    ),
    # The same of its policy, of which nothing is left.
    case(
        "s3-make-bucket-private",
        CHARTS,
        no_block(CHARTS),
        block(CHARTS, "BlockPublicPolicy"),
        name="whole-policy",
    ),
    case(
        "s3-make-bucket-private",
        GROUP,
        say(GROUP, ANOTHER),
        unsay(GROUP),
        inputs={"statements": "everyone"},
        prepare=block(GROUP, *ALL),
        name="everyone",
    ),
    # New public ACLs are blocked, an old one is there and not ignored yet.
    case(
        "s3-make-bucket-private",
        PHOTOS,
        all_of(no_block(PHOTOS), grant(PHOTOS, SOMEBODY), block(PHOTOS, *SHOWING)),
        all_of(no_block(PHOTOS), revoke(PHOTOS), block(PHOTOS, *SHOWING)),
        prepare=block(PHOTOS, *SHOWING),
        name="blocked-already",
    ),
    case(
        "s3-remove-collaborator",
        DROP,
        say(DROP, ANOTHER),
        unsay(DROP),
        inputs={"collaborator": PARTNER},
        name="account",
    ),
    case(
        "s3-remove-collaborator",
        TIDES,
        grant(TIDES, SOMEBODY),
        revoke(TIDES),
        inputs={"collaborator": CANONICAL, "hidden_grants": "drop"},
        prepare=all_of(grant(TIDES, {"Type": "CanonicalUser", "ID": CANONICAL}), say(TIDES, SHARED)),
        name="canonical-id",
    ),
    case(
        "s3-remove-collaborator",
        TIDES,
        say(TIDES, ANOTHER),
        unsay(TIDES),
        inputs={"collaborator": PARTNERS_ROLE},
        prepare=say(TIDES, SHARED),
        name="principal",
    ),
    case("s3-require-https", STATE, say(STATE, ANOTHER), unsay(STATE)),
    case("s3-require-https", DROP, say(DROP, ANOTHER), unsay(DROP), name="merged"),
    case(
        "s3-default-encryption",
        LIDAR,
        encrypt(LIDAR, "aws:kms", "us-east-1"),
        no_encryption(LIDAR, "us-east-1"),
        region="us-east-1",
    ),
    case(
        "s3-default-encryption",
        CLEAN,
        encrypt(CLEAN, "aws:kms"),
        encrypt(CLEAN, "AES256"),
        inputs={"kms_key": "alias/harbourlight/backups"},
        name="kms",
    ),
    case("s3-versioning", PRESS, mfa_delete(PRESS, "Enabled"), mfa_delete(PRESS, "Disabled")),
    case(
        "s3-access-logging",
        RAW,
        say(LOGS, ANOTHER),
        unsay(LOGS),
        inputs={"target_bucket": LOGS},
    ),
    case(
        "s3-access-logging",
        RAW,
        log(RAW, "elsewhere/"),
        log(RAW, None),
        inputs={"target_bucket": LOGS, "target_prefix": "{bucket}-"},
        prepare=say(LOGS, LETTING_LOGS_IN),
        name="let-in",
    ),
    case("s3-disable-acls", CLEAN, own(CLEAN, "ObjectWriter"), own(CLEAN, "BucketOwnerPreferred")),
    case("s3-disable-acls", TIDES, own(TIDES, "ObjectWriter"), disown(TIDES), name="never-set"),
]
