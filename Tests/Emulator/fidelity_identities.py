"""What of fidelity.py is about Security Hub: the standards that it checks, which moto does not have."""

from __future__ import annotations

import json
from typing import Any

from fidelity import Method, restores
from moto.securityhub.models import SecurityHubBackend
from moto.securityhub.responses import SecurityHubResponse
from moto.securityhub.urls import url_paths


def standards_of(response: SecurityHubResponse) -> list[str]:
    """The ARNs of the region's standards."""
    standards: list[str] = response.securityhub_backend.__dict__.setdefault("standards", [])
    return standards


def subscriptions(response: SecurityHubResponse) -> str:
    account, region = response.current_account, response.region
    listed = [
        {
            "StandardsSubscriptionArn": f"arn:aws:securityhub:{region}:{account}:subscription/{name}",
            "StandardsArn": arn,
            "StandardsInput": {},
            "StandardsStatus": "READY",
        }
        for arn in standards_of(response)
        for name in [arn.partition("/")[2]]
    ]
    return json.dumps({"StandardsSubscriptions": listed})


def get_enabled_standards(response: SecurityHubResponse) -> str:
    """https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetEnabledStandards.html"""
    response.securityhub_backend.describe_hub()
    return subscriptions(response)


def batch_enable_standards(response: SecurityHubResponse) -> str:
    """https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchEnableStandards.html"""
    response.securityhub_backend.describe_hub()
    requests = json.loads(response.body)["StandardsSubscriptionRequests"]
    standards_of(response).extend(each["StandardsArn"] for each in requests)
    return subscriptions(response)


url_paths["{0}/standards/get$"] = SecurityHubResponse.dispatch
url_paths["{0}/standards/register$"] = SecurityHubResponse.dispatch
SecurityHubResponse.get_enabled_standards = get_enabled_standards  # type: ignore[attr-defined]
SecurityHubResponse.batch_enable_standards = batch_enable_standards  # type: ignore[attr-defined]


@restores(SecurityHubBackend, "disable_security_hub")
def a_hub_that_is_off_checks_nothing(original: Method, backend: SecurityHubBackend) -> dict[str, Any]:
    """https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DisableSecurityHub.html"""
    backend.__dict__.pop("standards", None)
    answer: dict[str, Any] = original(backend)
    return answer
