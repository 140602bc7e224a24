"""What a scan says about the account, against what was planted there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from compare import compare
from conftest import ROOT, Plumbline, Scanned
from emulator import Emulator
from errors import action_of
from facts import DEFAULT_REGIONS
from jsonschema.validators import validator_for

SCHEMA = ROOT / "reports/schema/plumbline.findings-1.schema.json"


def test_every_planted_fault_is_found_and_nothing_else(scanned: Scanned, truth: dict[str, Any]) -> None:
    comparison = compare(scanned.run.result, truth)
    assert comparison.differences == [], "\n".join(comparison.differences)


def test_the_result_is_what_its_schema_promises(scanned: Scanned) -> None:
    schema = json.loads(SCHEMA.read_text())
    validator = validator_for(schema)
    validator.check_schema(schema)
    errors = [
        f"{each.json_path}: {each.message}" for each in validator(schema).iter_errors(scanned.run.result)
    ]
    assert errors == [], "\n".join(errors[:20])


def test_the_summary_counts_the_findings(scanned: Scanned) -> None:
    result = scanned.run.result
    for status in ("pass", "fail", "unknown", "manual", "not_applicable"):
        assert result["summary"][status] == sum(each["status"] == status for each in result["findings"])
    assert result["coverage"]["unknown"] == 0
    assert result["coverage"]["gaps"] == []


def test_the_ids_are_distinct(scanned: Scanned) -> None:
    ids = [each["id"] for each in scanned.run.result["findings"]]
    assert len(set(ids)) == len(ids)


def test_every_call_is_counted(scanned: Scanned) -> None:
    assert scanned.run.result["calls"]["total"] == sum(scanned.calls.values())


def test_only_enabled_regions_are_called(scanned: Scanned) -> None:
    assert {call.split()[1] for call in scanned.calls} == set(DEFAULT_REGIONS)


def test_a_scan_only_reads(scanned: Scanned) -> None:
    reading = ("Get", "List", "Describe", "Generate")
    operations = {call.split()[0].split(":")[1] for call in scanned.calls}
    assert [each for each in operations if not each.startswith(reading)] == []


def test_a_saved_account_is_judged_alike(scanned: Scanned, plumbline: Plumbline, emulator: Emulator) -> None:
    again = plumbline.scan("--from", str(scanned.saved), AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert again.code == scanned.run.code
    assert without_times(again.result["findings"]) == without_times(scanned.run.result["findings"])
    assert emulator.calls() == {}


def test_another_scan_says_the_same(scanned: Scanned, plumbline: Plumbline) -> None:
    again = plumbline.scan()
    assert without_times(again.result["findings"]) == without_times(scanned.run.result["findings"])


def test_one_region_is_scanned_alone(plumbline: Plumbline, emulator: Emulator) -> None:
    run = plumbline.scan("--region", "eu-west-1", "--rule", "securityhub-enabled")
    assert [each["resource"]["region"] for each in run.result["findings"]] == ["eu-west-1"]
    hubs = [call for call in emulator.calls() if call.startswith("securityhub:")]
    assert hubs == ["securityhub:DescribeHub eu-west-1"]


def test_one_rule_makes_only_its_calls(plumbline: Plumbline, emulator: Emulator) -> None:
    run = plumbline.scan("--rule", "iam-password-policy-length")
    assert {each["rule"] for each in run.result["findings"]} == {"iam-password-policy-length"}
    services = {call.split(":")[0] for call in emulator.calls()}
    assert services <= {"sts", "iam", "ec2"}


def test_the_printed_policy_allows_every_call(scanned: Scanned, plumbline: Plumbline) -> None:
    run = plumbline.run("policy")
    assert run.code == 0, run.err
    allowed = {each for statement in json.loads(run.out)["Statement"] for each in statement["Action"]}
    calls = {call.split()[0]: call for call in scanned.calls}
    needed = {action_of(name) for name in calls} - {"sts:GetCallerIdentity"}  # which nobody can be denied
    assert needed - allowed == set()


def test_an_explained_scan_makes_no_call(plumbline: Plumbline, emulator: Emulator) -> None:
    run = plumbline.run("scan", "--explain", "--rule", "s3-bucket-not-public")
    assert run.code == 0, run.err
    assert "s3:GetBucketAcl" in run.out
    assert emulator.calls() == {}


def test_a_benchmark_chooses_the_rules(plumbline: Plumbline) -> None:
    run = plumbline.scan("--benchmark", "cis-5.0.0", "--region", "eu-west-1")
    assert run.result["run"]["benchmarks"] == ["cis-5.0.0"]
    assert all("cis-5.0.0" in each["benchmarks"] for each in run.result["findings"])


def test_the_saved_account_answers_queries(scanned: Scanned, plumbline: Plumbline) -> None:
    query = "select name from aws_s3_bucket where region = 'us-east-1'"
    run = plumbline.run("query", query, "--from", str(scanned.saved))
    assert run.code == 0, run.err
    assert "harbourlight-ml-scratch" in run.out
    assert "harbourlight-buoy-raw" not in run.out


@pytest.mark.parametrize("format", ["text", "json"])
def test_results_go_to_standard_output_without_colours(
    scanned: Scanned, plumbline: Plumbline, format: str
) -> None:
    run = plumbline.run("scan", "--from", str(scanned.saved), "--format", format)
    assert "harbourlight-www-assets" in run.out
    assert "\x1b" not in run.out + run.err


def test_an_output_file_holds_what_standard_output_would(scanned: Scanned, plumbline: Plumbline) -> None:
    run = plumbline.scan("--from", str(scanned.saved), "--output", "findings.json")
    written = json.loads((plumbline.folder / "findings.json").read_text())
    assert run.out == ""
    assert without_times(written["findings"]) == without_times(scanned.run.result["findings"])


def test_the_secret_key_is_nowhere(scanned: Scanned, emulator: Emulator) -> None:
    secret = emulator.secret_key
    assert secret not in scanned.run.out + scanned.run.err
    assert secret.encode() not in scanned.saved.read_bytes()


def without_times(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: each[name] for name in each if name != "first_seen"} for each in findings]
