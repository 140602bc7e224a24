"""A generated account of any size, as the answers that AWS would give about it. Nothing here is checked; it is only read."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cached_property

ACCOUNT = "444455556666"
REGIONS = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
]
BUCKET_REGIONS = ["eu-west-1", "us-east-1", "eu-central-1"]
HOME = "eu-west-1"

# Columns of the credential report after the user's name, ARN and creation.
PERSON = (
    "true,2026-11-18T09:00:00+00:00,2026-09-01T09:00:00+00:00,N/A,true,"
    "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
)
REPORT_HEADER = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,"
    "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,"
    "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
    "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
    "cert_2_last_rotated"
)


@dataclass(frozen=True)
class Size:
    """How much of everything there is; groups, keys and databases in each region."""

    users: int = 200
    buckets: int = 500
    groups: int = 20
    keys: int = 1
    databases: int = 1


@dataclass(frozen=True)
class Account:
    """The account's parts that more than one answer needs."""

    size: Size

    @cached_property
    def bucket_regions(self) -> dict[str, str]:
        """Each bucket with its region, in the order of names."""
        return {
            f"bench-{number:05d}-readings": BUCKET_REGIONS[number % len(BUCKET_REGIONS)]
            for number in range(self.size.buckets)
        }

    @cached_property
    def credential_report(self) -> str:
        """The report as it travels: CSV in Base64."""
        root = f"<root_account>,arn:aws:iam::{ACCOUNT}:root,2020-08-03T09:00:00+00:00,{PERSON}"
        rows = [f"{name},{user_arn(name)},2024-12-20T09:00:00+00:00,{PERSON}" for name in self.user_names]
        return base64.b64encode("\n".join([REPORT_HEADER, root, *rows]).encode()).decode()

    @cached_property
    def user_names(self) -> list[str]:
        return [f"person.{number:04d}" for number in range(self.size.users)]

    @cached_property
    def policy_names(self) -> list[str]:
        return [f"Policy{number:04d}" for number in range(self.size.users // 5)]

    def bucket_policy(self, bucket: str) -> str:
        statement = {
            "Sid": "HttpsOnly",
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
        return json.dumps({"Version": "2012-10-17", "Statement": [statement]})

    def key_arns(self, region: str) -> list[str]:
        return [
            f"arn:aws:kms:{region}:{ACCOUNT}:key/00000000-0000-0000-0000-{number:012d}"
            for number in range(self.size.keys)
        ]


def user_arn(name: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:user/{name}"
