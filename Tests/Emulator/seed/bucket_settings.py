"""What else S3 lets one set: default encryption, versions, access logs, ownership, ACLs, access points, and policies that
let in other accounts. The buckets themselves are in `buckets.py`."""

from __future__ import annotations

import json
from typing import Any

from seed.account import HOME, Account
from seed.buckets import ANY_AWS_USER, ANYONE, BUCKETS, switches

ENCRYPTED = "s3-bucket-default-encryption"
MFA_DELETE = "s3-bucket-mfa-delete"
VERSIONED = "s3-bucket-versioning"
LOGGED = "s3-bucket-access-logging"
NO_ACLS = "s3-bucket-acls-disabled"
NO_WRITE = "s3-bucket-acl-no-public-write"
NO_LIST = "s3-bucket-acl-no-public-list"
CLASSIFIED = "s3-data-classified"
OTHERS = "s3-bucket-policy-other-accounts"
POINT = "s3-access-point-public-access-block"
MULTI_REGION_POINT = "s3-multi-region-access-point-public-access-block"

# AWS encrypts by default since 2023; what is without is as it was before, which only the emulator still has.
UNENCRYPTED = {"harbourlight-lidar", "harbourlight-ml-scratch"}
WITH_KMS = {"harbourlight-invoices", "harbourlight-hr-forms"}
VERSIONS = {"harbourlight-invoices", "harbourlight-terraform-state", "harbourlight-backups"}
WITH_MFA_DELETE = {"harbourlight-trail-logs"}
SUSPENDED = {"harbourlight-press-kit": "versioning is suspended"}
LOGGING = {"harbourlight-invoices", "harbourlight-trail-logs"}
ENFORCED = {"harbourlight-buoy-raw", "harbourlight-invoices", "harbourlight-releases"}
PREFERRED = {"harbourlight-buoy-clean": "the owner is only preferred"}

# Who may do what beside the owner; another account of ours, or a stranger.
SENSITIVE = {
    "harbourlight-tide-models": ("444455556666", "s3:*", None),
    "harbourlight-sonar-surveys": (
        "111122223333",
        "s3:PutBucketPolicy",
        "another account may change the policy",
    ),
    "harbourlight-vessel-tracks": (
        "111122223333",
        "s3:PutObject*",
        "another account may change ACLs of objects",
    ),
}


def build(account: Account) -> None:
    for bucket in BUCKETS:
        configure(account, bucket.name, bucket.region)
        judge(account, bucket.name)
        arn = f"arn:aws:s3:::{bucket.name}"
        is_ignored = bucket.block is not None and "IgnorePublicAcls" in bucket.block
        is_open = bucket.open_to in (ANYONE, ANY_AWS_USER) and not is_ignored
        account.truth.judges(NO_LIST, arn, "its ACL lets strangers list it" if is_open else None)
    account.emulator.state(mfa_delete_buckets=sorted(WITH_MFA_DELETE))
    writable(account)
    points(account)
    for region in sorted({bucket.region for bucket in BUCKETS}):
        account.truth.leaves(CLASSIFIED, account.truth.root, "Macie is off", region)


def configure(account: Account, name: str, region: str) -> None:
    s3 = account.client("s3", region)
    if name not in UNENCRYPTED:
        algorithm = "aws:kms" if name in WITH_KMS else "AES256"
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": algorithm}}
        s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [rule]})
    if name in VERSIONS | WITH_MFA_DELETE | SUSPENDED.keys():
        status = "Suspended" if name in SUSPENDED else "Enabled"
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": status})
    if name in LOGGING:
        log_access(s3, name)
    ownership = "BucketOwnerEnforced" if name in ENFORCED else "BucketOwnerPreferred"
    if name in ENFORCED | PREFERRED.keys():
        s3.put_bucket_ownership_controls(
            Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]}
        )
    if name in SENSITIVE:
        other, action, _ = SENSITIVE[name]
        add_statement(s3, name, other, action)


def add_statement(s3: Any, name: str, other: str, action: str) -> None:
    policy = json.loads(s3.get_bucket_policy(Bucket=name)["Policy"])
    policy["Statement"].append(
        {
            "Sid": "Partner",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{other}:root"},
            "Action": action,
            "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"],
        }
    )
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))


def judge(account: Account, name: str) -> None:
    arn = f"arn:aws:s3:::{name}"
    truth = account.truth
    is_versioned = name in VERSIONS | WITH_MFA_DELETE
    truth.judges(ENCRYPTED, arn, "never configured" if name in UNENCRYPTED else None)
    truth.judges(VERSIONED, arn, None if is_versioned else SUSPENDED.get(name, "no versions"))
    truth.judges(MFA_DELETE, arn, None if name in WITH_MFA_DELETE else "no MFA Delete")
    truth.judges(LOGGED, arn, None if name in LOGGING else "no access log")
    truth.judges(NO_ACLS, arn, None if name in ENFORCED else PREFERRED.get(name, "never configured"))
    truth.judges(OTHERS, arn, SENSITIVE[name][2] if name in SENSITIVE else None)


def log_access(s3: Any, name: str) -> None:
    """Has the access to a bucket logged; the emulator wants S3's permission in the target's policy meanwhile."""
    target = "harbourlight-access-logs"
    policy = s3.get_bucket_policy(Bucket=target)["Policy"]
    permission = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": ["s3:PutObject"],
        "Resource": f"arn:aws:s3:::{target}/*",
    }
    s3.put_bucket_policy(Bucket=target, Policy=json.dumps({"Statement": [permission]}))
    enabled = {"TargetBucket": target, "TargetPrefix": f"{name}/"}
    s3.put_bucket_logging(Bucket=name, BucketLoggingStatus={"LoggingEnabled": enabled})
    s3.put_bucket_policy(Bucket=target, Policy=policy)


def writable(account: Account) -> None:
    """Strangers may read what `buckets.py` opens; into two of these buckets they may write as well.

    Such ACLs are older than the blocks.
    """
    flaws = {
        "harbourlight-student-share": ("WRITE", ANY_AWS_USER, "every AWS user may write"),
        "harbourlight-webcam-stills": ("WRITE_ACP", ANYONE, "everyone may change its ACL"),
        "harbourlight-old-downloads": ("WRITE", ANYONE, None),
    }
    for bucket in BUCKETS:
        flaw = None
        if bucket.name in flaws:
            permission, group, flaw = flaws[bucket.name]
            s3 = account.client("s3", bucket.region)
            s3.delete_public_access_block(Bucket=bucket.name)
            acl = s3.get_bucket_acl(Bucket=bucket.name)
            grant = {"Grantee": {"Type": "Group", "URI": group}, "Permission": permission}
            policy = {"Grants": [*acl["Grants"], grant], "Owner": acl["Owner"]}
            s3.put_bucket_acl(Bucket=bucket.name, AccessControlPolicy=policy)
            if bucket.block is not None:
                on = switches(bucket.block)
                s3.put_public_access_block(Bucket=bucket.name, PublicAccessBlockConfiguration=on)
        account.truth.judges(NO_WRITE, f"arn:aws:s3:::{bucket.name}", flaw)


def control_client(account: Account, region: str) -> Any:
    """A client of S3 Control, whose hosts begin with the account's number; the emulator's host does not."""
    control = account.client("s3control", region)

    def without_account(request: Any, **_: Any) -> None:
        request.url = request.url.replace(f"//{account.id}.", "//")

    control.meta.events.register("before-sign.s3-control", without_account)
    return control


def points(account: Account) -> None:
    control = control_client(account, HOME)
    for name, on, flaw in [
        (
            "forecast",
            ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"],
            None,
        ),
        ("students", ["BlockPublicAcls", "IgnorePublicAcls"], "both policy switches are off"),
    ]:
        block = switches(tuple(on))
        created = control.create_access_point(
            AccountId=account.id,
            Name=name,
            Bucket="harbourlight-tide-models",
            PublicAccessBlockConfiguration=block,
        )
        account.truth.judges(POINT, created["AccessPointArn"], flaw)
        oregon = control_client(account, "us-west-2")
        oregon.create_multi_region_access_point(
            AccountId=account.id,
            ClientToken=name,
            Details={
                "Name": f"{name}-everywhere",
                "PublicAccessBlock": block,
                "Regions": [{"Bucket": "harbourlight-tide-models"}],
            },
        )
        made = oregon.get_multi_region_access_point(AccountId=account.id, Name=f"{name}-everywhere")
        arn = f"arn:aws:s3::{account.id}:accesspoint/{made['AccessPoint']['Alias']}"
        account.truth.judges(MULTI_REGION_POINT, arn, flaw)
