"""S3 buckets: Block Public Access, access control lists, policies; the account's own switches."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from seed.account import HOME, Account

BLOCK = "s3-bucket-public-access-block"
PUBLIC = "s3-bucket-not-public"
PLAIN = "s3-bucket-secure-transport"

SWITCHES = [
    "BlockPublicAcls",
    "IgnorePublicAcls",
    "BlockPublicPolicy",
    "RestrictPublicBuckets",
]
ALL = tuple(SWITCHES)

ANYONE = "http://acs.amazonaws.com/groups/global/AllUsers"
ANY_AWS_USER = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"

# Statements; {arn} becomes the bucket's.
HTTPS_ONLY = {
    "Sid": "HttpsOnly",
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": ["{arn}", "{arn}/*"],
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}
HTTPS_FOR_OBJECTS = HTTPS_ONLY | {"Resource": "{arn}/*"}
HTTPS_FOR_READING = HTTPS_ONLY | {"Action": "s3:GetObject"}
HTTPS_FOR_ONE_ROLE = HTTPS_ONLY | {"Principal": {"AWS": "arn:aws:iam::444455556666:role/ci-deploy"}}
HTTPS_IN_OTHER_WORDS = HTTPS_ONLY | {
    "Principal": {"AWS": ["*"]},
    "Action": ["*"],
    "Condition": {"Bool": {"AWS:secureTRANSPORT": [False]}},
}
READ_BY_ANYONE = {
    "Effect": "Allow",
    "Principal": "*",
    "Action": ["s3:GetObject"],
    "Resource": "{arn}/*",
}
READ_BY_ANY_AWS_USER = READ_BY_ANYONE | {"Principal": {"AWS": "*"}}
READ_BY_OUR_ORGANISATION = READ_BY_ANYONE | {
    "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-h4rb0url1t"}}
}
READ_BY_A_PARTNER = READ_BY_ANYONE | {"Principal": {"AWS": "arn:aws:iam::111122223333:root"}}
WRITE_BY_CLOUDTRAIL = {
    "Effect": "Allow",
    "Principal": {"Service": "cloudtrail.amazonaws.com"},
    "Action": ["s3:GetBucketAcl", "s3:PutObject"],
    "Resource": ["{arn}", "{arn}/AWSLogs/444455556666/*"],
}


@dataclass(frozen=True)
class Bucket:
    """A bucket; `open_to` is a group in its ACL; the last three say what is wrong, where something is."""

    name: str
    purpose: str
    region: str = HOME
    block: tuple[str, ...] | None = ALL
    open_to: str | None = None
    policy: list[dict[str, Any]] = field(default_factory=lambda: [HTTPS_ONLY])
    off: str | None = None
    public: str | None = None
    plain: str | None = None


NO_POLICY = "no policy"

BUCKETS = [
    # As they should be.
    Bucket("harbourlight-buoy-raw", "readings as the buoys send them"),
    Bucket("harbourlight-buoy-clean", "readings, checked"),
    Bucket("harbourlight-tide-models", "runs of the forecast"),
    Bucket("harbourlight-sonar-surveys", "surveys of the sea bed", "eu-central-1"),
    Bucket("harbourlight-customer-exports", "what customers ordered", "eu-central-1"),
    Bucket(
        "harbourlight-us-customer-exports",
        "what American customers ordered",
        "us-east-1",
    ),
    Bucket("harbourlight-invoices", "invoices, ten years"),
    Bucket("harbourlight-releases", "builds of our programs", policy=[HTTPS_IN_OTHER_WORDS]),
    Bucket(
        "harbourlight-trail-logs",
        "CloudTrail, whole company",
        policy=[HTTPS_ONLY, WRITE_BY_CLOUDTRAIL],
    ),
    Bucket(
        "harbourlight-access-logs",
        "access logs of the other buckets",
        open_to=LOG_DELIVERY,
    ),
    # Nothing refuses plain HTTP, or not enough does.
    Bucket(
        "harbourlight-terraform-state",
        "state of our infrastructure",
        policy=[],
        plain=NO_POLICY,
    ),
    Bucket(
        "harbourlight-ml-scratch",
        "experiments",
        "us-east-1",
        policy=[],
        plain=NO_POLICY,
    ),
    Bucket(
        "harbourlight-backups",
        "nightly database dumps",
        policy=[HTTPS_FOR_OBJECTS],
        plain="only for objects",
    ),
    Bucket(
        "harbourlight-sat-images",
        "satellite images",
        policy=[HTTPS_FOR_READING],
        plain="only for s3:GetObject",
    ),
    Bucket(
        "harbourlight-ci-cache",
        "caches of the builds",
        policy=[HTTPS_FOR_ONE_ROLE],
        plain="only for one role",
    ),
    Bucket(
        "harbourlight-partner-drop",
        "a partner fetches data here",
        policy=[READ_BY_A_PARTNER],
        plain="the policy only allows",
    ),
    # Block Public Access in part or not at all, but nothing public.
    Bucket("harbourlight-hr-forms", "forms", block=None, off="all four"),
    Bucket(
        "harbourlight-vessel-tracks",
        "AIS tracks",
        "eu-central-1",
        block=ALL[:2],
        off="both policy switches",
    ),
    Bucket(
        "harbourlight-lidar",
        "coast surveys from the air",
        "us-east-1",
        block=ALL[1:],
        policy=[],
        off="BlockPublicAcls",
        plain=NO_POLICY,
    ),
    Bucket(
        "harbourlight-press-kit",
        "pictures for the press",
        block=("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy"),
        off="RestrictPublicBuckets",
    ),
    # Public, and meant to be or not.
    Bucket(
        "tiles.harbourlight.example",
        "map tiles for the website",
        block=None,
        policy=[READ_BY_ANYONE, HTTPS_ONLY],
        off="all four",
        public="policy",
    ),
    Bucket(
        "charts.harbourlight.example",
        "charts for the website",
        block=("BlockPublicPolicy",),
        policy=[READ_BY_ANY_AWS_USER],
        off="three; BlockPublicPolicy came after the policy",
        public="policy",
        plain="the policy only allows",
    ),
    Bucket(
        "harbourlight-www-assets",
        "old website",
        "us-east-1",
        block=None,
        open_to=ANYONE,
        policy=[],
        off="all four",
        public="ACL",
        plain=NO_POLICY,
    ),
    Bucket(
        "harbourlight-webcam-stills",
        "pictures of the harbour",
        block=("BlockPublicAcls",),
        open_to=ANYONE,
        off="three; BlockPublicAcls came after the ACL",
        public="ACL",
    ),
    Bucket(
        "harbourlight-student-share",
        "a course at the university",
        "eu-central-1",
        block=None,
        open_to=ANY_AWS_USER,
        policy=[],
        off="all four",
        public="ACL, any AWS user",
        plain=NO_POLICY,
    ),
    # Would be public, were it not for a switch or a condition.
    Bucket("harbourlight-old-downloads", "downloads, closed", block=ALL, open_to=ANYONE),
    Bucket(
        "harbourlight-beta-tiles",
        "map tiles, next version",
        block=ALL,
        policy=[READ_BY_ANYONE, HTTPS_ONLY],
    ),
    Bucket(
        "harbourlight-open-data-draft",
        "not published yet",
        block=("RestrictPublicBuckets",),
        policy=[READ_BY_ANYONE],
        off="three",
        plain="the policy only allows",
    ),
    Bucket(
        "harbourlight-photo-archive",
        "photographs",
        block=("IgnorePublicAcls",),
        open_to=ANYONE,
        off="three",
    ),
    Bucket(
        "harbourlight-group-data",
        "shared with our sister companies",
        block=None,
        policy=[READ_BY_OUR_ORGANISATION, HTTPS_ONLY],
        off="all four",
    ),
    # CloudTrail's rule looks at what a policy grants, whatever blocks it; of an ACL S3 tells only what is in effect.
    Bucket(
        "harbourlight-trail-frankfurt",
        "CloudTrail, Frankfurt",
        "eu-central-1",
        policy=[HTTPS_ONLY, WRITE_BY_CLOUDTRAIL, READ_BY_OUR_ORGANISATION],
    ),
    Bucket(
        "harbourlight-trail-audit-2024",
        "CloudTrail for an audit",
        "us-east-1",
        open_to=ANYONE,
        policy=[HTTPS_ONLY, WRITE_BY_CLOUDTRAIL],
    ),
]


def build(account: Account) -> None:
    for bucket in BUCKETS:
        create(account, bucket)
        arn = f"arn:aws:s3:::{bucket.name}"
        account.truth.judges(BLOCK, arn, bucket.off)
        account.truth.judges(PUBLIC, arn, bucket.public)
        account.truth.judges(PLAIN, arn, bucket.plain)
    account.truth.fails("s3-account-public-access-block", account.truth.root, "never configured")


def create(account: Account, bucket: Bucket) -> None:
    s3 = account.client("s3", bucket.region)
    place = {"CreateBucketConfiguration": {"LocationConstraint": bucket.region}}
    s3.create_bucket(Bucket=bucket.name, **({} if bucket.region == "us-east-1" else place))
    tags = [{"Key": "purpose", "Value": bucket.purpose}]
    s3.put_bucket_tagging(Bucket=bucket.name, Tagging={"TagSet": tags})
    if bucket.open_to:
        owner = s3.get_bucket_acl(Bucket=bucket.name)["Owner"]
        control = {"Type": "CanonicalUser", "ID": owner["ID"]}
        grants = [
            {"Grantee": control, "Permission": "FULL_CONTROL"},
            {"Grantee": {"Type": "Group", "URI": bucket.open_to}, "Permission": "READ"},
        ]
        s3.put_bucket_acl(Bucket=bucket.name, AccessControlPolicy={"Grants": grants, "Owner": owner})
    if bucket.policy:
        document = json.dumps({"Version": "2012-10-17", "Statement": bucket.policy})
        text = document.replace("{arn}", f"arn:aws:s3:::{bucket.name}")
        s3.put_bucket_policy(Bucket=bucket.name, Policy=text)
    if bucket.block is not None:
        s3.put_public_access_block(Bucket=bucket.name, PublicAccessBlockConfiguration=switches(bucket.block))


def switches(on: tuple[str, ...]) -> dict[str, bool]:
    return {switch: switch in on for switch in SWITCHES}
