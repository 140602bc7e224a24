"""IAM users: their keys, passwords and policies."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import Request, urlopen

from facts import ACCOUNT

from actions.case import Case, Client

USERS = f"arn:aws:iam::{ACCOUNT}:user"
PASSWORD = "Sea-level-rise-2032!"


def key_of(user: str, client: Client, number: int = 1) -> str:
    """The id of one of the user's access keys, in the order in which they were made."""
    keys = client("iam").list_access_keys(UserName=user)["AccessKeyMetadata"]
    return keys[number - 1]["AccessKeyId"]


def state(client: Client, **facts: Any) -> None:
    """States what no API can write."""
    endpoint = client("iam").meta.endpoint_url
    body = json.dumps(facts).encode()
    with urlopen(Request(f"{endpoint}/_emulator/facts", body, method="PUT"), timeout=10):
        pass


def uses(user: str, number: int = 1) -> Any:
    """Somebody uses a key that nobody was thought to use."""
    return lambda client: state(client, used_keys=[key_of(user, client, number)])


def forgets(client: Client) -> None:
    state(client, used_keys=[])


def sets_key(user: str, status: str) -> Any:
    return lambda client: client("iam").update_access_key(
        UserName=user, AccessKeyId=key_of(user, client), Status=status
    )


def asks_for_a_new_password(user: str, asks: bool) -> Any:
    return lambda client: client("iam").update_login_profile(
        UserName=user, Password=PASSWORD, PasswordResetRequired=asks
    )


def denies(user: str) -> Any:
    """Another policy of the name that a suspension has."""
    statement = {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": statement})
    return lambda client: client("iam").put_user_policy(
        UserName=user, PolicyName="PlumblineSuspended", PolicyDocument=document
    )


def denies_no_more(user: str) -> Any:
    return lambda client: client("iam").delete_user_policy(UserName=user, PolicyName="PlumblineSuspended")


def fills_inline_policies(client: Client) -> None:
    """Up to the 2,048 characters that a user's inline policies may have together, white space aside."""
    iam = client("iam")
    names = iam.list_user_policies(UserName="ci-deployer")["PolicyNames"]
    found = [iam.get_user_policy(UserName="ci-deployer", PolicyName=each) for each in names]
    taken = sum(len("".join(json.dumps(each["PolicyDocument"]).split())) for each in found)
    statement = {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::"}
    document = {"Version": "2012-10-17", "Statement": statement}
    taken += len("".join(json.dumps(document).split()))
    statement["Resource"] += "b" * (2048 - taken)
    much = json.dumps(document, indent=4)
    iam.put_user_policy(UserName="ci-deployer", PolicyName="much", PolicyDocument=much)


def attaches_to_user(policy: str) -> Any:
    return lambda client: client("iam").attach_user_policy(
        UserName="ci-deployer", PolicyArn=f"arn:aws:iam::aws:policy/{policy}"
    )


def detaches_from_user(policy: str) -> Any:
    return lambda client: client("iam").detach_user_policy(
        UserName="ci-deployer", PolicyArn=f"arn:aws:iam::aws:policy/{policy}"
    )


def makes_group(name: str) -> Any:
    return lambda client: client("iam").create_group(GroupName=name, Path="/elsewhere/")


def removes_group(name: str) -> Any:
    return lambda client: client("iam").delete_group(GroupName=name)


def gives_more(client: Client) -> None:
    """A user with both kinds of policies, for whom there is a group with some of them."""
    iam = client("iam")
    iam.attach_user_policy(UserName="ci-deployer", PolicyArn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
    iam.attach_user_policy(UserName="ci-deployer", PolicyArn="arn:aws:iam::aws:policy/SecurityAudit")
    iam.create_group(GroupName="of-ci-deployer", Path="/programs/")
    iam.attach_group_policy(GroupName="of-ci-deployer", PolicyArn="arn:aws:iam::aws:policy/SecurityAudit")


def attaches(policy: str) -> Any:
    return lambda client: client("iam").attach_group_policy(
        GroupName="of-ci-deployer", PolicyArn=f"arn:aws:iam::aws:policy/{policy}"
    )


def detaches(policy: str) -> Any:
    return lambda client: client("iam").detach_group_policy(
        GroupName="of-ci-deployer", PolicyArn=f"arn:aws:iam::aws:policy/{policy}"
    )


def join(client: Client) -> None:
    """Somebody else gets the same policies by the new group."""
    client("iam").add_user_to_group(GroupName="victor.lindholm-policies", UserName="ci-deployer")


CASES = [
    Case(
        action="iam-deactivate-unused-keys",
        resource=f"{USERS}/automation/ais-scraper",
        drift=uses("ais-scraper"),
        mend=forgets,
    ),
    Case(
        action="iam-deactivate-unused-keys",
        name="and-password",
        resource=f"{USERS}/platform/victor.lindholm",
        inputs={"password": "remove"},
        drift=uses("victor.lindholm"),
        mend=forgets,
        reversible=False,
    ),
    Case(
        action="iam-deactivate-old-keys",
        resource=f"{USERS}/automation/legacy-ftp-bridge",
        drift=uses("legacy-ftp-bridge"),
        mend=forgets,
    ),
    Case(
        action="iam-deactivate-old-keys",
        name="live",
        resource=f"{USERS}/automation/partner-met-office",
        inputs={"live_keys": "deactivate"},
        drift=sets_key("partner-met-office", "Expired"),
        mend=sets_key("partner-met-office", "Active"),
    ),
    Case(
        action="iam-deactivate-initial-key",
        resource=f"{USERS}/mobile/zeynep.aydin",
        drift=uses("zeynep.aydin"),
        mend=forgets,
    ),
    Case(
        action="iam-deactivate-second-key",
        resource=f"{USERS}/platform/amara.okafor",
        drift=uses("amara.okafor", 2),
        mend=forgets,
    ),
    Case(
        action="iam-remove-password",
        resource=f"{USERS}/science/callum.reid",
        drift=asks_for_a_new_password("callum.reid", True),
        mend=asks_for_a_new_password("callum.reid", False),
        reversible=False,
    ),
    Case(
        action="iam-suspend-user",
        resource=f"{USERS}/data/teresa.vidal",
        drift=denies("teresa.vidal"),
        mend=denies_no_more("teresa.vidal"),
        reversible=False,
    ),
    Case(
        action="iam-suspend-user",
        name="program",
        resource=f"{USERS}/automation/ci-deployer",
        drift=denies("ci-deployer"),
        mend=denies_no_more("ci-deployer"),
    ),
    Case(
        action="iam-suspend-user",
        name="no-room",
        resource=f"{USERS}/automation/ci-deployer",
        prepare=fills_inline_policies,
        drift=attaches_to_user("ReadOnlyAccess"),
        mend=detaches_from_user("ReadOnlyAccess"),
    ),
    Case(
        action="iam-move-policies-to-group",
        resource=f"{USERS}/platform/victor.lindholm",
        drift=makes_group("victor.lindholm-policies"),
        mend=removes_group("victor.lindholm-policies"),
        fill=join,
        spared=("iam:DetachGroupPolicy", "iam:DeleteGroupPolicy", "iam:DeleteGroup"),
    ),
    Case(
        action="iam-move-policies-to-group",
        name="unfinished-group",
        resource=f"{USERS}/automation/ci-deployer",
        inputs={"group": "of-{user}"},
        prepare=gives_more,
        drift=attaches("ReadOnlyAccess"),
        mend=detaches("ReadOnlyAccess"),
    ),
]
