"""The organization, which the account manages: units, members, policies, and what is delegated."""

from __future__ import annotations

import json
from typing import Any

from seed.account import Account

MEMBERS = {"harbourlight-shop": "Production", "harbourlight-lab": None}
"""Each member account with its unit; the laboratory is in none."""

RULES = [
    "root-management",
    "guardrails",
    "management-no-workloads",
    "ou-structure",
    "policy-delegated-administrator",
    "service-delegated-administrator",
]


def build(account: Account) -> None:
    organizations = account.client("organizations", "us-east-1")
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    unit = organizations.create_organizational_unit(ParentId=root, Name="Production")["OrganizationalUnit"]
    for name, place in MEMBERS.items():
        member = create_member(organizations, name)
        if place:
            organizations.move_account(AccountId=member, SourceParentId=root, DestinationParentId=unit["Id"])
            delegate(organizations, member)
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    bound(organizations, unit["Id"])
    account.emulator.state(central_root_features=["RootCredentialsManagement"])
    for rule in RULES:
        account.truth.leaves(
            f"organizations-{rule}", account.truth.root, "the account manages the organization"
        )


def create_member(organizations: Any, name: str) -> str:
    created = organizations.create_account(AccountName=name, Email=f"{name}@harbourlight.example")
    identity: str = created["CreateAccountStatus"]["AccountId"]
    return identity


def delegate(organizations: Any, member: str) -> None:
    service = "guardduty.amazonaws.com"
    organizations.enable_aws_service_access(ServicePrincipal=service)
    organizations.enable_aws_service_access(ServicePrincipal="config.amazonaws.com")
    organizations.register_delegated_administrator(AccountId=member, ServicePrincipal=service)


def bound(organizations: Any, unit: str) -> None:
    statement = {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}
    policy = organizations.create_policy(
        Name="KeepLogging",
        Description="nobody turns the logs off",
        Type="SERVICE_CONTROL_POLICY",
        Content=json.dumps({"Version": "2012-10-17", "Statement": [statement]}),
    )
    organizations.attach_policy(PolicyId=policy["Policy"]["PolicySummary"]["Id"], TargetId=unit)
