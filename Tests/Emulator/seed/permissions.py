"""Customer policies and roles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from seed.account import Account

RULE = "iam-policy-full-administrator"
ESCALATION = "iam-policy-privilege-escalation"
ANY_ROLE = "iam-policy-assume-any-role"
DEPUTY = "iam-role-confused-deputy"
ROLE_ADMINISTRATOR = "iam-role-administrator-access"
READ_ONLY = "iam-role-cross-account-read-only"

PARTNER = "arn:aws:iam::111122223333:root"


@dataclass(frozen=True)
class Policy:
    """A customer policy; attached to `role`, or to nothing and then not judged."""

    name: str
    statements: list[dict[str, Any]]
    role: str | None
    flaw: str | None = None
    leads_to_more: str | None = None
    any_role: str | None = None


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
        leads_to_more="everything",
        any_role="everything",
    ),
    Policy(
        "OfficeAdministration",
        [allow("*", "*", Condition={"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}})],
        "office-administrator",
        flaw="everything, though from the office only",
        leads_to_more="everything",
        any_role="everything",
    ),
    Policy(
        "FormerAdministration",
        [allow("*", "*")],
        role=None,
        flaw="everything, but attached to nothing",
        leads_to_more="everything",
        any_role="everything",
    ),
    Policy(
        "PublishFunctions",
        [
            allow("iam:Pass*", "arn:aws:iam::444455556666:role/*"),
            allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "*"),
        ],
        "function-publisher",
        leads_to_more="any role for a function",
    ),
    Policy(
        "PublishOneFunction",
        [
            allow("iam:PassRole", "arn:aws:iam::444455556666:role/berth-api"),
            allow("lambda:*", "*"),
            {"Effect": "Deny", "Action": "lambda:UpdateFunctionCode", "Resource": "*"},
        ],
        "berth-publisher",
    ),
    Policy(
        "OwnKeys",
        [allow(["iam:CreateAccessKey"], "arn:aws:iam::*:user/${aws:username}")],
        role=None,
    ),
    Policy(
        "JumpAnywhere",
        [allow("sts:AssumeRole", "arn:aws:iam::*:role/*")],
        "support-jump",
        any_role="of all accounts",
    ),
    Policy(
        "JumpToAudit",
        [allow("sts:AssumeRole", "arn:aws:iam::*:role/audit")],
        "audit-jump",
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
        account.truth.judges(ESCALATION, arn, policy.leads_to_more)
        account.truth.judges(ANY_ROLE, arn, policy.any_role)
        if policy.role:
            create_role(account, policy.role)
            iam.attach_role_policy(RoleName=policy.role, PolicyArn=arn)
            account.truth.judges(RULE, arn, policy.flaw)
    build_break_glass(account)
    build_services_roles(account)
    build_readers(account)
    build_shell(account)


def build_break_glass(account: Account) -> None:
    create_role(account, "break-glass", administrator="for emergencies")
    arn = attach(account, "break-glass", "AdministratorAccess")
    account.truth.fails(RULE, arn, "attached to the role break-glass")


def build_services_roles(account: Account) -> None:
    """Roles for services, with and without a word on whom these work for."""
    source = {"StringEquals": {"aws:SourceAccount": account.id}}
    glue, config = {"Service": "glue.amazonaws.com"}, {"Service": ["config.amazonaws.com"]}
    create_role(account, "etl-nightly", glue, {}, deputy="glue, for anyone")
    create_role(account, "etl-guarded", glue, source)
    create_role(account, "config-recorder", config, {"StringLike": {"aws:SourceArn": "*"}}, deputy="any ARN")
    create_role(account, "field-laptop", {"Service": "ec2.amazonaws.com"}, {})


def build_readers(account: Account) -> None:
    readers = {"reader": None, "partner-reader": "trusts a partner"}
    for name, flaw in readers.items():
        arn = create_role(account, name, {"AWS": PARTNER} if flaw else None)
        policy = attach(account, name, "ReadOnlyAccess")
        account.truth.judges(READ_ONLY, arn, flaw)
        account.truth.passes(RULE, policy, "reads only", optional=True)
    create_role(account, "partner-auditor", {"AWS": PARTNER})
    attach(account, "partner-auditor", "SecurityAudit")


def build_shell(account: Account) -> None:
    """A role has all of CloudShell, and none has AWSSupportAccess: that is with a group."""
    create_role(account, "shell")
    policy = attach(account, "shell", "AWSCloudShellFullAccess")
    truth = account.truth
    truth.passes(RULE, policy, "grants less", optional=True)
    truth.fails("iam-cloudshell-full-access", truth.root, "attached to a role")
    truth.fails("iam-support-role", truth.root, "a group has the policy, and no role")


def attach(account: Account, role: str, policy: str) -> str:
    arn = f"arn:aws:iam::aws:policy/{policy}"
    account.client("iam").attach_role_policy(RoleName=role, PolicyArn=arn)
    return arn


def create_role(
    account: Account,
    name: str,
    principal: dict[str, Any] | None = None,
    condition: dict[str, Any] | None = None,
    deputy: str | None = None,
    administrator: str | None = None,
) -> str:
    """A role; without a principal for those of the account, without a condition with a device only."""
    statement = {
        "Effect": "Allow",
        "Principal": principal or {"AWS": account.truth.root},
        "Action": "sts:AssumeRole",
    }
    asked = {"Bool": {"aws:MultiFactorAuthPresent": "true"}} if condition is None else condition
    if asked:
        statement["Condition"] = asked
    trust = json.dumps({"Version": "2012-10-17", "Statement": statement})
    created = account.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=trust)
    arn: str = created["Role"]["Arn"]
    account.truth.judges(DEPUTY, arn, deputy)
    account.truth.judges(ROLE_ADMINISTRATOR, arn, administrator)
    return arn
