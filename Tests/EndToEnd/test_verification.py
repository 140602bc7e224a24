"""What a run says of its findings at the end: the rules that read the credential report, and rules that cannot look."""

from __future__ import annotations

import json
from typing import Any

import pytest
from actions.case import Client
from actions.people import USERS, key_of, state
from conftest import WHATEVER, Plumbline, Run
from emulator import Emulator
from plans import operations, outcomes

PLAN = "plan.json"
UNUSED = ["--rule", "iam-user-credentials-unused"]
VICTOR = f"{USERS}/platform/victor.lindholm"
"""Neither his key nor his password is used."""


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


def confirm(plumbline: Plumbline, *wish: str) -> Run:
    return plumbline.run("remediate", *wish, "--confirm", *WHATEVER, "--format", "json")


def verdicts(run: Run) -> list[tuple[str, str]]:
    return [(each["verdict"], each.get("reason") or "") for each in run.result["findings"]]


@pytest.mark.parametrize("is_kept", [False, True], ids=["report of now", "report of before"])
def test_what_an_action_leaves_on_purpose_is_still_failing(
    plumbline: Plumbline, client: Client, is_kept: bool
) -> None:
    state(client, credential_report_is_kept=is_kept)
    run = confirm(plumbline, *UNUSED, "--resource", VICTOR)
    assert (run.code, outcomes(run)) == (5, ["done"]), run.err
    [(verdict, reason)] = verdicts(run)
    assert verdict == "still failing"
    assert "its password is unused" in reason and "--set password=remove" in reason
    assert client("iam").get_login_profile(UserName="victor.lindholm")


def test_a_plan_says_what_its_action_leaves(plumbline: Plumbline) -> None:
    plan = plumbline.plan(PLAN, *UNUSED, "--resource", VICTOR)
    assert operations(plan) == ["iam:UpdateAccessKey"]
    [left] = plan["refused"]
    assert left["findings"] == plan["steps"][0]["findings"]
    assert "its password is unused" in left["reason"]
    text = plumbline.run("remediate", *UNUSED, "--resource", VICTOR)
    assert "its password is unused" in text.out and "1 left alone" in text.out


def test_a_plan_does_not_say_that_what_another_action_takes_is_left(plumbline: Plumbline) -> None:
    """A user without an MFA device loses the password by another rule."""
    passwords = ["--rule", "iam-user-console-mfa"]
    victims = {step["subject"]["arn"] for step in plumbline.plan(PLAN, *passwords)["steps"]}
    both = plumbline.plan(PLAN, "--rule", f"{UNUSED[1]},{passwords[1]}")
    left = [each["target"]["arn"] for each in both["refused"] if "its password is unused" in each["reason"]]
    assert victims.isdisjoint(left)
    alone = plumbline.plan(PLAN, *UNUSED)["refused"]
    assert not victims.isdisjoint(each["target"]["arn"] for each in alone)


def test_what_is_all_done_is_fixed_whatever_the_report_says(plumbline: Plumbline, client: Client) -> None:
    state(client, credential_report_is_kept=True)
    run = confirm(plumbline, *UNUSED, "--resource", VICTOR, "--set", "password=remove")
    assert (run.code, outcomes(run)) == (0, ["done", "done"]), run.err
    assert [verdict for verdict, _ in verdicts(run)] == ["fixed, read back live"]


def test_steps_that_were_taken_out_are_not_taken_for_done(plumbline: Plumbline, client: Client) -> None:
    state(client, credential_report_is_kept=True)
    plan = plumbline.plan(PLAN, *UNUSED, "--resource", VICTOR, "--set", "password=remove")
    (plumbline.folder / PLAN).write_text(json.dumps(plan | {"steps": plan["steps"][:1]}))
    run = plumbline.apply(PLAN)
    assert (run.code, outcomes(run)) == (5, ["done"]), run.err
    [(verdict, reason)] = verdicts(run)
    assert verdict == "still failing"
    assert "would still change" in reason


def test_a_live_key_keeps_the_finding(plumbline: Plumbline, client: Client) -> None:
    """Both keys are too old, and one of them is used: the other goes."""
    rule, user = "iam-user-access-key-rotation", f"{USERS}/automation/legacy-ftp-bridge"
    quiet = key_of("legacy-ftp-bridge", client)
    live = client("iam").create_access_key(UserName="legacy-ftp-bridge")["AccessKey"]["AccessKeyId"]
    ages = {"access_key_1_last_rotated": 400, "access_key_2_last_rotated": 400}
    state(
        client,
        used_keys=[live],
        credential_report_is_kept=True,
        credential_ages={"legacy-ftp-bridge": ages},
    )
    run = confirm(plumbline, "--rule", rule, "--resource", user)
    assert (run.code, outcomes(run)) == (5, ["done"]), run.err
    keys = client("iam").list_access_keys(UserName="legacy-ftp-bridge")["AccessKeyMetadata"]
    assert {key["AccessKeyId"]: key["Status"] for key in keys} == {quiet: "Inactive", live: "Active"}
    [(verdict, reason)] = verdicts(run)
    assert verdict == "still failing" and live in reason
    assert live in run.result["refused"][0]["reason"]


def test_a_step_that_failed_settles_nothing(plumbline: Plumbline, account: Emulator) -> None:
    """The password of the one whose key could be made inactive stays, because AWS does not let it go."""
    account.set(deny=["iam:DeleteLoginProfile"])
    run = confirm(plumbline, *UNUSED, "--resource", VICTOR, "--set", "password=remove")
    assert (run.code, outcomes(run)) == (5, ["done", "failed"]), run.err
    assert [verdict for verdict, _ in verdicts(run)] == ["still failing"]


def test_what_is_gone_because_nobody_could_look_is_not_fixed(plumbline: Plumbline, account: Emulator) -> None:
    count = len(plumbline.plan(PLAN, "--rule", "kms-key-rotation")["steps"])
    arguments = ["remediate", "--plan", PLAN, "--confirm", "--format", "json"]
    process = plumbline.start_holding(account, count, "after", *arguments)
    account.set(deny=["kms:ListKeys"])
    account.release()
    out, err = process.communicate(timeout=60)
    result: dict[str, Any] = json.loads(out)
    assert (process.returncode, {each["outcome"] for each in result["steps"]}) == (4, {"done"}), err
    assert {each["verdict"] for each in result["findings"]} == {"unknown"}
    assert all("kms:ListKeys" in each["reason"] for each in result["findings"])
