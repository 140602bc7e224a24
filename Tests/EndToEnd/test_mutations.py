"""What actions call and need, compared with botocore's models and with the policies that AWS itself has written."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from conftest import BARE, Plumbline
from models import is_operation, model
from moto.iam.aws_managed_policies import aws_managed_policies_data

# Where the name that requests are signed for is not the one that policies have.
PREFIXES = {"cloudwatch": "cloudwatch"}


@cache
def named_by_aws() -> frozenset[str]:
    """The IAM actions that AWS's managed policies name."""
    names: set[str] = set()
    for policy in json.loads(aws_managed_policies_data).values():
        statements = policy["Document"]["Statement"]
        for statement in statements if isinstance(statements, list) else [statements]:
            actions = statement.get("Action", [])
            names |= {actions} if isinstance(actions, str) else set(actions)
    return frozenset(name for name in names if "*" not in name)


@pytest.fixture(scope="module")
def actions(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    run = Plumbline(BARE, tmp_path_factory.mktemp("list")).run("remediate", "--list", "--format", "json")
    assert run.code == 0, run.err
    return run.result


def test_every_call_is_one_that_botocore_knows(actions: list[dict[str, Any]]) -> None:
    calls = {call for action in actions for call in action["calls"]}
    unknown = [call for call in calls if not is_operation(*call.split(":"))]
    assert unknown == []


def test_every_permission_is_one_that_aws_knows(actions: list[dict[str, Any]]) -> None:
    services = {call.split(":")[0] for action in actions for call in action["calls"]}
    known = {
        f"{PREFIXES.get(service, model(service).signing_name)}:{operation}"
        for service in services
        for operation in model(service).operation_names
        # The permissions for S3 have names of their own; only what AWS's policies name can be told to be one.
        if model(service).signing_name != "s3"
    }
    permissions = {each for action in actions for each in action["permissions"]}
    assert sorted(permissions - known - named_by_aws()) == []
