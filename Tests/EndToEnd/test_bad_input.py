"""What files, flags and settings that cannot be used get: a sentence, the right exit code, and nothing half-written."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from conftest import PROGRAM, Plumbline, Run, Scanned
from emulator import Emulator

RULE = "iam-root-mfa"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEYS = f"aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = {SECRET}\n"
ROLE = "role_arn = arn:aws:iam::111122223333:role/auditor\n"

# What no message may hold: control characters, marks that turn a line around, and the traces of a crash.
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd]|Fatal error|stack trace")


def check(run: Run, code: int, *words: str) -> None:
    """The run ended with `code` and said all of `words`, and nothing that must not be said."""
    assert run.code == code, run.err
    for word in words:
        assert word in run.err, run.err
    assert RAW.search(run.err) is None, repr(run.err)
    assert "\\u{A}" not in run.err, "a line break of our own came out as an escape"
    assert SECRET not in run.out + run.err


def files(plumbline: Plumbline, config: str, credentials: str = "") -> dict[str, str | None]:
    """An environment whose credentials are those of these two files."""
    (plumbline.folder / "config").write_text(config)
    (plumbline.folder / "credentials").write_text(credentials)
    return {
        "AWS_CONFIG_FILE": str(plumbline.folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(plumbline.folder / "credentials"),
        "AWS_ACCESS_KEY_ID": None,
        "AWS_SECRET_ACCESS_KEY": None,
        "AWS_REGION": None,
    }


def test_without_credentials_every_place_that_was_looked_at_is_named(plumbline: Plumbline) -> None:
    run = plumbline.run("scan", "--verbose", AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
    check(run, 3, "no credentials found\n", "\n  ", "AWS_ACCESS_KEY_ID is not set", "--profile")


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("[profile audit]\nsso_session = corp\n", ["not supported yet", "config:2", "export-credentials"]),
        (f"[profile audit]\n{ROLE}web_identity_token_file = /x\n", ["not supported yet", "web identity"]),
        (f"[profile audit]\ncredential_process = /bin/echo {SECRET}\n", ["not supported yet", "process"]),
        (f"[profile audit]\n{ROLE}credential_source = EcsContainer\n", ["not supported yet", "EcsContainer"]),
        (f"[profile audit]\n{ROLE}credential_source = Moon\n", ["Moon"]),
        (f"[profile audit]\n{ROLE}source_profile = b\n[profile b]\n{ROLE}source_profile = audit\n", ["loop"]),
        (f"[profile audit]\n{ROLE}source_profile = nobody\n", ["nobody"]),
        (f"[profile audit]\n{ROLE}", ["source_profile"]),
        ("[profile audit]\nregion = eu-west-1\n", ["no credentials found"]),
        ("[profile audit]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n", ["aws_secret_access_key"]),
    ],
    ids=["sso", "web", "process", "container", "source", "loop", "dangling", "lonely", "bare", "no secret"],
)
def test_3_for_a_profile_without_usable_credentials(
    plumbline: Plumbline, config: str, words: list[str]
) -> None:
    check(plumbline.run("scan", "--verbose", "--profile", "audit", **files(plumbline, config)), 3, *words)


@pytest.mark.parametrize(
    ("config", "credentials", "words"),
    [
        ("[profile production]\n", "", ["there is no profile prodution", "did you mean production?"]),
        ("", f"[default]\naws_secret_access_key {SECRET}\n", ["credentials:2"]),
        ("[default\n", "", ["config:1"]),
        ("", KEYS, ["credentials:1"]),
        ("[profile prodution]\nregion = evil.example/\n", KEYS.join(["[prodution]\n", ""]), ["config:2"]),
    ],
    ids=["near name", "no equals sign", "no bracket", "no section", "no region"],
)
def test_2_for_a_configuration_that_cannot_be_used(
    plumbline: Plumbline, config: str, credentials: str, words: list[str]
) -> None:
    run = plumbline.run("scan", "--profile", "prodution", **files(plumbline, config, credentials))
    check(run, 2, *words)


@pytest.mark.parametrize("path", ["/dev/zero", "/"])
def test_2_for_a_configuration_that_is_no_file(plumbline: Plumbline, path: str) -> None:
    check(plumbline.run("scan", AWS_SHARED_CREDENTIALS_FILE=path), 2, path)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--formt", "json"], ["did you mean --format?"]),
        (["--format"], ["--format needs a value"]),
        (["--fail-on", "extreme"], ["extreme"]),
        (["--min-coverage", "101"], ["0 to 100"]),
        (["--level", "1"], ["--level needs --benchmark"]),
        (["--concurrency", "0"], ["1 to 1024"]),
        (["--region", "eu west 1"], ["eu west 1", "eu-west-1"]),
        (["--region", "evil.example/"], ["is not a region"]),
        (["--rule", "\x1b[31m\n"], ["there is no rule"]),
        (["--from", "missing.db"], ["missing.db: there is no such file"]),
        (["--from", "/tmp"], ["/tmp: this is a folder"]),
        (["--from", "/dev/zero"], ["/dev/zero: it is not an inventory"]),
        (["--rules", "nowhere"], ["nowhere: there is no such folder"]),
        (["--output", "/tmp"], ["/tmp: this is a folder"]),
        (["--save", "no/such/folder.db"], ["there is no folder"]),
    ],
    ids=lambda value: None if any(" " in each for each in value) else "=".join(value).replace("\x1b", "ESC"),
)
def test_2_for_flags_that_cannot_be_used(
    plumbline: Plumbline, emulator: Emulator, arguments: list[str], words: list[str]
) -> None:
    check(plumbline.run("scan", *arguments), 2, *words)
    assert emulator.calls() == {}


@pytest.mark.parametrize(
    "sql",
    [
        "vacuum into 'stolen.db'",
        "attach 'stolen.db' as other",
        "pragma journal_mode",
        "delete from aws_s3_bucket",
        "select 1; select 2",
        "select \x1b[31m",
    ],
)
@pytest.mark.parametrize("saved", [True, False], ids=["saved", "live"])
def test_2_for_a_query_that_is_none(plumbline: Plumbline, scanned: Scanned, sql: str, saved: bool) -> None:
    source = ["--from", str(scanned.saved)] if saved else []
    check(plumbline.run("query", sql, *source), 2)
    assert list(plumbline.folder.iterdir()) == []


HEAD = "/*\ntitle: Users\nseverity: high\nservice: iam\nwhy: Because.\nfix: Do it.\n*/\n"
SELECT = "select account_id, region, arn as resource, null as problem from aws_iam_user"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["iam-own-rule.sql:1", "description"]),
        (HEAD + "selec 1", ["iam-own-rule.sql:8", "syntax error"]),
        (HEAD + SELECT.replace("arn", "anr"), ["iam-own-rule.sql:8", "no such column: anr"]),
        (HEAD + SELECT.replace("_user", "_usr"), ["iam-own-rule.sql:8", "no such table: aws_iam_usr"]),
        (HEAD + "delete from aws_iam_user", ["a rule only reads"]),
        (HEAD + "attach 'stolen.db' as other", ["a rule only reads"]),
        (HEAD + "pragma user_version = 7", ["a rule only reads"]),
        (HEAD + "vacuum into 'stolen.db'", ["a rule only reads"]),
        (HEAD + SELECT + ";\n" + SELECT, ["second statement"]),
        (HEAD + SELECT.replace("region, ", ""), ["region"]),
        (HEAD.replace("why: Because.\n", "") + SELECT, ["“why” is missing"]),
        (HEAD.replace("why:", "title:") + SELECT, ["iam-own-rule.sql:5", "given twice"]),
        (HEAD.replace("high", "hihg") + SELECT, ["iam-own-rule.sql:3", "hihg", "informational"]),
        (HEAD.replace("Users", "[" * 2_000) + SELECT, ["iam-own-rule.sql:"]),
        (HEAD + SELECT + " " * (2 << 20), ["file too large"]),
        ("\udcff\udcfe", ["not UTF-8"]),
    ],
    ids=[
        *("empty", "syntax", "column", "table", "write", "attach", "pragma", "vacuum", "two", "contract"),
        *("missing key", "double key", "severity", "deep", "huge", "not UTF-8"),
    ],
)
@pytest.mark.parametrize("command", [["rules", "check"], ["scan", "--rules"]], ids="-".join)
def test_2_for_a_rule_that_cannot_be_used(
    plumbline: Plumbline, emulator: Emulator, command: list[str], text: str, words: list[str]
) -> None:
    folder = plumbline.folder / "own"
    folder.mkdir()
    (folder / "iam-own-rule.sql").write_text(text, errors="surrogateescape")
    check(plumbline.run(*command, str(folder)), 2, str(folder), *words)
    assert emulator.calls() == {}
    assert list(plumbline.folder.iterdir()) == [folder]


def test_2_for_a_rule_that_cannot_be_used_and_is_not_chosen(plumbline: Plumbline, scanned: Scanned) -> None:
    (plumbline.folder / "iam-own-rule.sql").write_text(HEAD + "selec 1")
    run = plumbline.run(
        "scan", "--from", str(scanned.saved), "--rules", str(plumbline.folder), "--rule", RULE
    )
    check(run, 2, "iam-own-rule.sql:8", "syntax error")
    assert run.out == ""


def test_2_for_a_rule_whose_name_is_taken(plumbline: Plumbline) -> None:
    (plumbline.folder / f"{RULE}.sql").write_text(HEAD + SELECT)
    for command in (["rules", "check"], ["scan", "--rules"]):
        check(plumbline.run(*command, str(plumbline.folder)), 2, RULE, "rename the file")


@pytest.mark.parametrize("column", ["resource", "account_id"])
def test_a_row_without_what_it_is_about_is_unknown(
    plumbline: Plumbline, scanned: Scanned, column: str
) -> None:
    wrong = {"resource": SELECT.replace("arn", "null"), "account_id": f"select null as {SELECT[7:]}"}
    (plumbline.folder / "iam-own-rule.sql").write_text(HEAD + wrong[column])
    own = ["--rules", str(plumbline.folder), "--rule", "iam-own-rule"]
    run = plumbline.scan("--from", str(scanned.saved), *own)
    check(run, 4)
    assert [each["status"] for each in run.result["findings"]] == ["unknown"]


ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("what", ["query", "rule"])
def test_what_never_ends_can_be_interrupted(
    plumbline: Plumbline, scanned: Scanned, what: str, number: int
) -> None:
    endless = SELECT.replace("null", f"({ENDLESS})")
    (plumbline.folder / "iam-own-rule.sql").write_text(HEAD + endless)
    rule = ["scan", "--rules", str(plumbline.folder), "--rule", "iam-own-rule", "--output", "result"]
    command = rule if what == "rule" else ["query", ENDLESS]
    process = plumbline.start(*command, "--from", str(scanned.saved))
    # Once it has worked for longer than a start takes, it is in the query.
    while process.poll() is None and int(Path(f"/proc/{process.pid}/stat").read_text().split()[13]) < 50:
        time.sleep(0.1)
    process.send_signal(number)
    try:
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    check(Run(process.returncode, out, err), 130, "interrupted")
    assert out == ""
    assert [each.name for each in plumbline.folder.iterdir()] == ["iam-own-rule.sql"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device and become someone else")
@pytest.mark.parametrize("flag", ["--output", "--save"])
def test_a_full_device_is_told(plumbline: Plumbline, flag: str) -> None:
    full = plumbline.folder / "full"
    os.mknod(full, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
    run = plumbline.run("scan", "--rule", RULE, flag, str(full))
    check(run, 4, str(full), "no space left")
    assert full.is_char_device()


def test_a_file_that_cannot_grow_is_not_left_behind(plumbline: Plumbline, scanned: Scanned) -> None:
    old = plumbline.folder / "result.json"
    old.write_text("as it was")
    command = (
        f'trap "" XFSZ; ulimit -f 1; exec {PROGRAM} scan --format json --output {old} --from {scanned.saved}'
    )
    process = subprocess.run(
        ["bash", "-c", command], env=plumbline.environment, capture_output=True, text=True, check=False
    )
    assert process.returncode in (1, 4), process.stderr
    assert "file too large" in process.stderr
    assert old.read_text() == "as it was"
    assert list(plumbline.folder.iterdir()) == [old]


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_do_no_harm(plumbline: Plumbline, scanned: Scanned, closed: str) -> None:
    saved = plumbline.folder / "again.db"
    command = f"exec {PROGRAM} scan --rule {RULE} --from {scanned.saved} --save {saved} {closed}"
    process = subprocess.run(["bash", "-c", command], env=plumbline.environment, check=False)
    assert process.returncode in ((0,) if "1" not in closed else (0, 4))
    assert saved.read_bytes().startswith(b"SQLite format 3\0")


@pytest.mark.parametrize(
    "changes",
    [{"HOME": None}, {"TERM": None}, {"LANG": "C"}, {"COLUMNS": "1"}, {"COLUMNS": "x"}, {"PATH": None}],
    ids=str,
)
def test_a_bare_environment_does_no_harm(
    plumbline: Plumbline, scanned: Scanned, changes: dict[str, str | None]
) -> None:
    run = plumbline.run("scan", "--from", str(scanned.saved), **changes)
    check(run, 1)
    assert changes.get("LANG") != "C" or run.out.isascii()


def test_two_scans_may_save_to_one_file(plumbline: Plumbline) -> None:
    both = [plumbline.start("scan", "--rule", RULE, "--save", "account.db") for _ in range(2)]
    assert [each.wait(timeout=60) for each in both] == [0, 0]
    assert [each.name for each in plumbline.folder.iterdir()] == ["account.db"]
    assert plumbline.run("scan", "--rule", RULE, "--from", "account.db").code == 0
