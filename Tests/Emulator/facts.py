"""What no API of AWS can write, and the seed must be able to say: the root user, the ages of credentials, confirmations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

ACCOUNT = "444455556666"
"""An account number of AWS's documentation."""

DEFAULT_REGIONS = [
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
"""The regions that are enabled in every account."""

OPT_IN_REGIONS = [
    "af-south-1",
    "ap-east-1",
    "ca-west-1",
    "eu-central-2",
    "eu-south-1",
    "me-central-1",
]
"""Some of those that an account has to enable first; here it has not."""


@dataclass
class Facts:
    """One account's facts; columns of the credential report as days ago, `None` for never."""

    root_access_keys: int = 0
    root_has_password: bool = True
    root_mfa: bool = False
    root_virtual_mfa_serial: str | None = None
    root_password_last_used: int | None = None
    credential_ages: dict[str, dict[str, int | None]] = field(default_factory=dict)
    used_keys: list[str] = field(default_factory=list)
    credential_report_is_kept: bool = False
    identity_center_region: str = "eu-west-1"
    mfa_delete_buckets: list[str] = field(default_factory=list)
    contact: dict[str, str] = field(default_factory=dict)
    central_root_features: list[str] = field(default_factory=list)
    delegation_policy: str | None = None
    confirmed_endpoints: list[str] = field(default_factory=list)

    def update(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if not hasattr(self, name):
                raise KeyError(name)
            setattr(self, name, value)


FACTS = Facts()


LAST_HOUR = datetime.now(UTC) - timedelta(hours=1)
"""What ages are counted from, so that 45 days ago are 45 days and not a second less, whenever a scan looks."""


def days_ago(days: int) -> str:
    """The moment as the credential report writes it."""
    return (LAST_HOUR - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S+00:00")
