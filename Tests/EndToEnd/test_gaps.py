"""No verdict without data: what is denied, throttled or slow never becomes a pass or a fail."""

from __future__ import annotations

from typing import Any

import pytest
from compare import compare
from conftest import Plumbline, Run, Scanned
from emulator import Emulator

PUBLIC = "s3-bucket-not-public"
IPV4 = "ec2-security-group-admin-ports-ipv4"

# Who is asked and where: without these no scan starts.
FIRST = {"sts:GetCallerIdentity", "ec2:DescribeRegions"}


def test_a_bucket_whose_acl_is_denied_is_unknown_and_no_other(
    plumbline: Plumbline, emulator: Emulator, truth: dict[str, Any]
) -> None:
    emulator.set(deny=["s3:GetBucketAcl:harbourlight-www-assets"])
    run = plumbline.scan("--rule", PUBLIC)
    denied = "arn:aws:s3:::harbourlight-www-assets"
    found = run.findings(PUBLIC)
    assert found[denied]["status"] == "unknown"
    for word in ("s3:GetBucketAcl", "AccessDenied"):
        assert word in found[denied]["reason"]
    for verdict in truth["rules"][PUBLIC]:
        if verdict["resource"] != denied:
            assert found[verdict["resource"]]["status"] == verdict["status"], verdict


def test_a_gap_names_the_call_the_error_and_the_permission(plumbline: Plumbline, emulator: Emulator) -> None:
    emulator.set(deny=["s3:ListBuckets"])
    gaps = plumbline.scan("--rule", PUBLIC).result["coverage"]["gaps"]
    assert [(each["call"], each["code"], each["permission"]) for each in gaps] == [
        ("s3:ListBuckets", "AccessDenied", "s3:ListAllMyBuckets")
    ]
    assert gaps[0]["rules"] == [PUBLIC]


def test_a_region_that_is_denied_is_unknown_and_no_other(
    plumbline: Plumbline, emulator: Emulator, truth: dict[str, Any]
) -> None:
    emulator.set(deny=["ec2:DescribeSecurityGroups:eu-central-1"])
    run = plumbline.scan("--rule", IPV4)
    denied = [each for each in run.result["findings"] if each["resource"]["region"] == "eu-central-1"]
    assert {each["status"] for each in denied} == {"unknown"}
    elsewhere = [each for each in truth["rules"][IPV4] if ":eu-central-1:" not in each["resource"]]
    found = run.findings(IPV4)
    for verdict in elsewhere:
        assert found[verdict["resource"]]["status"] == verdict["status"], verdict


def test_no_denied_call_ever_gives_a_wrong_verdict(
    plumbline: Plumbline, emulator: Emulator, scanned: Scanned, truth: dict[str, Any]
) -> None:
    problems = []
    for call in sorted({each.split()[0] for each in scanned.calls} - FIRST):
        emulator.set(deny=[call])
        run = plumbline.scan()
        problems += [f"{call} denied: {each}" for each in wrong_verdicts(run, truth)]
        if run.result["coverage"]["unknown"] == 0:
            problems.append(f"{call} denied: nothing is unknown")
    assert problems == [], "\n".join(problems)


@pytest.mark.parametrize("call", sorted(FIRST))
def test_a_scan_that_may_not_even_ask_where_says_so(
    plumbline: Plumbline, emulator: Emulator, call: str
) -> None:
    emulator.set(deny=[call])
    run = plumbline.scan()
    assert run.code in (3, 4), run.err
    assert call in run.out + run.err


def test_throttled_calls_are_made_again(
    plumbline: Plumbline, emulator: Emulator, truth: dict[str, Any]
) -> None:
    throttled = ["iam:GetAccountSummary", "s3:ListBuckets", "s3:GetBucketAcl", "kms:ListKeys"]
    throttled += ["ec2:DescribeSecurityGroups", "securityhub:DescribeHub", "rds:DescribeDBInstances"]
    emulator.set(throttle=throttled)
    run = plumbline.scan()
    assert compare(run.result, truth).differences == []
    assert run.result["calls"]["throttled"] == len(throttled)
    assert run.result["calls"]["retried"] >= len(throttled)


def wrong_verdicts(run: Run, truth: dict[str, Any]) -> list[str]:
    """Passes and fails that the truth does not know; what is unknown is no verdict."""
    unknown_rules = {each["rule"] for each in run.result["findings"] if each["status"] == "unknown"}
    verdicts = [each for each in run.result["findings"] if each["status"] != "unknown"]
    differences = compare(run.result | {"findings": verdicts}, truth).differences
    return [
        each
        for each in differences
        if not (each.split(":")[0] in unknown_rules and ("missing:" in each or "says nothing" in each))
    ]
