"""The whole account: planned, changed, judged again, taken back, and compared table by table with what it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import BARE, ROOT, Plumbline, Run, Scanned, at
from emulator import Emulator
from jsonschema.validators import validator_for
from plans import CHOSEN, writes

# Columns that are other in every scan, whatever was changed between.
PASSING = {
    ("aws_cloudtrail_trail", "latest_cloudwatch_logs_delivery_time"): "logs are delivered all the time",
    ("aws_cloudtrail_trail", "latest_delivery_time"): "logs are delivered all the time",
    ("aws_iam_credential_report", "generated_time"): "the report is made anew",
    ("aws_iam_virtual_mfa_device", "enable_date"): "the emulator counts it back from now",
    ("aws_sqs_queue", "queue_url"): "each copy of the emulator has its own address",
}

# Columns that nothing brings back.
LASTING = {
    ("aws_config_configuration_recorder", "last_start_time"): "it was started",
    ("aws_config_configuration_recorder", "last_stop_time"): "it was stopped",
    ("aws_iam_account_summary", "server_certificates"): "an expired certificate was deleted",
}


@dataclass(frozen=True)
class Whole:
    """What happened to the account, in order."""

    plan: dict[str, Any]
    planning: dict[str, int]
    applied: Run
    after: Run
    undone: Run
    folder: Path


@pytest.fixture(scope="module")
def whole(
    running_emulator: Emulator, scanned: Scanned, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("whole")
    with running_emulator.copy() as emulator:
        emulator.forget_calls()
        plumbline = at(emulator, folder)
        plan = plumbline.plan("plan.json")
        planning = writes(emulator)
        applied = plumbline.apply("plan.json")
        after = plumbline.scan()
        undone = plumbline.undo(applied.result["journal"], "--confirm")
        plumbline.scan("--save", "back.db")
        yield Whole(plan, planning, applied, after, undone, folder)


def test_planning_changes_nothing(whole: Whole) -> None:
    assert len(whole.plan["steps"]) > 200
    assert whole.planning == {}


def test_every_step_is_done(whole: Whole) -> None:
    wrong = [step for step in whole.applied.result["steps"] if step["outcome"] not in ("done", "already so")]
    assert wrong == []
    unsettled = [each for each in whole.applied.result["findings"] if not each["verdict"].startswith("fixed")]
    assert unsettled == []


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The rules whose findings a call can settle without anybody being asked for a value: the classes A and G."""
    run = Plumbline(BARE, tmp_path_factory.mktemp("list")).run("remediate", "--list", "--format", "json")
    return {rule for action in run.result if action["risk"] != "needs-input" for rule in action["rules"]}


def test_what_can_be_settled_and_is_not_guarded_fails_no_more(whole: Whole, settled: set[str]) -> None:
    assert len(settled) > 40
    guarded = {finding["id"] for refused in whole.plan["refused"] for finding in refused["findings"]}
    failing = [each for each in whole.after.result["findings"] if each["status"] == "fail"]
    left = [each for each in failing if each["rule"] in settled and each["id"] not in guarded]
    assert left == []


def test_everything_but_what_cannot_be_is_taken_back(whole: Whole) -> None:
    wrong = [step for step in whole.undone.result["steps"] if step["outcome"] != "done"]
    assert wrong == []
    lasting = sorted(step["target"]["arn"] for step in whole.plan["steps"] if step.get("irreversible"))
    refused = whole.undone.result["refused"]
    assert sorted(each["target"]["arn"] for each in refused) == lasting
    assert all("cannot be taken back" in each["reason"] for each in refused)


@pytest.mark.parametrize("kind", ["plan", "applied", "journal"])
def test_what_is_written_is_what_its_schema_promises(whole: Whole, kind: str) -> None:
    journal = Path(whole.applied.result["journal"])
    written = {
        "plan": [whole.plan],
        "applied": [whole.applied.result, whole.undone.result],
        "journal": [json.loads(line) for line in journal.read_text().splitlines()],
    }
    schema = json.loads((ROOT / f"reports/schema/plumbline.{kind}-1.schema.json").read_text())
    validator = validator_for(schema)
    validator.check_schema(schema)
    errors = [
        f"{e.json_path}: {e.message}" for each in written[kind] for e in validator(schema).iter_errors(each)
    ]
    assert errors == [], "\n".join(errors[:20])


def test_the_inventory_is_what_it_was(whole: Whole, scanned: Scanned) -> None:
    first, back = tables(scanned.saved), tables(whole.folder / "back.db")
    assert first.keys() == back.keys()
    lasting = {step["target"]["arn"] for step in whole.plan["steps"] if step.get("irreversible")}
    differences = [each for table in first for each in compared(table, first[table], back[table], lasting)]
    assert differences == [], "\n".join(differences)


Row = dict[str, Any]


def tables(file: Path) -> dict[str, list[Row]]:
    """Every table of AWS in a saved account."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        query = "select name from sqlite_schema where type = 'table' and name like 'aws_%'"
        names = [name for (name,) in connection.execute(query)]
        return {name: [dict(row) for row in connection.execute(f"select * from {name}")] for name in names}


def compared(table: str, first: list[Row], back: list[Row], lasting: set[str]) -> list[str]:
    """A sentence for each row, or column of a row, that is not in both, but for what cannot be taken back."""
    before, after = (
        {name(row): row for row in map(partial(known, table), rows) if row.get("arn") not in lasting}
        for rows in (first, back)
    )
    gone = [f"{table}: gone: {each}" for each in before.keys() - after.keys()]
    new = [f"{table}: new: {each}" for each in after.keys() - before.keys()]
    changed = [
        f"{table}: {each}: {column}: {value} → {after[each][column]}"
        for each in before.keys() & after.keys()
        for column, value in before[each].items()
        if value != after[each][column]
    ]
    return gone + new + changed


def known(table: str, row: Row) -> Row:
    """The row without what may differ."""
    changing = PASSING.keys() | LASTING.keys()
    kept = {column: plain(value) for column, value in row.items() if (table, column) not in changing}
    return json.loads(CHOSEN.sub("*", json.dumps(kept)))


def name(row: Row) -> str:
    """What tells the row from others: its ARN, or all that it says."""
    if arn := row.get("arn"):
        return f"{arn} {row['region']}"
    return json.dumps(row, sort_keys=True)


def plain(value: Any) -> Any:
    """A document as what it says, however it is written."""
    with suppress(TypeError, ValueError):
        return json.loads(value)
    return value
