"""KMS keys. Rotation is judged for enabled, symmetric keys with AWS's own key material, and for no other.

The others may be left out of a result, or pass; they must not fail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from seed.account import HOME, Account

RULE = "kms-key-rotation"


@dataclass(frozen=True)
class Key:
    """A customer key; `out_of_scope` says why it is not judged."""

    alias: str
    region: str = HOME
    rotates: bool = False
    spec: dict[str, Any] = field(default_factory=dict)
    then: str | None = None
    out_of_scope: str | None = None


KEYS = [
    Key("buoy-data", rotates=True),
    Key("customer-data", "eu-central-1", rotates=True),
    Key("us-exports", "us-east-1", rotates=True),
    Key("backups"),
    Key("terraform-state"),
    Key("sonar-surveys", "eu-central-1"),
    Key(
        "release-signing",
        spec={"KeySpec": "RSA_3072", "KeyUsage": "SIGN_VERIFY"},
        out_of_scope="asymmetric",
    ),
    Key(
        "webhook-mac",
        spec={"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"},
        out_of_scope="HMAC",
    ),
    Key("partner-key", spec={"Origin": "EXTERNAL"}, out_of_scope="imported"),
    Key("old-archive", then="disable", out_of_scope="disabled"),
    Key("first-year", "us-east-1", then="delete", out_of_scope="pending deletion"),
]


def build(account: Account) -> None:
    for key in KEYS:
        arn = create(account, key)
        if key.out_of_scope:
            account.truth.passes(RULE, arn, key.out_of_scope, optional=True)
        else:
            account.truth.judges(RULE, arn, None if key.rotates else "does not rotate")


def create(account: Account, key: Key) -> str:
    kms = account.client("kms", key.region)
    metadata = kms.create_key(Description=key.alias, **key.spec)["KeyMetadata"]
    identity = {"KeyId": metadata["KeyId"]}
    kms.create_alias(AliasName=f"alias/harbourlight/{key.alias}", TargetKeyId=metadata["KeyId"])
    if key.rotates:
        kms.enable_key_rotation(**identity)
    if key.then == "disable":
        kms.disable_key(**identity)
    if key.then == "delete":
        kms.schedule_key_deletion(**identity, PendingWindowInDays=30)
    return metadata["Arn"]
