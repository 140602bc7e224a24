"""The password policy, who holds which policies, certificates, and the support role."""

from __future__ import annotations

import json
from typing import Any

from facts import ACCOUNT

from actions.case import Case, Client

SHELL = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
POLICY = {
    "MinimumPasswordLength": 10,
    "RequireNumbers": True,
    "RequireLowercaseCharacters": True,
    "PasswordReusePrevention": 12,
}
CERTIFICATE = "www-2011"


def set_policy(client: Client, **more: Any) -> None:
    client("iam").update_account_password_policy(**POLICY | more)


def drop_policy(client: Client) -> None:
    client("iam").delete_account_password_policy()


def attach_to_role(role: str, policy: str = READ_ONLY) -> Any:
    return lambda client: client("iam").attach_role_policy(RoleName=role, PolicyArn=policy)


def detach_from_role(role: str, policy: str = READ_ONLY) -> Any:
    return lambda client: client("iam").detach_role_policy(RoleName=role, PolicyArn=policy)


def arn_of_user(name: str) -> Any:
    return lambda client: client("iam").get_user(UserName=name)["User"]["Arn"]


def give_shell(client: Client) -> None:
    """To a group and a user too, so that there is a middle."""
    iam = client("iam")
    iam.attach_group_policy(GroupName="data", PolicyArn=SHELL)
    iam.attach_user_policy(UserName="rohan.mehta", PolicyArn=SHELL)


def replace_certificate(client: Client, path: str) -> None:
    iam = client("iam")
    iam.delete_server_certificate(ServerCertificateName=CERTIFICATE)
    iam.upload_server_certificate(
        ServerCertificateName=CERTIFICATE,
        Path=path,
        CertificateBody="-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        PrivateKey="-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----",
    )


def make_role(client: Client) -> None:
    statement = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    client("iam").create_role(RoleName="AWSSupport", AssumeRolePolicyDocument=trust)


def let_role_do_more(client: Client) -> None:
    allowed = {"Effect": "Allow", "Action": "trustedadvisor:Describe*", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    client("iam").put_role_policy(RoleName="AWSSupport", PolicyName="advice", PolicyDocument=document)


CASES = [
    Case(
        action="iam-password-policy",
        inputs={"minimum_length": "14", "reuse_prevention": "24", "max_age": "90", "require_symbols": "true"},
        drift=lambda client: set_policy(client, MinimumPasswordLength=11),
        mend=set_policy,
    ),
    Case(
        action="iam-password-policy",
        name="where-there-is-none",
        inputs={"minimum_length": "14"},
        prepare=drop_policy,
        drift=set_policy,
        mend=drop_policy,
    ),
    Case(
        action="iam-detach-cloudshell",
        prepare=give_shell,
        drift=attach_to_role("shell"),
        mend=detach_from_role("shell"),
    ),
    Case(
        action="iam-detach-administrator-access",
        name="user",
        resource=arn_of_user("victor.lindholm"),
        drift=lambda client: client("iam").attach_user_policy(
            UserName="victor.lindholm", PolicyArn=READ_ONLY
        ),
        mend=lambda client: client("iam").detach_user_policy(UserName="victor.lindholm", PolicyArn=READ_ONLY),
    ),
    Case(
        action="iam-detach-administrator-access",
        name="role",
        resource=f"arn:aws:iam::{ACCOUNT}:role/break-glass",
        drift=attach_to_role("break-glass"),
        mend=detach_from_role("break-glass"),
    ),
    Case(
        action="iam-detach-full-administrator",
        resource=f"arn:aws:iam::{ACCOUNT}:policy/DeployEverything",
        inputs={"from": f"arn:aws:iam::{ACCOUNT}:role/ci-deploy"},
        drift=attach_to_role("ci-deploy"),
        mend=detach_from_role("ci-deploy"),
    ),
    Case(
        action="iam-delete-expired-certificates",
        resource=f"arn:aws:iam::{ACCOUNT}:server-certificate/{CERTIFICATE}",
        drift=lambda client: replace_certificate(client, "/moved/"),
        mend=lambda client: replace_certificate(client, "/"),
        reversible=False,
    ),
    Case(
        action="iam-create-support-role",
        inputs={"trusted": f"arn:aws:iam::{ACCOUNT}:role/shell"},
        drift=make_role,
        mend=lambda client: client("iam").delete_role(RoleName="AWSSupport"),
        fill=let_role_do_more,
        spared=("iam:DetachRolePolicy", "iam:DeleteRole"),
    ),
]
