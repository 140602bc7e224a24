"""What plans and their results say, so that they can be compared."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from conftest import Run
from emulator import Emulator

# What AWS chooses anew when a thing is made again.
CHOSEN = re.compile(
    r"\b(?:sgr|fl|eipassoc|iip-assoc)-[0-9a-f]{8,17}\b|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"
)

Changes = list[tuple[str, ...]]


def changes(plan: dict[str, Any]) -> Changes:
    """What each step does, without what AWS chooses anew."""
    parts = ("setting", "target", "before", "after", "call")
    return [
        tuple(CHOSEN.sub("*", json.dumps(step[part], sort_keys=True)) for part in parts)
        for step in plan["steps"]
    ]


def operations(plan: dict[str, Any]) -> list[str]:
    """The calls of the steps, as `s3:PutBucketPolicy`."""
    return [step["call"]["operation"] for step in plan["steps"]]


def outcomes(run: Run) -> list[str]:
    """What became of each step of an applied plan."""
    return [step["outcome"] for step in run.result["steps"]]


def writes(emulator: Emulator) -> Counter[str]:
    """How often each operation that changes something was called, wherever."""
    counts: Counter[str] = Counter()
    for call, count in emulator.writes().items():
        counts[call.split()[0]] += count
    return counts
