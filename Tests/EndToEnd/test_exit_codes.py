"""The exit codes that pipelines build on."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from conftest import ROOT, Plumbline, Scanned
from emulator import Emulator

CRASHES = {-signal.SIGILL, -signal.SIGTRAP, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, 70}

PASSING = "iam-root-mfa"
ALSO_PASSING = "cloudtrail-multi-region"
FAILING = "iam-password-policy-length"


def test_0_when_all_is_well(plumbline: Plumbline) -> None:
    assert plumbline.scan("--rule", PASSING).code == 0


def test_0_when_what_fails_is_under_the_gate(plumbline: Plumbline) -> None:
    run = plumbline.scan("--rule", FAILING, "--fail-on", "critical")
    assert run.code == 0
    assert [each["status"] for each in run.result["findings"]] == ["fail"]


def test_1_when_the_gate_is_violated(plumbline: Plumbline) -> None:
    assert plumbline.scan("--rule", FAILING).code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["scan", "--no-such-flag"],
        ["scan", "--format", "papyrus"],
        ["scan", "--rule", "no-such-rule"],
        ["scan", "--benchmark", "cis-0.0.1"],
        ["scan", "--fail-on", "terrible"],
        ["scan", "--region"],
        ["scan", "--from", "no-such-file.db"],
        ["scan", "--from", "/etc/passwd"],
        ["query", "select 1", "--from", "no-such-file.db"],
        ["scann"],
    ],
    ids=" ".join,
)
def test_2_when_the_command_line_cannot_be_used(
    plumbline: Plumbline, emulator: Emulator, arguments: list[str]
) -> None:
    run = plumbline.run(*arguments)
    assert run.code == 2, run.err
    assert run.out == ""
    assert run.err != ""
    assert emulator.calls() == {}


def test_2_when_a_region_is_not_enabled(plumbline: Plumbline, emulator: Emulator) -> None:
    run = plumbline.scan("--region", "af-south-1")
    assert run.code == 2, run.err
    assert "af-south-1" in run.err
    assert [call for call in emulator.calls() if call.endswith("af-south-1")] == []


@pytest.mark.parametrize(
    "query",
    [
        "select nonsense from aws_s3_bucket",
        "select * from no_such_table",
        "delete from aws_s3_bucket",
        "selec",
    ],
)
def test_2_when_a_query_cannot_be_used(scanned: Scanned, plumbline: Plumbline, query: str) -> None:
    run = plumbline.run("query", query, "--from", str(scanned.saved))
    assert run.code == 2, run.err


@pytest.mark.parametrize(
    "changes",
    [
        {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None},
        {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE"},
        {"AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
        {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"},
    ],
    ids=["no credentials", "unknown key", "wrong secret", "nobody at the endpoint"],
)
def test_3_when_it_cannot_start(plumbline: Plumbline, changes: dict[str, str | None]) -> None:
    run = plumbline.scan("--rule", PASSING, **changes)
    assert run.code == 3, run.err
    assert run.err != ""
    assert "wJalrXUtnFEMI" not in run.out + run.err


def test_3_when_every_call_is_denied(plumbline: Plumbline, emulator: Emulator) -> None:
    emulator.set(deny=["iam:GetAccountSummary"])
    run = plumbline.scan("--rule", PASSING)
    assert run.code == 3, run.err
    assert [each["status"] for each in run.result["findings"]] == ["unknown"]


def test_4_when_something_is_unknown_and_nothing_fails(plumbline: Plumbline, emulator: Emulator) -> None:
    emulator.set(deny=["iam:GetAccountSummary"])
    run = plumbline.scan("--rule", PASSING, "--rule", ALSO_PASSING)
    assert run.code == 4, run.err
    statuses = {each["rule"]: each["status"] for each in run.result["findings"]}
    assert statuses == {PASSING: "unknown", ALSO_PASSING: "pass"}


def test_1_wins_over_4(plumbline: Plumbline, emulator: Emulator) -> None:
    emulator.set(deny=["iam:GetAccountSummary"])
    assert plumbline.scan("--rule", PASSING, "--rule", FAILING).code == 1


def test_130_when_interrupted(plumbline: Plumbline, emulator: Emulator) -> None:
    emulator.set(delay_ms=1000)
    process = plumbline.start("scan", "--format", "json", "--save", "account.db")
    while not emulator.calls() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    try:
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130, err
    assert out == ""


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_reader_that_leaves_early_does_no_harm(scanned: Scanned, plumbline: Plumbline, format: str) -> None:
    process = plumbline.start("scan", "--from", str(scanned.saved), "--format", format)
    assert process.stdout and process.stderr
    process.stdout.read(1)
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(timeout=30) not in CRASHES
    assert "atal" not in err


@pytest.mark.parametrize("output", ["/proc/findings.json", "no/such/folder/findings.json", "/dev/full"])
def test_a_result_that_cannot_be_written_is_an_error(
    scanned: Scanned, plumbline: Plumbline, output: str
) -> None:
    run = plumbline.scan("--from", str(scanned.saved), "--fail-on", "none", "--output", output)
    assert run.code in {2, 4}, run.err
    assert output in run.err
    assert "bug" not in run.err


def test_full_standard_output_is_an_error(scanned: Scanned, plumbline: Plumbline) -> None:
    with Path("/dev/full").open("w") as full:
        arguments = ["scan", "--from", str(scanned.saved), "--fail-on", "none", "--format", "json"]
        process = plumbline.start(*arguments, stdout=full)
        assert process.wait(timeout=30) == 4


def test_the_version_is_told(plumbline: Plumbline) -> None:
    run = plumbline.run("version")
    assert run.code == 0
    assert run.out.strip() != ""


def test_our_own_rules_are_in_order(plumbline: Plumbline) -> None:
    run = plumbline.run("rules", "check", str(ROOT / "benchmarks-cis/rules"))
    assert run.code == 0, run.err


def test_2_when_a_rule_is_not_in_order(plumbline: Plumbline) -> None:
    (plumbline.folder / "my-own-rule.sql").write_text("/*\ntitle: Nothing is read\n*/\nselect 1;\n")
    run = plumbline.run("rules", "check", str(plumbline.folder))
    assert run.code == 2
    assert "my-own-rule" in run.out + run.err
