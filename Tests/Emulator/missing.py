"""Operations that moto does not have, answered from the facts."""

from __future__ import annotations

import json
from typing import Any

from calls import Call
from errors import Answer, xml
from facts import ACCOUNT, FACTS


def answer(call: Call) -> Answer | None:
    """The answer, `None` where it is not one of these."""
    match call.name:
        case "account:GetContactInformation":
            return owner()
        case "organizations:DescribeResourcePolicy":
            return delegation()
        case "iam:ListOrganizationsFeatures":
            return features()
        case _:
            return None


def owner() -> Answer:
    """https://docs.aws.amazon.com/accounts/latest/APIReference/API_GetContactInformation.html"""
    if not FACTS.contact:
        body = json.dumps({"message": "No contact information found"}).encode()
        kind = [("x-amzn-ErrorType", "ResourceNotFoundException")]
        return Answer("404 Not Found", "application/json", kind, body)
    return document({"ContactInformation": FACTS.contact})


def delegation() -> Answer:
    """https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResourcePolicy.html"""
    if FACTS.delegation_policy is None:
        error = {"__type": "ResourcePolicyNotFoundException", "Message": "There is no resource policy."}
        return document(error, "400 Bad Request")
    arn = f"arn:aws:organizations::{ACCOUNT}:resourcepolicy/o-h4rb0url1t/rp-h4rb0url"
    summary = {"Id": "rp-h4rb0url", "Arn": arn}
    return document(
        {"ResourcePolicy": {"ResourcePolicySummary": summary, "Content": FACTS.delegation_policy}}
    )


def features() -> Answer:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html"""
    members = "".join(f"<member>{each}</member>" for each in FACTS.central_root_features)
    return xml(
        "200 OK",
        "<ListOrganizationsFeaturesResponse><ListOrganizationsFeaturesResult>"
        f"<OrganizationId>o-h4rb0url1t</OrganizationId><EnabledFeatures>{members}</EnabledFeatures>"
        "</ListOrganizationsFeaturesResult></ListOrganizationsFeaturesResponse>",
    )


def document(value: dict[str, Any], status: str = "200 OK") -> Answer:
    return Answer(status, "application/x-amz-json-1.1", [], json.dumps(value).encode())
