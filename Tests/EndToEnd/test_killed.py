"""Killed or interrupted at any step: the journal tells what happened, and undo takes it back."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import WHATEVER, Plumbline
from emulator import Emulator
from facts import ACCOUNT
from plans import changes, operations, outcomes, writes

# Makes a group, gives it the policies, adds the user, and only then takes the user's own policy away.
USER = f"arn:aws:iam::{ACCOUNT}:user/automation/partner-met-office"
WISH = ["--action", "iam-move-policies-to-group", "--resource", USER]
CALLS = ["iam:CreateGroup", "iam:AttachGroupPolicy", "iam:AddUserToGroup", "iam:DetachUserPolicy"]

PLAN = "plan.json"
APPLY = ["remediate", "--plan", PLAN, "--confirm", *WHATEVER, "--format", "json"]

every_step = pytest.mark.parametrize("number", range(1, len(CALLS) + 1))
every_moment = pytest.mark.parametrize("moment", ["before", "after"])


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


@pytest.fixture
def plan(plumbline: Plumbline) -> dict[str, Any]:
    plan = plumbline.plan(PLAN, *WISH)
    assert operations(plan) == CALLS
    return plan


def kill(process: subprocess.Popen[str], account: Emulator, moment: str) -> None:
    """Kills the program; a call that had not taken effect never does."""
    process.kill()
    process.communicate(timeout=30)
    account.release(is_lost=moment == "before")
    account.hold(0, "before")


def journals(plumbline: Plumbline) -> list[Path]:
    """The oldest first."""
    files = (plumbline.folder / "journals").glob("*.journal")
    return sorted(files, key=lambda file: file.stat().st_mtime_ns)


@every_moment
@every_step
def test_what_was_done_before_a_kill_can_be_taken_back(
    plumbline: Plumbline, account: Emulator, plan: dict[str, Any], number: int, moment: str
) -> None:
    kill(plumbline.start_holding(account, number, moment, *APPLY), account, moment)
    [journal] = journals(plumbline)
    events = [json.loads(line)["event"] for line in journal.read_text().splitlines()[1:]]
    assert events == ["calling", "called"] * (number - 1) + ["calling"]
    account.forget_calls()
    undone = plumbline.undo(journal, "--confirm")
    assert undone.code == 0, undone.err
    assert outcomes(undone) == ["done"] * (number if moment == "after" else number - 1)
    assert changes(plumbline.plan("again.json", *WISH)) == changes(plan)
    whole = plumbline.apply(PLAN)
    assert outcomes(whole) == ["done"] * len(CALLS), whole.err


@every_moment
@every_step
def test_what_was_begun_before_a_kill_can_be_ended(
    plumbline: Plumbline, account: Emulator, plan: dict[str, Any], number: int, moment: str
) -> None:
    kill(plumbline.start_holding(account, number, moment, *APPLY), account, moment)
    ended = plumbline.apply(PLAN)
    assert ended.code == 0, ended.err
    so = number if moment == "after" else number - 1
    assert outcomes(ended) == ["already so"] * so + ["done"] * (len(CALLS) - so)
    for journal in reversed(journals(plumbline)):
        undone = plumbline.undo(journal, "--confirm")
        assert undone.code == 0, undone.err
    assert changes(plumbline.plan("again.json", *WISH)) == changes(plan)


@every_moment
@every_step
def test_a_kill_while_taking_back_does_no_harm(
    plumbline: Plumbline, account: Emulator, plan: dict[str, Any], number: int, moment: str
) -> None:
    journal = plumbline.apply(PLAN).result["journal"]
    undo = ["undo", journal, "--confirm"]
    kill(plumbline.start_holding(account, number, moment, *undo), account, moment)
    again = plumbline.undo(journal, "--confirm")
    assert again.code == 0, again.err
    assert changes(plumbline.plan("again.json", *WISH)) == changes(plan)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_lets_the_call_in_flight_end(
    plumbline: Plumbline, account: Emulator, plan: dict[str, Any], number: int
) -> None:
    process = plumbline.start_holding(account, 2, "before", *APPLY)
    process.send_signal(number)
    time.sleep(0.3)
    assert process.poll() is None, "the program did not wait for the call in flight"
    account.release()
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert [step["outcome"] for step in json.loads(out)["steps"]] == ["done"] * 2 + ["not tried"] * 2
    [journal] = journals(plumbline)
    assert f"plumbline undo {journal}" in err
    assert "to resume" in err
    assert writes(account) == {call: 1 for call in CALLS[:2]}
    resumed = plumbline.apply(PLAN)
    assert outcomes(resumed) == ["already so"] * 2 + ["done"] * 2, resumed.err


def test_a_torn_last_line_does_no_harm(plumbline: Plumbline, account: Emulator, plan: dict[str, Any]) -> None:
    journal = Path(plumbline.apply(PLAN).result["journal"])
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text("".join(lines[:-1]) + lines[-1][:40])
    undone = plumbline.undo(journal, "--confirm")
    assert undone.code == 0, undone.err
    assert changes(plumbline.plan("again.json", *WISH)) == changes(plan)
