"""Scans the seeded account for people to look at: text on the terminal, everything else in .build/demo.

demo.py [--record]      with --record the samples in reports/ are written anew
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from compare import compare
from emulator import Emulator, running

ROOT = Path(__file__).resolve().parents[2]
PLUMBLINE = ".build/release/plumbline"
FOLDER = Path(".build/demo")
INVENTORY = FOLDER / "account.db"
RESULT = FOLDER / "findings.json"
GATE_VIOLATED = 1

# Every report of the account, one per format; the samples that the tests compare have the same names.
REPORTS = {"text": FOLDER / "findings.txt", "json": RESULT}
SAMPLES = Path("reports")

# A plan of changes in each of its formats, for a few rules, so that it can be read.
PLANNED = "s3-bucket-not-public,kms-key-rotation,iam-password-policy-*"
PLANS = {
    "text": FOLDER / "plan.txt",
    "json": FOLDER / "plan.json",
    "cli": FOLDER / "plan.sh",
    "terraform": FOLDER / "plan.tf",
}


def plumbline(emulator: Emulator, *arguments: str) -> int:
    """Runs the program as a user would, in the emulator's environment."""
    environment = os.environ | emulator.environment
    command = [PLUMBLINE, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


def scan(emulator: Emulator) -> int:
    """One scan of the account, then the same again as JSON from what it saved."""
    INVENTORY.unlink(missing_ok=True)
    code = plumbline(emulator, "scan", "--save", str(INVENTORY))
    if code in (0, GATE_VIOLATED):
        for format, report in REPORTS.items():
            judge_again(emulator, format, report)
    return code


def judge_again(emulator: Emulator, format: str, output: Path) -> None:
    """The saved account in another format; what it has to say was said by the scan."""
    saved = ["--from", str(INVENTORY), "--format", format, "--output", str(output)]
    environment = os.environ | emulator.environment
    command = [PLUMBLINE, "scan", *saved]
    again = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if again.returncode not in (0, GATE_VIOLATED):
        raise SystemExit(f"{' '.join(command)} ended with exit code {again.returncode}:\n{again.stderr}")


def propose(emulator: Emulator) -> int:
    """What could be fixed of that, on the terminal as numbers alone, and whole in files; nothing is changed."""
    print("\n$ plumbline remediate --plan .build/demo/whole-plan.json", flush=True)
    plan = FOLDER / "whole-plan.json"
    plan.unlink(missing_ok=True)
    whole = ["--plan", str(plan), "--output", str(FOLDER / "whole-plan.txt")]
    code = plumbline(emulator, "remediate", *whole)
    for format, file in PLANS.items():
        arguments = ["--rule", PLANNED, "--format", format, "--output", str(file), "--quiet"]
        command = [PLUMBLINE, "remediate", *arguments]
        environment = os.environ | emulator.environment
        subprocess.run(command, env=environment, check=True, capture_output=True)
    return code


def main() -> int:
    os.chdir(ROOT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    print("Building the account of a small company in an AWS emulator on this machine …", flush=True)
    with running() as emulator:
        truth = emulator.seed()
        (FOLDER / "truth.json").write_text(json.dumps(truth, indent=2) + "\n")
        print(f"$ plumbline scan --save {INVENTORY}", flush=True)
        code = scan(emulator)
        calls = sum(emulator.calls().values())
        planned = propose(emulator)
        if "--record" in sys.argv[1:]:
            for report in [*REPORTS.values(), *PLANS.values()]:
                shutil.copy(report, SAMPLES / report.name)
    if code not in (0, GATE_VIOLATED):
        print(f"\nThe scan ended with exit code {code}; that is not what the demo expects.", file=sys.stderr)
        return code
    if planned != 0:
        print(f"\nThe planning ended with exit code {planned}, not with 0.", file=sys.stderr)
        return planned
    comparison = compare(json.loads(RESULT.read_text()), truth)
    print(
        f"""
The scan made {calls} calls and ended with exit code {code}: {"the gate is violated" if code else "all is well"}.
Compared with what was planted in the account: {comparison.agreed} verdicts agree, {len(comparison.differences)} differ.

The emulator is gone, the inventory is kept. Without any account or network, try:
    {PLUMBLINE} scan --from {INVENTORY} --rule s3-bucket-not-public
    {PLUMBLINE} scan --from {INVENTORY} --fail-on critical; echo $?
    {PLUMBLINE} query "select name, region from aws_s3_bucket" --from {INVENTORY}
    less {FOLDER}/findings.txt {FOLDER}/findings.json
    less {FOLDER}/whole-plan.txt {FOLDER}/plan.sh {FOLDER}/plan.tf"""
    )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
