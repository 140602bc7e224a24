"""Starts an AWS account on the loopback interface: moto's server, seeded with a small company's account.

emulator.py --truth FILE            serve until Ctrl-C; prints the environment that points at it
emulator.py --truth FILE -- COMMAND run a command in that environment, end with its exit code
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from holding import only_reads
from seeding_key import SEEDING_KEY

HERE = Path(__file__).resolve().parent


@dataclass
class Emulator:
    """A running emulator."""

    endpoint: str
    access_key: str = SEEDING_KEY
    secret_key: str = "seed"

    @property
    def environment(self) -> dict[str, str]:
        """What points an AWS client at this account, and away from any other."""
        nowhere = "/dev/null"
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "AWS_REGION": "eu-west-1",
            "AWS_CONFIG_FILE": nowhere,
            "AWS_SHARED_CREDENTIALS_FILE": nowhere,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def seed(self) -> dict[str, Any]:
        """Builds the account; returns its truth, and keeps the key of the account's auditor."""
        from seed import account

        seeded = account.build(self)
        self.access_key = seeded.auditor_access_key
        self.secret_key = seeded.auditor_secret_key
        return seeded.truth.document()

    def state(self, **facts: Any) -> None:
        """States what no API can write (see `facts.Facts`)."""
        self.control("PUT", "facts", facts)

    def set(
        self,
        *,
        deny: Sequence[str] = (),
        throttle: Sequence[str] = (),
        delay_ms: int = 0,
    ) -> None:
        """From now on denies the calls `service:Operation[:bucket or region]`, throttles each mention of
        `service:Operation` once, and delays every answer."""
        settings = {"deny": list(deny), "throttle": list(throttle), "delay_ms": delay_ms}
        self.control("PUT", "settings", settings)

    def calls(self) -> dict[str, int]:
        """How often each `service:Operation region` was called since `forget_calls`."""
        return self.control("GET", "calls")

    def writes(self) -> dict[str, int]:
        """Those of `calls` that change something, by their names."""
        return {name: count for name, count in self.calls().items() if not only_reads(operation_of(name))}

    def forget_calls(self) -> None:
        self.control("DELETE", "calls")

    def hold(self, number: int, moment: str) -> None:
        """Holds the call of this number among those that change something, `before` it takes effect or `after`."""
        self.control("PUT", "hold", {"number": number, "moment": moment})

    def is_holding(self) -> bool:
        return self.control("GET", "hold")

    def release(self, *, is_lost: bool = False) -> None:
        """Lets the held call go on; one that `is_lost` never takes effect."""
        self.control("DELETE", "hold", {"is_lost": is_lost})

    @contextmanager
    def copy(self) -> Iterator[Emulator]:
        """The account as it is now, to be changed for as long as the block lasts, without a trace here."""
        endpoint = self.control("POST", "copies")
        try:
            yield replace(self, endpoint=endpoint)
        finally:
            self.control("DELETE", "copies", endpoint)

    def control(self, method: str, path: str, value: Any = None) -> Any:
        body = json.dumps(value).encode() if value is not None else None
        request = Request(f"{self.endpoint}/_emulator/{path}", body, method=method)
        with urlopen(request, timeout=10) as answer:
            return json.load(answer)


def operation_of(call: str) -> str:
    """`PutBucketPolicy` of `s3:PutBucketPolicy eu-west-1`."""
    return call.split()[0].split(":")[1]


@contextmanager
def running() -> Iterator[Emulator]:
    """An emulator for as long as the block lasts, and no longer, whatever ends it."""
    server = subprocess.Popen(
        [sys.executable, str(HERE / "server.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert server.stdin and server.stdout
    try:
        endpoint = server.stdout.readline().strip()
        if not endpoint:
            raise SystemExit("the emulator did not start; its reason is above")
        yield Emulator(endpoint)
    finally:
        server.stdin.close()
        try:
            server.wait(timeout=5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--truth", type=Path, help="write what is right and wrong here")
    parser.add_argument("--deny", action="append", default=[], metavar="CALL[:TARGET]")
    parser.add_argument("--delay-ms", type=int, default=0)
    parser.add_argument("command", nargs="*", help="run this, then stop")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    with running() as emulator:
        started = time.monotonic()
        truth = emulator.seed()
        seconds = time.monotonic() - started
        print(f"seeded in {seconds:.1f} s at {emulator.endpoint}", file=sys.stderr)
        if options.truth:
            options.truth.write_text(json.dumps(truth, indent=2) + "\n")
        emulator.set(deny=options.deny, delay_ms=options.delay_ms)
        if options.command:
            environment = os.environ | emulator.environment
            command = options.command
            return subprocess.run(command, env=environment, check=False).returncode
        for name, value in emulator.environment.items():
            print(f"export {name}={value}", flush=True)
        print("serving until Ctrl-C", file=sys.stderr)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
