"""The samples in reports/ are what the program says of the seeded account today.

`make demo RECORD=1` writes them anew; then look at `git diff reports`.
"""

from __future__ import annotations

import re

import pytest
from conftest import ROOT, Plumbline, Scanned
from demo import PLANNED, PLANS

# What differs from one day and one run to the next: dates, times, ages, and the run's own id.
CHANGING = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\dZ?(?: UTC)?)?|\b\d+ days\b|\"[0-9a-f]{32}\"")


def lines(text: str) -> list[str]:
    """The lines without what changes; words that wrap differently after it are the same words."""
    return [CHANGING.sub("*", line) for line in text.splitlines()]


@pytest.mark.parametrize(("format", "name"), [("text", "findings.txt"), ("json", "findings.json")])
def test_a_sample_is_what_the_program_writes(
    format: str, name: str, plumbline: Plumbline, scanned: Scanned
) -> None:
    run = plumbline.run("scan", "--from", str(scanned.saved), "--format", format, "--output", name)
    assert run.code == 1
    written = lines((plumbline.folder / name).read_text())
    assert written == lines((ROOT / "reports" / name).read_text())


@pytest.mark.parametrize(("format", "name"), [(format, file.name) for format, file in PLANS.items()])
def test_a_sample_of_a_plan_is_what_the_program_writes(
    format: str, name: str, plumbline: Plumbline, scanned: Scanned
) -> None:
    run = plumbline.run("remediate", "--rule", PLANNED, "--format", format, "--output", name)
    assert run.code == 0
    written = lines((plumbline.folder / name).read_text())
    assert written == lines((ROOT / "reports" / name).read_text())
