"""Compares a scan's result with the seeded account's truth, rule by rule and both ways; ends with 1 where they differ.

compare.py RESULT.json TRUTH.json
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What a finding is about: its resource's ARN, and the region where the truth names one.
Place = tuple[str, str | None]


@dataclass(frozen=True)
class Comparison:
    """What agrees, as a number, and what does not, as sentences."""

    agreed: int
    differences: list[str]


def compare(result: dict[str, Any], truth: dict[str, Any]) -> Comparison:
    differences: list[str] = []
    agreed = 0
    for rule, verdicts in truth["rules"].items():
        found = [each for each in result["findings"] if each["rule"] == rule]
        if not found:
            differences.append(f"{rule}: the result says nothing about this rule")
            continue
        problems = compare_rule(verdicts, found)
        agreed += len(verdicts) - sum(not each.startswith("nobody planted") for each in problems)
        differences += [f"{rule}: {problem}" for problem in problems]
    return Comparison(agreed, differences)


def compare_rule(verdicts: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[str]:
    """A difference for each verdict that is missing or other, and for each finding that nobody planted."""
    is_regional = any(verdict["region"] for verdict in verdicts)
    findings: dict[Place, list[dict[str, Any]]] = {}
    for finding in found:
        # Said once where nothing of the kind exists; there is no resource to compare.
        if finding["status"] != "not_applicable":
            findings.setdefault(place_of(finding, is_regional), []).append(finding)
    problems = []
    for verdict in verdicts:
        place = (verdict["resource"], verdict["region"])
        given = findings.pop(place, [])
        statuses = [each["status"] for each in given]
        if not given and not verdict["optional"]:
            problems.append(f"missing: {described(place)} should {verdict['status']} ({verdict['why']})")
        elif given and statuses != [verdict["status"]]:
            reasons = "; ".join(each["reason"] or "no reason" for each in given)
            problems.append(
                f"wrong: {described(place)} should {verdict['status']} ({verdict['why']}),"
                f" is {', '.join(statuses)} ({reasons})"
            )
    for place, extra in findings.items():
        for finding in extra:
            reason = finding["reason"] or "no reason"
            problems.append(f"nobody planted: {described(place)} is {finding['status']} ({reason})")
    return problems


def place_of(finding: dict[str, Any], is_regional: bool) -> Place:
    resource = finding["resource"]
    return (resource["arn"] or resource["id"], resource["region"] if is_regional else None)


def described(place: Place) -> str:
    resource, region = place
    return f"{resource} in {region}" if region else resource


def main() -> int:
    if len(sys.argv) != 3:
        print("compare.py RESULT.json TRUTH.json", file=sys.stderr)
        return 2
    result, truth = (json.loads(Path(name).read_text()) for name in sys.argv[1:])
    comparison = compare(result, truth)
    for difference in comparison.differences:
        print(difference)
    faults = sum(verdict["status"] == "fail" for verdicts in truth["rules"].values() for verdict in verdicts)
    print(
        f"{comparison.agreed} verdicts agree, {len(comparison.differences)} differ; "
        f"{len(truth['rules'])} rules, {faults} planted faults"
    )
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
