"""Time, memory and calls of the built program against a generated account. Figures only: nothing here fails.

bench.py [PROGRAM]
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from nginx import serving

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
FOLDER = ROOT / ".build/bench"
PROGRAM = ROOT / ".build/release/plumbline"
INSIDE = ROOT / ".build/release/Bench"
"""Measures parts of the program from inside: the client alone, the judging alone."""

DELAY_MS = 50
WIDTH = 64
LONGEST_CHAIN = 5
"""Calls that wait for one another: caller, regions, list, its pages, an item's detail."""


@dataclass(frozen=True)
class Usage:
    """What one run took."""

    wall: float
    cpu: float
    megabytes: float
    code: int


def measured(command: Sequence[str | Path], environment: dict[str, str], output: Path) -> Usage:
    """Runs a command by itself, so that what the system tells afterwards is about it alone."""
    with output.open("wb") as out:
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.DEVNULL)
        memory = Memory(process.pid)
        memory.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    memory.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(wall, usage.ru_utime + usage.ru_stime, memory.most, process.returncode)


class Memory(threading.Thread):
    """Watches a process's peak of resident memory, in MB.

    The peak that wait4 tells is no use here: it counts the moment before exec, when the process was still a copy of
    this Python. The kernel's VmHWM begins with the program, and only grows.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.status = Path(f"/proc/{pid}/status")
        self.most = 0.0

    def run(self) -> None:
        while True:
            try:
                found = re.search(r"VmHWM:\s+(\d+) kB", self.status.read_text())
            except OSError:
                return
            if not found:
                return
            self.most = int(found[1]) / 1024
            time.sleep(0.002)


@contextmanager
def account(users: int, buckets: int) -> Iterator[str]:
    """A generated account of that size, at the URL given."""
    sizes = [f"--users={users}", f"--buckets={buckets}", f"--delay-ms={DELAY_MS}"]
    server = subprocess.Popen(
        [sys.executable, HERE / "server.py", *sizes],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert server.stdin and server.stdout
    try:
        yield server.stdout.readline().strip()
    finally:
        server.stdin.close()
        server.wait(timeout=10)


def environment(endpoint: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "AWS_REGION": "eu-west-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def row(what: str, figure: str, target: str) -> None:
    print(f"{what:<44}{figure:>14}   {target}")


def start(program: Path) -> None:
    output = FOLDER / "version.txt"
    runs = [measured([program, "version"], environment(""), output) for _ in range(20)]
    median = statistics.median(run.wall for run in runs) * 1000
    row("start (plumbline version, median of 20)", f"{median:.1f} ms", "under 20 ms")
    row("  memory", f"{max(run.megabytes for run in runs):.1f} MB", "")


def scan(program: Path, users: int, buckets: int, benchmark: str, targets: dict[str, str]) -> None:
    output = FOLDER / f"findings-{buckets}.json"
    with account(users, buckets) as endpoint:
        command = [program, "scan", "--format", "json"]
        if benchmark:
            command += ["--benchmark", benchmark]
        runs = []
        for _ in range(3):
            urlopen(f"{endpoint}/_bench/").close()
            runs.append(measured(command, environment(endpoint), output))
        seen = json.load(urlopen(f"{endpoint}/_bench/"))
    best = min(runs, key=lambda run: run.wall)
    result = scanned(output)
    ideal = seen["calls"] * DELAY_MS / 1000 / WIDTH + LONGEST_CHAIN * DELAY_MS / 1000
    row(f"{benchmark or 'every rule'}, {users} users, {buckets} buckets", f"exit {best.code}", "best of 3")
    row("  wall", f"{best.wall:.2f} s", targets.get("wall", ""))
    row(f"  wall / ideal ({ideal:.2f} s)", f"{best.wall / ideal:.2f}", "1.5 at most")
    row("  CPU", f"{best.cpu:.2f} s", targets.get("cpu", ""))
    row("  memory", f"{best.megabytes:.1f} MB", targets.get("memory", ""))
    row("  calls (as the program says)", str(result["calls"]["total"]), targets.get("calls", ""))
    row("  calls (as the server says)", str(seen["calls"]), "the same")
    row("  most in flight", str(seen["most_in_flight"]), f"{WIDTH} or so")
    row("  unknown results", str(result["coverage"]["unknown"]), "0")
    if seen["unanswered"]:
        row("  calls that the server cannot answer", str(sum(seen["unanswered"].values())), "0")
        print(f"    {seen['unanswered']}")


def scanned(output: Path) -> dict[str, Any]:
    try:
        return json.loads(output.read_text())
    except json.JSONDecodeError:
        return {"calls": {"total": "no result"}, "coverage": {"unknown": "no result"}}


def client() -> None:
    """The signing HTTP client alone, on a server that does nothing but answer."""
    with serving(FOLDER / "nginx", "1k", bytes=1024) as url:
        usage, figures = inside("client", url, "20000", str(WIDTH))
    requests = float(figures["requests"])
    row(f"client alone, {requests:,.0f} signed calls of 1 KB", f"{float(figures['rate']):,.0f} /s", "")
    row("  CPU for each", f"{usage.cpu / requests * 1e6:.0f} µs", "")
    row("  memory", f"{usage.megabytes:.1f} MB", "")


def judging() -> None:
    """All rules over many rows, without any network."""
    usage, figures = inside("judge", "100000")
    row(
        f"judging {int(figures['rows']):,} rows by {figures['rules']} rules",
        f"{float(figures['seconds']):.2f} s",
        "",
    )
    row("  memory", f"{usage.megabytes:.1f} MB", "")


def inside(*arguments: str) -> tuple[Usage, dict[str, str]]:
    """Runs the benchmark's Swift side; its output is names and figures in turn."""
    output = FOLDER / f"{arguments[0]}.txt"
    usage = measured([INSIDE, *arguments], environment(""), output)
    words = output.read_text().split()
    return usage, dict(zip(words[::2], words[1::2], strict=True))


def main() -> None:
    program = Path(sys.argv[1]) if len(sys.argv) > 1 else PROGRAM
    FOLDER.mkdir(parents=True, exist_ok=True)
    row("", "measured", "target")
    start(program)
    limits = {"wall": "3.5 s", "cpu": "0.5 s", "memory": "60 MB", "calls": "1,600"}
    scan(program, 200, 500, "cis-5.0.0", {name: f"{limit} at most" for name, limit in limits.items()})
    scan(program, 200, 500, "", {})
    scan(program, 1000, 3000, "", {"memory": "under 100 MB"})
    client()
    judging()


if __name__ == "__main__":
    main()
