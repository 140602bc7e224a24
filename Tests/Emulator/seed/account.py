"""Builds the account, service by service."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from seed.truth import Truth

if TYPE_CHECKING:
    from emulator import Emulator

HOME = "eu-west-1"
"""Where the company works; some things are in Virginia and in Frankfurt."""


@dataclass
class Account:
    """The account under construction."""

    emulator: Emulator
    truth: Truth
    auditor_access_key: str = ""
    auditor_secret_key: str = ""

    @property
    def id(self) -> str:
        return self.truth.account

    def client(self, service: str, region: str = HOME) -> Any:
        return client(self.emulator.endpoint, service, region)


@lru_cache(maxsize=64)
def client(endpoint: str, service: str, region: str = HOME) -> Any:
    from seeding_key import SEEDING_KEY

    s3 = {"addressing_style": "path"}
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id=SEEDING_KEY,
        aws_secret_access_key="seed",
        config=Config(s3=s3, inject_host_prefix=False, retries={"total_max_attempts": 1}),
    )


def build(emulator: Emulator) -> Account:
    from seed import (
        alarms,
        bucket_settings,
        buckets,
        databases,
        detection,
        federation,
        flow_logs,
        front_ends,
        key_safety,
        keys,
        machines,
        network,
        openings,
        organization,
        people,
        permissions,
        recorders,
        root_alarm,
        routing,
        trail_settings,
        trails,
    )

    identity = client(emulator.endpoint, "sts", HOME).get_caller_identity()
    account = Account(emulator, Truth(identity["Account"]))
    people.build(account)
    permissions.build(account)
    buckets.build(account)
    trails.build(account)
    root_alarm.build(account)
    keys.build(account)
    network.build(account)
    routing.build(account)
    databases.build(account)
    detection.build(account)
    bucket_settings.build(account)
    machines.build(account)
    front_ends.build(account)
    alarms.build(account)
    trail_settings.build(account)
    recorders.build(account)
    flow_logs.build(account)
    key_safety.build(account)
    federation.build(account)
    organization.build(account)
    openings.build(account)
    return account
