"""Plans, journals, results and flags that cannot be used; and everything that is asked for without --confirm."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Plumbline, Scanned
from emulator import Emulator
from plans import writes

PASSWORDS = ["--action", "iam-password-policy"]
BUCKET = ["--action", "s3-block-public-access"]
RULE = ["--rule", "iam-password-policy-length"]
CRASHES = range(-31, 0)


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--action", "iam-pasword-policy"], ["there is no action", "did you mean iam-password-policy?"]),
        ([*PASSWORDS, *RULE], ["--rule has no place beside --action"]),
        ([*PASSWORDS, "--resource", "arn:aws:s3:::x"], ["takes no --resource"]),
        (BUCKET, ["needs --resource", "bucket"]),
        ([*BUCKET, "--resource", "harbourlight-lidar"], ["is not the ARN of a bucket"]),
        ([*BUCKET, "--resource", "arn:aws:iam::444455556666:user/x"], ["is not the ARN of a bucket"]),
        ([*PASSWORDS, "--set", "minimum_length"], ["NAME=VALUE"]),
        ([*PASSWORDS, "--set", "minimum_lenght=14"], ["did you mean minimum_length?"]),
        ([*PASSWORDS, "--set", "max_age=1", "--set", "max_age=2"], ["given twice"]),
        ([*PASSWORDS, "--allow", "everything"], ["may-interrupt", "everything"]),
        ([*PASSWORDS, "--max-changes", "0"], ["1 to 1000000"]),
        ([*PASSWORDS, "--confirm", "--format", "cli"], ["--format cli", "--confirm"]),
        (["--plan", "plan.json", "--confirm", *RULE], ["as it was reviewed"]),
        (["--plan", "plan.json", "--confirm"], ["plan.json: no such file"]),
        (["--plan", "no/such/plan.json"], ["there is no folder"]),
        (["--plan", "-"], ["--plan names a file"]),
        (["--action", "s3-make-it-so"], ["plumbline remediate --list"]),
        (["--from", "result.json"], ["result.json: no such file"]),
        (["--list", "--format", "cli"], ["--list"]),
    ],
    ids=lambda value: " ".join(value) if any(each.startswith("--") for each in value) else "",
)
def test_2_for_flags_that_cannot_be_used(
    plumbline: Plumbline, account: Emulator, arguments: list[str], words: list[str]
) -> None:
    run = plumbline.run("remediate", *arguments)
    assert run.code == 2, run.err
    for word in words:
        assert word in run.err, run.err
    assert run.out == ""
    assert account.calls() == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: "", ["it is not JSON"]),
        (lambda text: text[:-20], ["it is not JSON"]),
        (lambda text: "[]", ["it is no plan"]),
        (lambda text: text.replace("plumbline.plan/1", "plumbline.plan/9"), ["plumbline.plan/9"]),
        (lambda text: text.replace('"steps"', '"stages"'), ["steps"]),
        (lambda text: text.replace('"after"', '"afterwards"', 1), ["after"]),
        (lambda text: text.replace('Length" : 14', 'Length" : 4', 1), ["its call does not lead"]),
        (lambda text: text.replace("iam-password-policy", "iam-pasword-policy"), ["there is no action"]),
        (lambda text: text.replace(":UpdateAccount", ":DeleteAccount"), ["its call does not lead"]),
        (lambda text: text.replace('"safe"', '"may-interrupt"'), ["its risk is not that of"]),
        (lambda text: "\udcff" + text, ["not UTF-8"]),
        (lambda text: "[" * 100_000, []),
    ],
    ids=[
        *("empty", "torn", "list", "schema", "no steps", "no after", "input", "action", "operation", "risk"),
        *("not UTF-8", "deep"),
    ],
)
def test_2_for_a_plan_that_this_program_would_not_write(
    plumbline: Plumbline, account: Emulator, change: Any, words: list[str]
) -> None:
    plumbline.plan("plan.json", *PASSWORDS, "--set", "minimum_length=14")
    file = plumbline.folder / "plan.json"
    file.write_text(change(file.read_text()), errors="surrogateescape")
    account.forget_calls()
    run = plumbline.apply("plan.json")
    assert run.code == 2, run.err
    for word in ["plan.json", *words]:
        assert word in run.err, run.err
    assert account.calls() == {}


@pytest.mark.parametrize(
    "text", ["", "{}\n", '{"schema": "plumbline.journal/9"}\n', "no journal", "[" * 9_999]
)
def test_2_for_what_is_no_journal(plumbline: Plumbline, account: Emulator, text: str) -> None:
    (plumbline.folder / "a.journal").write_text(text)
    run = plumbline.undo("a.journal", "--confirm")
    assert run.code == 2, run.err
    assert "a.journal" in run.err
    assert account.calls() == {}


def test_2_for_no_journal_at_all(plumbline: Plumbline) -> None:
    assert plumbline.run("undo").code == 2
    assert "no such file" in plumbline.undo("missing.journal").err


@pytest.mark.parametrize("format", ["text", "json", "cli", "terraform"])
def test_nothing_is_changed_without_confirm(plumbline: Plumbline, account: Emulator, format: str) -> None:
    run = plumbline.run("remediate", *RULE, "--format", format)
    assert run.code == 0, run.err
    assert "14" in run.out
    assert "\x1b" not in run.out + run.err
    assert writes(account) == {}


def test_the_plan_of_a_saved_result_is_about_what_failed_there(
    plumbline: Plumbline, scanned: Scanned, account: Emulator
) -> None:
    result = scanned.run.result
    failed = [each for each in result["findings"] if each["rule"] == "kms-key-rotation"]
    kept = [each for each in failed if each["status"] == "fail"][:1]
    result["findings"] = kept
    (plumbline.folder / "result.json").write_text(json.dumps(result))
    plan = plumbline.plan("plan.json", "--from", "result.json")
    assert [each["id"] for step in plan["steps"] for each in step["findings"]] == [kept[0]["id"]]
    assert writes(account) == {}


@pytest.mark.parametrize("source", ["account", "result"])
def test_what_fails_and_has_no_action_is_told(
    plumbline: Plumbline, scanned: Scanned, account: Emulator, source: str
) -> None:
    rule = "iam-root-hardware-mfa"
    choice = ["--rule", rule]
    if source == "result":
        (plumbline.folder / "result.json").write_text(scanned.run.out)
        choice += ["--from", "result.json"]
    planned = plumbline.run("remediate", *choice, "--format", "json")
    assert (planned.code, planned.result["steps"]) == (0, []), planned.err
    assert "1 left alone" in planned.err
    [left] = planned.result["refused"]
    assert "action" not in left
    assert [each["rule"] for each in left["findings"]] == [rule]
    assert f"plumbline rules show {rule}" in left["reason"]
    # Nothing that can be done is left to do.
    applied = plumbline.run("remediate", *choice, "--confirm")
    assert applied.code == 0, applied.err
    assert rule in applied.out
    assert writes(account) == {}


def test_what_has_no_action_and_could_not_be_looked_at_is_told(
    plumbline: Plumbline, account: Emulator
) -> None:
    account.set(deny=["iam:GetAccountSummary"])
    run = plumbline.run("remediate", "--rule", "iam-root-hardware-mfa", "--format", "json")
    assert (run.code, len(run.result["unknown"])) == (0, 1), run.err
    assert "1 not looked at" in run.err


def test_an_input_can_be_said_to_one_action_alone(plumbline: Plumbline) -> None:
    lengths = {"minimum_length": 14, "iam-password-policy.minimum_length": 16}
    given = [each for name, length in lengths.items() for each in ("--set", f"{name}={length}")]
    [step] = plumbline.plan("plan.json", *PASSWORDS, *given)["steps"]
    assert step["call"]["input"]["MinimumPasswordLength"] == 16
    run = plumbline.run("remediate", *PASSWORDS, "--set", "iam-suspend-user.minimum_length=16")
    assert (run.code, "there is no input" in run.err) == (2, True), run.err


@pytest.mark.parametrize(
    ("change", "code", "word"),
    [
        (lambda text: text.replace("444455556666", "111122223333"), 5, "111122223333"),
        (lambda text: "{", 2, "no result"),
        (
            lambda text: text.replace("plumbline.findings/1", "plumbline.findings/9"),
            2,
            "plumbline.findings/9",
        ),
    ],
    ids=["other account", "torn", "schema"],
)
def test_a_result_that_cannot_be_used_is_none(
    plumbline: Plumbline, scanned: Scanned, account: Emulator, change: Any, code: int, word: str
) -> None:
    (plumbline.folder / "result.json").write_text(change(scanned.run.out))
    run = plumbline.run("remediate", "--from", "result.json")
    assert run.code == code, run.err
    assert word in run.err
    assert writes(account) == {}


def test_every_action_is_listed_without_a_call(plumbline: Plumbline, account: Emulator) -> None:
    listed = plumbline.run("remediate", "--list", "--format", "json").result
    assert len(listed) >= 45
    for action in listed:
        for part in ("summary", "risk", "caution", "undo", "permissions"):
            assert action[part], action
    text = plumbline.run("remediate", "--list").out
    assert all(action["id"] in text for action in listed)
    assert account.calls() == {}


def test_the_policy_for_changes_allows_those_of_the_chosen_rules(
    plumbline: Plumbline, account: Emulator
) -> None:
    run = plumbline.run("policy", "--remediate", "--rule", "kms-key-rotation")
    assert run.code == 0, run.err
    allowed = {each for statement in json.loads(run.out)["Statement"] for each in statement["Action"]}
    assert allowed == {"kms:DisableKeyRotation", "kms:EnableKeyRotation"}
    assert account.calls() == {}


def test_a_plan_that_may_have_been_reviewed_is_not_replaced(plumbline: Plumbline, account: Emulator) -> None:
    file = plumbline.folder / "plan.json"
    file.touch()
    plumbline.plan(file, *PASSWORDS)
    reviewed = file.read_bytes()
    run = plumbline.run("remediate", *PASSWORDS, "--plan", str(file))
    assert run.code == 2
    assert "is there already" in run.err and "--confirm" in run.err
    assert file.read_bytes() == reviewed


def test_what_cannot_be_judged_is_not_planned(plumbline: Plumbline, account: Emulator) -> None:
    account.set(deny=["iam:GetAccountPasswordPolicy"])
    judged = plumbline.run("remediate", *RULE, "--format", "json")
    assert (judged.code, judged.result["steps"]) == (4, [])
    assert [each["findings"][0]["rule"] for each in judged.result["unknown"]] == RULE[1:]
    asked = plumbline.run("remediate", *PASSWORDS, "--set", "max_age=90", "--format", "json")
    assert (asked.code, asked.result["steps"]) == (4, [])
    assert "AccessDenied" in asked.result["unknown"][0]["reason"]


@pytest.mark.parametrize("command", [RULE, [*PASSWORDS, "--set", "max_age=90"]], ids=" ".join)
def test_what_cannot_be_judged_is_told_when_all_else_is_done(
    plumbline: Plumbline, account: Emulator, command: list[str]
) -> None:
    account.set(deny=["iam:GetAccountPasswordPolicy"])
    told = plumbline.run("remediate", *command, "--confirm")
    assert told.code == 4, told.err
    assert "NOT LOOKED AT" in told.out
    assert "nothing to change" not in told.out + told.err


def test_2_for_a_resource_that_no_chosen_rule_knows(plumbline: Plumbline, account: Emulator) -> None:
    mistyped = "arn:aws:s3:::harbourlight-student-sahre"
    run = plumbline.run("remediate", "--rule", "s3-bucket-not-public", "--resource", mistyped, "--confirm")
    assert run.code == 2
    assert f"{mistyped}; did you mean arn:aws:s3:::harbourlight-student-share?" in run.err
    assert writes(account) == {}


def test_the_report_goes_into_no_file_that_is_read(plumbline: Plumbline, account: Emulator) -> None:
    file = plumbline.folder / "plan.json"
    both = plumbline.run("remediate", *RULE, "--plan", "plan.json", "--output", "./plan.json")
    assert (both.code, file.exists()) == (2, False)
    plumbline.plan(file, *RULE)
    reviewed = file.read_bytes()
    over = plumbline.run("remediate", "--plan", "plan.json", "--confirm", "--output", str(file))
    assert over.code == 2
    assert "--output" in over.err
    assert file.read_bytes() == reviewed
    assert writes(account) == {}


def test_what_one_change_settles_for_two_rules_is_left_alone_by_none(plumbline: Plumbline) -> None:
    user = "arn:aws:iam::444455556666:user/data/teresa.vidal"
    rules = "iam-user-credentials-unused,iam-user-single-access-key"
    plan = plumbline.plan("plan.json", "--rule", rules, "--resource", user)
    assert plan["refused"] == []
    assert sorted({each["rule"] for step in plan["steps"] for each in step["findings"]}) == rules.split(",")
    applied = plumbline.apply("plan.json")
    assert applied.code == 0, applied.err
    assert {each["resource"] for each in applied.result["findings"]} == {user}


@pytest.mark.parametrize(
    "command", [["remediate", *RULE], ["remediate", *PASSWORDS, "--confirm"]], ids=" ".join
)
def test_3_when_nobody_answers(plumbline: Plumbline, command: list[str]) -> None:
    run = plumbline.run(*command, AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert run.code == 3, run.err
    assert run.out == ""


def test_a_reader_that_leaves_early_does_no_harm(plumbline: Plumbline, account: Emulator) -> None:
    process = plumbline.start("remediate", "--format", "json", "--rule", "s3-*")
    assert process.stdout and process.stderr
    process.stdout.read(1)
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(timeout=60) not in CRASHES, err
    assert "atal" not in err
    assert writes(account) == {}


def test_a_plan_that_cannot_be_saved_is_an_error(plumbline: Plumbline, account: Emulator) -> None:
    run = plumbline.run("remediate", *PASSWORDS, "--plan", "/dev/full")
    assert run.code == 4, run.err
    assert "/dev/full" in run.err
