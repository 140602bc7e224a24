"""One emulator for all tests, and the program as its users run it."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest
from actions.case import Client
from emulator import Emulator, running
from seed.account import client as boto3_client

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("PLUMBLINE", ROOT / ".build/release/plumbline"))

# Nothing of the developer's own AWS configuration reaches the program.
BARE = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}


@dataclass(frozen=True)
class Run:
    """How one run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> dict[str, Any]:
        return json.loads(self.out)

    def findings(self, rule: str) -> dict[str, dict[str, Any]]:
        """A rule's findings by their resource's ARN."""
        found = [each for each in self.result["findings"] if each["rule"] == rule]
        return {each["resource"]["arn"] or each["resource"]["id"]: each for each in found}


class Plumbline:
    """The built program, in an environment that points at the emulator."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder

    def start(
        self, *arguments: str, stdout: int | IO[str] = subprocess.PIPE, **changes: str | None
    ) -> subprocess.Popen[str]:
        """Starts the program; `changes` sets variables of its environment, or removes them."""
        environment = {k: v for k, v in (self.environment | changes).items() if v is not None}
        return subprocess.Popen(
            [PROGRAM, *arguments],
            env=environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start_holding(
        self, emulator: Emulator, number: int, moment: str, *arguments: str
    ) -> subprocess.Popen[str]:
        """Starts the program, and returns when its call of this number is held."""
        emulator.hold(number, moment)
        process = self.start(*arguments)
        while not emulator.is_holding():
            assert process.poll() is None, process.communicate()
            time.sleep(0.01)
        return process

    def run(self, *arguments: str, **changes: str | None) -> Run:
        process = self.start(*arguments, **changes)
        try:
            out, err = process.communicate(timeout=120)
        finally:
            process.kill()
        return Run(process.returncode, out, err)

    def scan(self, *arguments: str, **changes: str | None) -> Run:
        """A scan whose result is JSON on standard output."""
        return self.run("scan", "--format", "json", *arguments, **changes)

    def plan(self, file: str | Path, *arguments: str) -> dict[str, Any]:
        """A new plan, which is kept in `file`, in the place of an older one."""
        (self.folder / file).unlink(missing_ok=True)
        run = self.run("remediate", "--plan", str(file), "--format", "json", *arguments)
        assert run.code == 0, run.err
        return run.result

    def apply(self, file: str | Path, *arguments: str) -> Run:
        """Makes the changes of a plan; the result is JSON on standard output."""
        return self.run(
            "remediate", "--plan", str(file), "--confirm", *WHATEVER, "--format", "json", *arguments
        )

    def undo(self, journal: str | Path, *arguments: str) -> Run:
        return self.run("undo", str(journal), "--format", "json", *arguments)


WHATEVER = ["--allow", "may-interrupt,irreversible", "--max-changes", "10000", "--include-managed"]
"""Every flag that a change can want."""


@dataclass(frozen=True)
class Scanned:
    """One whole scan, shared by the tests that only look at it."""

    run: Run
    saved: Path
    calls: dict[str, int]


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    if not PROGRAM.exists():
        pytest.exit(f"there is no {PROGRAM}; make build makes it", returncode=2)


@pytest.fixture(scope="session")
def running_emulator() -> Iterator[Emulator]:
    with running() as emulator:
        yield emulator


@pytest.fixture(scope="session")
def truth(running_emulator: Emulator) -> dict[str, Any]:
    return running_emulator.seed()


@pytest.fixture
def emulator(running_emulator: Emulator, truth: dict[str, Any]) -> Iterator[Emulator]:
    """The seeded account; whatever a test denies or delays is forgotten after it."""
    running_emulator.forget_calls()
    yield running_emulator
    running_emulator.set()


@pytest.fixture
def plumbline(request: pytest.FixtureRequest, tmp_path: Path) -> Plumbline:
    """The program before the account that all tests share, or before the copy where a test uses `account`."""
    name = "account" if "account" in request.fixturenames else "emulator"
    return at(request.getfixturevalue(name), tmp_path)


@pytest.fixture
def client(account: Emulator) -> Client:
    return partial(boto3_client, account.endpoint)


@pytest.fixture
def account(running_emulator: Emulator, truth: dict[str, Any]) -> Iterator[Emulator]:
    """A copy of the seeded account, for a test that changes it."""
    running_emulator.forget_calls()
    with running_emulator.copy() as copy:
        yield copy


def at(emulator: Emulator, folder: Path) -> Plumbline:
    """The program before this emulator, with its journals in `folder`."""
    environment = BARE | emulator.environment | {"PLUMBLINE_JOURNALS": str(folder / "journals")}
    return Plumbline(environment, folder)


@pytest.fixture(scope="session")
def scanned(
    running_emulator: Emulator, truth: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Scanned:
    folder = tmp_path_factory.mktemp("scanned")
    program = at(running_emulator, folder)
    running_emulator.set()
    running_emulator.forget_calls()
    run = program.scan("--save", "account.db")
    return Scanned(run, folder / "account.db", running_emulator.calls())
