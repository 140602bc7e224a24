"""Every action, from its plan to its undoing, each time on a copy of the seeded account."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import actions
import hcl2
import pytest
from actions.case import Case, Client
from conftest import Plumbline, Run, at
from emulator import Emulator
from models import wrong_input
from plans import changes, operations, outcomes, writes
from seed.account import client as boto3_client
from terraform import RESOURCES

GROUPS = [import_module(f"actions.{each.name}") for each in pkgutil.iter_modules(actions.__path__)]
CASES: list[Case] = [case for group in GROUPS for case in getattr(group, "CASES", [])]

FILLED = [
    "iam:CreateGroup",
    "iam:CreateRole",
    "sns:CreateTopic",
    "access-analyzer:CreateAnalyzer",
    "cloudtrail:CreateTrail",
    "s3:CreateBucket",
]
"""What makes a resource into which others can put something that AWS deletes with it."""


@dataclass(frozen=True)
class Scene:
    """A case on its own copy of the account, and the program before it."""

    case: Case
    emulator: Emulator
    plumbline: Plumbline
    plan: dict[str, Any]

    @property
    def file(self) -> Path:
        return self.plumbline.folder / "plan.json"

    @property
    def client(self) -> Client:
        return partial(boto3_client, self.emulator.endpoint)

    def plan_again(self) -> dict[str, Any]:
        return self.plumbline.plan("again.json", *self.case.arguments(self.client))


@dataclass(frozen=True)
class Applied:
    """A scene whose plan was applied."""

    scene: Scene
    run: Run
    writes: Counter[str]

    @property
    def journal(self) -> str:
        return self.run.result["journal"]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.id)
def planned(
    request: pytest.FixtureRequest,
    running_emulator: Emulator,
    truth: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Scene]:
    """A case with its plan; nothing was changed but what the case needs."""
    case: Case = request.param
    folder = tmp_path_factory.mktemp("planned")
    with running_emulator.copy() as emulator:
        client = partial(boto3_client, emulator.endpoint)
        if case.prepare:
            case.prepare(client)
        emulator.forget_calls()
        plumbline = at(emulator, folder)
        plan = plumbline.plan("plan.json", *case.arguments(client))
        yield Scene(case, emulator, plumbline, plan)


@pytest.fixture
def scene(planned: Scene) -> Iterator[Scene]:
    """The case with its plan, to be applied."""
    with copied(planned) as copy:
        yield copy


@pytest.fixture(scope="module")
def applied(planned: Scene) -> Iterator[Applied]:
    with copied(planned) as scene:
        run = scene.plumbline.apply(scene.file)
        yield Applied(scene, run, writes(scene.emulator))


@contextmanager
def copied(scene: Scene) -> Iterator[Scene]:
    """The same on a copy of the account, where no call has been counted yet."""
    with scene.emulator.copy() as emulator:
        emulator.forget_calls()
        plumbline = at(emulator, scene.plumbline.folder)
        yield Scene(scene.case, emulator, plumbline, scene.plan)


def test_every_action_has_a_case(plumbline: Plumbline) -> None:
    listed = plumbline.run("remediate", "--list", "--format", "json").result
    assert {action["id"] for action in listed} == {case.action for case in CASES}


def test_a_plan_changes_nothing(planned: Scene) -> None:
    assert writes(planned.emulator) == {}
    assert planned.plan["refused"] == []
    steps = planned.plan["steps"]
    assert steps != []
    assert {step["action"] for step in steps} == {planned.case.action}
    assert all(step["before"] != step["after"] for step in steps)
    assert planned.case.reversible == all(step.get("irreversible") is None for step in steps)


def test_botocore_would_make_the_same_calls(planned: Scene) -> None:
    calls = [call for step in planned.plan["steps"] for call in (step["call"], *step["undo"])]
    assert [problem for call in calls if (problem := wrong_input(call))] == []


def test_what_is_planned_is_done_and_nothing_else(applied: Applied) -> None:
    steps = applied.scene.plan["steps"]
    assert outcomes(applied.run) == ["done"] * len(steps), applied.run.err
    assert applied.run.code == 0
    assert applied.writes == Counter(operations(applied.scene.plan))
    assert f"plumbline undo {applied.journal}" in applied.run.err
    assert Path(applied.journal).exists()


def test_what_is_done_is_not_done_again(applied: Applied) -> None:
    with copied(applied.scene) as scene:
        again = scene.plumbline.apply(scene.file)
        assert set(outcomes(again)) == {"already so"}
        assert again.code == 0, again.err
        assert scene.plan_again()["steps"] == []
        assert writes(scene.emulator) == {}


def test_what_is_done_can_be_taken_back(applied: Applied) -> None:
    with copied(applied.scene) as scene:
        shown = scene.plumbline.undo(applied.journal)
        assert writes(scene.emulator) == {}
        undone = scene.plumbline.undo(applied.journal, "--confirm")
        if not scene.case.reversible:
            assert (shown.code, undone.code) == (5, 5), undone.err
            assert "cannot be taken back" in undone.out
            return
        assert (shown.code, undone.code) == (0, 0), undone.err
        assert outcomes(undone) == ["done"] * len(shown.result["steps"])
        assert writes(scene.emulator) == Counter(operations(shown.result))
        assert changes(scene.plan_again()) == changes(scene.plan)
        scene.emulator.forget_calls()
        assert scene.plumbline.undo(applied.journal, "--confirm").code == 0
        assert writes(scene.emulator) == {}


def test_what_others_have_put_into_it_is_not_deleted_with_it(applied: Applied) -> None:
    fill = applied.scene.case.fill
    if not fill:
        assert not set(operations(applied.scene.plan)) & set(FILLED), "somebody could fill what this makes"
        return
    with copied(applied.scene) as scene:
        fill(scene.client)
        undone = scene.plumbline.undo(applied.journal, "--confirm")
        assert undone.code == 5, undone.err
        assert undone.result["refused"] != []
        assert set(writes(scene.emulator)).isdisjoint(scene.case.spared)


def test_what_has_changed_since_is_left_alone(scene: Scene) -> None:
    assert scene.case.drift and scene.case.mend, "the case changes nothing behind the plan's back"
    scene.case.drift(scene.client)
    run = scene.plumbline.apply(scene.file)
    found = outcomes(run)
    if scene.case.is_switch:
        assert (run.code, set(found), writes(scene.emulator)) == (0, {"already so"}, {})
        scene.case.mend(scene.client)
        assert changes(scene.plan_again()) == changes(scene.plan)
        return
    assert run.code == 5, run.err
    first = next(place for place, outcome in enumerate(found) if outcome in ("drifted", "refused"))
    assert set(found[:first]) <= {"done"}
    assert set(found[first + 1 :]) <= {"not tried"}
    done = operations(scene.plan)[:first]
    assert writes(scene.emulator) == Counter(done)
    reason = run.result["steps"][first]["reason"]
    if found[first] == "refused":  # what has changed comes later, and makes the first step useless
        assert (first, "would not do this any more" in reason) == (0, True), reason
    else:
        assert "has changed since the plan was made" in reason and "→" in reason
    scene.case.mend(scene.client)
    if done == []:
        assert changes(scene.plan_again()) == changes(scene.plan)


def test_what_is_denied_in_the_middle_can_be_taken_back(scene: Scene) -> None:
    calls = operations(scene.plan)
    denied = calls[-1]
    first = calls.index(denied)
    scene.emulator.set(deny=[denied])
    run = scene.plumbline.apply(scene.file)
    assert run.code == 5, run.err
    expected = ["done"] * first + ["failed"] + ["not tried"] * (len(calls) - first - 1)
    assert outcomes(run) == expected, run.err
    assert denied in run.result["steps"][first]["reason"]
    scene.emulator.set()
    undone = scene.plumbline.undo(run.result["journal"], "--confirm")
    if all(step.get("irreversible") is None for step in scene.plan["steps"][:first]):
        assert undone.code == 0, undone.err
        assert changes(scene.plan_again()) == changes(scene.plan)


def test_what_is_denied_in_the_middle_can_be_ended(planned: Scene) -> None:
    """The action is asked again by then, and knows its own work.

    But for a bucket, which could be somebody else's. AWS blocks public access to a new one by itself, so that this step
    is not left to be done; the emulator does not: https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
    """
    calls = operations(planned.plan)
    for denied in sorted(set(calls) - {calls[0], "s3:PutPublicAccessBlock"}):
        with copied(planned) as scene:
            scene.emulator.set(deny=[denied])
            first = outcomes(scene.plumbline.apply(scene.file)).index("failed")
            scene.emulator.set()
            run = scene.plumbline.apply(scene.file)
            expected = ["already so"] * first + ["done"] * (len(calls) - first)
            assert (run.code, outcomes(run)) == (0, expected), f"{denied}: {run.err}"


def test_the_commands_of_the_aws_cli_do_the_same(applied: Applied, scene: Scene) -> None:
    script = scene.plumbline.run("remediate", "--format", "cli", *scene.case.arguments(scene.client))
    assert script.code == 0, script.err
    run_script(script.out, scene)
    assert scene.plan_again()["steps"] == []
    # Undo looks at every state, and takes it back only where it is as our own calls left it.
    after_ours = applied.scene.plumbline.undo(applied.journal)
    after_theirs = scene.plumbline.undo(applied.journal)
    assert changes(after_theirs.result) == changes(after_ours.result)
    assert after_theirs.result["refused"] == after_ours.result["refused"]


def run_script(script: str, scene: Scene) -> None:
    programs = Path(sys.executable).parent
    environment = scene.plumbline.environment | {
        "PATH": f"{programs}:{scene.plumbline.environment['PATH']}",
        "AWS_DISABLE_HOST_PREFIX_INJECTION": "true",
        # The hosts of S3 Control have the account before ours, and nobody finds them.
        "HTTP_PROXY": scene.emulator.endpoint,
    }
    bash = subprocess.run(
        ["bash", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert bash.returncode == 0, f"{script}\n{bash.stderr}"


def test_terraform_says_it_too(planned: Scene) -> None:
    run = planned.plumbline.run("remediate", "--format", "terraform", *planned.case.arguments(planned.client))
    assert run.code == 0, run.err
    resources = hcl2.loads(run.out).get("resource", [])
    types = sorted(kind.strip('"') for resource in resources for kind in resource)
    last = {(step["setting"], json.dumps(step["target"])): step for step in planned.plan["steps"]}
    said = [RESOURCES.get(name) for (name, _), step in last.items() if step["after"] is not None]
    assert types == sorted(filter(None, said)), run.out
