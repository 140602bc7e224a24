"""What of fidelity.py is about trails, recorders and flow logs being changed."""

from __future__ import annotations

import json
from typing import Any

from fidelity import Method, restores
from moto.cloudtrail.models import CloudTrailBackend, Trail
from moto.cloudtrail.responses import CloudTrailResponse
from moto.core.exceptions import JsonRESTError
from moto.iam.models import SERVICE_NAME_CONVERSION

SERVICE_NAME_CONVERSION["config"] = "Config"
"""https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html"""

USUAL_SELECTORS = [
    {
        "ReadWriteType": "All",
        "IncludeManagementEvents": True,
        "DataResources": [],
        "ExcludeManagementEventSources": [],
    }
]


@restores(Trail, "put_event_selectors")
def selectors_of_one_kind_replace_those_of_the_other(
    original: Method,
    trail: Trail,
    event_selectors: list[dict[str, Any]] | None,
    advanced_event_selectors: list[dict[str, Any]] | None,
) -> None:
    """A trail has basic or advanced selectors, and those that it comes with are not custom ones.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
    """
    basic = event_selectors or []
    trail.event_selectors = [] if basic == USUAL_SELECTORS else basic
    trail.advanced_event_selectors = advanced_event_selectors or []


@restores(Trail, "put_insight_selectors")
def insight_selectors_replace_those_before(
    original: Method, trail: Trail, insight_selectors: list[dict[str, str]]
) -> None:
    """An empty list turns Insights off.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html
    """
    trail.insight_selectors = insight_selectors


@restores(CloudTrailResponse, "get_insight_selectors")
def a_trail_without_insights_says_so(original: Method, response: CloudTrailResponse) -> str:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html"""
    answer: str = original(response)
    if not json.loads(answer).get("InsightSelectors"):
        raise JsonRESTError("InsightNotEnabledException", "Insights is not enabled")
    return answer


@restores(CloudTrailBackend, "delete_trail")
def a_trail_is_deleted_by_its_arn_too(original: Method, backend: CloudTrailBackend, name: str) -> None:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html"""
    original(backend, backend.get_trail(name).trail_name)


@restores(Trail, "update")
def what_is_set_to_nothing_is_gone(original: Method, trail: Trail, **settings: Any) -> None:
    """An empty text takes the key, or the log group and its role, away.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-encryption-cli.html
    """
    original(trail, **settings)
    for name in ("cw_log_group_arn", "cw_role_arn", "kms_key_id"):
        setattr(trail, name, getattr(trail, name) or None)


@restores(CloudTrailBackend, "list_tags")
def only_what_is_there_has_tags(
    original: Method, backend: CloudTrailBackend, resource_id_list: list[str]
) -> list[dict[str, Any]]:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html"""
    for arn in resource_id_list:
        if not any(trail.arn == arn for trail in backend.trails.values()):
            raise JsonRESTError("ResourceNotFoundException", f"there is no trail {arn}")
    return original(backend, resource_id_list)
