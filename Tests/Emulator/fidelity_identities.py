"""What of fidelity.py is about Security Hub's standards and the tags of server certificates: moto has neither."""

from __future__ import annotations

import json
from typing import Any

from fidelity import Method, restores
from moto.core.responses import ActionResult, EmptyResult
from moto.iam.responses import IamResponse
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


def tags_of(response: IamResponse) -> dict[str, str]:
    """The tags of the server certificate that is asked for."""
    certificate = response.backend.get_server_certificate(response._get_param("ServerCertificateName"))
    tags: dict[str, str] = certificate.__dict__.setdefault("tags", {})
    return tags


def list_server_certificate_tags(response: IamResponse) -> ActionResult:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificateTags.html"""
    tags = [{"Key": key, "Value": value} for key, value in sorted(tags_of(response).items())]
    return ActionResult({"Tags": tags, "IsTruncated": False})


def tag_server_certificate(response: IamResponse) -> ActionResult:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagServerCertificate.html"""
    tags_of(response).update({each["Key"]: each["Value"] for each in response._get_param("Tags")})
    return EmptyResult()


IamResponse.list_server_certificate_tags = list_server_certificate_tags  # type: ignore[attr-defined]
IamResponse.tag_server_certificate = tag_server_certificate  # type: ignore[attr-defined]
