"""Customer policies and roles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from seed.account import Account

RULE = "iam-policy-full-administrator"


@dataclass(frozen=True)
class Policy:
    """A customer policy; attached to `role`, or to nothing and then not judged."""

    name: str
    statements: list[dict[str, Any]]
    role: str | None
    flaw: str | None = None


def allow(action: Any, resource: Any, **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


POLICIES = [
    Policy(
        "BuoyIngestWrite",
        [allow("s3:PutObject", "arn:aws:s3:::harbourlight-buoy-raw/*")],
        "buoy-ingest-task",
    ),
    Policy(
        "ForecastRun",
        [
            allow(["s3:GetObject", "s3:ListBucket"], "*"),
            allow(["batch:*", "logs:*"], ["*"]),
        ],
        "tide-forecast-batch",
    ),
    Policy("AllOfS3", [allow("s3:*", "*")], "archive-mover"),
    Policy(
        "AllActionsOnOneTable",
        [allow("*", "arn:aws:dynamodb:eu-west-1:444455556666:table/berths")],
        "berth-api",
    ),
    Policy(
        "DenyOutsideEurope",
        [{"Effect": "Deny", "Action": "*", "Resource": "*"}],
        "contractor",
    ),
    Policy(
        "DeployEverything",
        [
            allow("cloudformation:*", "*"),
            allow(["*"], ["arn:aws:s3:::harbourlight-releases", "*"]),
        ],
        "ci-deploy",
        flaw="action * on a list of resources that holds *",
    ),
    Policy(
        "OfficeAdministration",
        [allow("*", "*", Condition={"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}})],
        "office-administrator",
        flaw="everything, though from the office only",
    ),
    Policy(
        "FormerAdministration",
        [allow("*", "*")],
        role=None,
        flaw="everything, but attached to nothing",
    ),
    Policy("DraftReadOnly", [allow("ec2:Describe*", "*")], role=None),
]


def build(account: Account) -> None:
    iam = account.client("iam")
    for policy in POLICIES:
        document = {"Version": "2012-10-17", "Statement": policy.statements}
        if len(policy.statements) == 1:  # AWS takes a lone statement without its list
            document["Statement"] = policy.statements[0]
        created = iam.create_policy(PolicyName=policy.name, PolicyDocument=json.dumps(document))
        arn = created["Policy"]["Arn"]
        if policy.role:
            create_role(account, policy.role)
            iam.attach_role_policy(RoleName=policy.role, PolicyArn=arn)
            account.truth.judges(RULE, arn, policy.flaw)
    create_role(account, "break-glass")
    administrator = "arn:aws:iam::aws:policy/AdministratorAccess"
    iam.attach_role_policy(RoleName="break-glass", PolicyArn=administrator)
    account.truth.fails(RULE, administrator, "attached to the role break-glass")


def create_role(account: Account, name: str) -> None:
    trust = {
        "Version": "2012-10-17",
        "Statement": {
            "Effect": "Allow",
            "Principal": {"AWS": account.truth.root},
            "Action": "sts:AssumeRole",
            "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
        },
    }
    account.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))
