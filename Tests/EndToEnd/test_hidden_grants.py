"""Public grants that S3 does not show while it ignores them: what is said to be gone is gone, and comes back whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from actions.case import Client
from actions.storage import (
    CANONICAL,
    PARTNER,
    SHARED,
    SHOWING,
    STILLS,
    block,
    control,
    grant,
    no_account_block,
    no_block,
    say,
    statements,
)
from botocore.exceptions import ClientError
from conftest import WHATEVER, Plumbline
from emulator import Emulator
from facts import ACCOUNT
from plans import operations, outcomes
from seed.buckets import BUCKETS, READ_BY_ANYONE, switches
from test_killed import kill

PLAN = "plan.json"
APPLY = ["remediate", "--plan", PLAN, "--confirm", *WHATEVER, "--format", "json"]
PRIVATE = ["--action", "s3-make-bucket-private", "--resource", f"arn:aws:s3:::{STILLS}"]
CALLS = ["s3:PutPublicAccessBlock", "s3:PutBucketAcl", "s3:DeleteBucketPolicy", "s3:PutPublicAccessBlock"]
PUBLIC = {"AllUsers", "AuthenticatedUsers"}

State = dict[str, Any]
every_moment = pytest.mark.parametrize("moment", ["before", "after"])
every_step = pytest.mark.parametrize("number", range(1, len(CALLS) + 1))


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


@pytest.fixture
def stills(client: Client) -> State:
    """A bucket with a public ACL and a public policy, both older than what blocks them; and what it is like."""
    client("s3").delete_bucket_policy(Bucket=STILLS)
    say(STILLS, READ_BY_ANYONE)(client)
    block(STILLS, *SHOWING[:2])(client)
    return state(client, STILLS)


def switched(look: Callable[..., Any], **what: str) -> dict[str, bool] | None:
    """The switches of a Block Public Access; nothing where there are none."""
    try:
        return look(**what)["PublicAccessBlockConfiguration"]
    except ClientError as error:
        assert error.response["Error"]["Code"] == "NoSuchPublicAccessBlockConfiguration"
        return None


def state(client: Client, bucket: str) -> State:
    """What S3 shows of a bucket."""
    s3 = client("s3")
    grants = s3.get_bucket_acl(Bucket=bucket)["Grants"]
    return {
        "block": switched(s3.get_public_access_block, Bucket=bucket),
        "acl": sorted(json.dumps(each, sort_keys=True) for each in grants),
        "policy": statements(client, bucket),
    }


def public_grants(client: Client, bucket: str) -> list[str]:
    """The groups of strangers in an ACL, when nothing hides them any more."""
    no_block(bucket)(client)
    no_account_block(client)
    grants = client("s3").get_bucket_acl(Bucket=bucket)["Grants"]
    groups = [each["Grantee"].get("URI", "").split("/")[-1] for each in grants]
    return [each for each in groups if each in PUBLIC]


def private(plumbline: Plumbline) -> str:
    """Makes the bucket private; the journal."""
    assert operations(plumbline.plan(PLAN, *PRIVATE)) == CALLS
    run = plumbline.apply(PLAN)
    assert outcomes(run) == ["done"] * len(CALLS), run.err
    return run.result["journal"]


def test_grants_are_gone_before_they_are_hidden(plumbline: Plumbline, client: Client, stills: State) -> None:
    private(plumbline)
    assert state(client, STILLS)["block"] == switches(("IgnorePublicAcls", *SHOWING))
    assert public_grants(client, STILLS) == []


def test_what_is_undone_can_be_done_again(plumbline: Plumbline, client: Client, stills: State) -> None:
    undone = plumbline.undo(private(plumbline), "--confirm")
    assert (undone.code, state(client, STILLS)) == (0, stills), undone.err
    again = plumbline.undo(undone.result["journal"], "--confirm")
    assert again.code == 0, again.err
    assert all(state(client, STILLS)["block"].values())
    assert public_grants(client, STILLS) == []


@every_moment
@every_step
def test_what_was_done_before_a_kill_comes_back(
    plumbline: Plumbline, account: Emulator, client: Client, stills: State, number: int, moment: str
) -> None:
    plumbline.plan(PLAN, *PRIVATE)
    kill(plumbline.start_holding(account, number, moment, *APPLY), account, moment)
    [journal] = (plumbline.folder / "journals").glob("*.journal")
    undone = plumbline.undo(journal, "--confirm")
    assert (undone.code, state(client, STILLS)) == (0, stills), undone.err


@every_moment
@every_step
def test_a_kill_while_taking_back_leaves_nothing_open(
    plumbline: Plumbline, account: Emulator, client: Client, stills: State, number: int, moment: str
) -> None:
    journal = private(plumbline)
    kill(plumbline.start_holding(account, number, moment, "undo", journal, "--confirm"), account, moment)
    again = plumbline.undo(journal, "--confirm")
    assert (again.code, state(client, STILLS)) == (0, stills), again.err


@pytest.mark.parametrize("denied", ["s3:PutBucketAcl", "s3:PutBucketPolicy"])
def test_an_undo_that_fails_leaves_nothing_wider_open(
    plumbline: Plumbline, account: Emulator, client: Client, stills: State, denied: str
) -> None:
    journal = private(plumbline)
    account.set(deny=[denied])
    assert plumbline.undo(journal, "--confirm").code == 5
    assert state(client, STILLS)["block"] == stills["block"]
    account.set()
    again = plumbline.undo(journal, "--confirm")
    assert (again.code, state(client, STILLS)) == (0, stills), again.err


@pytest.mark.parametrize("before", [(), SHOWING, SHOWING[:1]], ids=["open", "blocked", "no-acls"])
def test_the_account_is_blocked_when_all_grants_are_gone(
    plumbline: Plumbline, client: Client, before: tuple[str, ...]
) -> None:
    if before:
        configuration = switches(before)
        control(client).put_public_access_block(
            AccountId=ACCOUNT, PublicAccessBlockConfiguration=configuration
        )
    names = [bucket.name for bucket in BUCKETS]
    were = {name: state(client, name) for name in names}
    was = switched(control(client).get_public_access_block, AccountId=ACCOUNT)
    rules = "s3-bucket-not-public,s3-bucket-public-access-block,s3-account-public-access-block"
    steps = plumbline.plan(PLAN, "--rule", rules)["steps"]
    settings = [step["setting"] for step in steps]
    edited = [step["target"]["arn"] for step in steps if step["setting"] == "s3-bucket-acl"]
    assert len(edited) > 2
    assert settings[::-1].index("s3-bucket-acl") > settings[::-1].index("s3-account-public-access-block")
    run = plumbline.apply(PLAN)
    assert set(outcomes(run)) == {"done"}, run.err
    undone = plumbline.undo(run.result["journal"], "--confirm")
    assert (undone.code, set(outcomes(undone))) == (0, {"done"}), undone.err
    assert {name: state(client, name) for name in names} == were
    assert switched(control(client).get_public_access_block, AccountId=ACCOUNT) == was
    assert set(outcomes(plumbline.apply(PLAN))) == {"done"}
    assert [public_grants(client, arn.split(":")[-1]) for arn in edited] == [[]] * len(edited)


def test_hidden_grants_go_only_where_that_is_wanted(plumbline: Plumbline, client: Client) -> None:
    no_block(STILLS)(client)
    grant(STILLS, {"Type": "CanonicalUser", "ID": CANONICAL})(client)
    block(STILLS, "IgnorePublicAcls")(client)
    remove = ["--action", "s3-remove-collaborator", "--resource", f"arn:aws:s3:::{STILLS}"]
    remove += ["--set", f"collaborator={CANONICAL}"]
    plan = plumbline.plan(PLAN, *remove)
    assert plan["steps"] == []
    assert "hidden_grants=drop" in plan["refused"][0]["reason"]
    assert operations(plumbline.plan(PLAN, *remove, "--set", "hidden_grants=drop")) == ["s3:PutBucketAcl"]
    assert outcomes(plumbline.apply(PLAN)) == ["done"]


def test_who_is_in_the_policy_alone_hides_nothing(plumbline: Plumbline, client: Client) -> None:
    say(STILLS, SHARED)(client)
    block(STILLS, "IgnorePublicAcls")(client)

    remove = ["--action", "s3-remove-collaborator", "--resource", f"arn:aws:s3:::{STILLS}"]
    plan = plumbline.plan(PLAN, *remove, "--set", f"collaborator={PARTNER}")
    assert operations(plan) == ["s3:PutBucketPolicy"]
    assert outcomes(plumbline.apply(PLAN)) == ["done"]
    assert public_grants(client, STILLS) == ["AllUsers", "AllUsers"]
