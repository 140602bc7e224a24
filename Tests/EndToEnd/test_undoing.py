"""What is taken back, and what stays because something else relies on it by now."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from actions.case import Client
from actions.people import state
from conftest import Plumbline
from emulator import Emulator
from plans import operations, writes
from test_remediation import weaken_all_but

PLAN = "plan.json"
USERS = "arn:aws:iam::444455556666:user"


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


def applied(plumbline: Plumbline, *arguments: str) -> str:
    """The journal of what was done."""
    plumbline.plan(PLAN, *arguments)
    run = plumbline.apply(PLAN)
    assert run.code == 0, run.err
    return run.result["journal"]


def test_a_user_whose_policies_changed_since_stays_in_the_group(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    name = "partner-met-office"
    user = f"{USERS}/automation/{name}"
    journal = applied(plumbline, "--action", "iam-move-policies-to-group", "--resource", user)
    queues = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"
    client("iam").attach_user_policy(UserName=name, PolicyArn=queues)
    account.forget_calls()
    undone = plumbline.undo(journal, "--confirm")
    assert undone.code == 5
    assert any("which stays" in each["reason"] for each in undone.result["refused"])
    assert writes(account) == {}


def test_a_topic_that_other_alarms_tell_stays(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    state(client, confirmed_endpoints=["security@harbourlight.example"])
    told = ["--set", "email=security@harbourlight.example"]
    first = applied(plumbline, "--rule", "cloudwatch-bucket-policy-changes-alarm", *told)
    applied(plumbline, "--rule", "cloudwatch-cloudtrail-changes-alarm", *told)
    account.forget_calls()
    undone = plumbline.undo(first, "--confirm")
    assert undone.code == 5
    assert any("which tells it" in each["reason"] for each in undone.result["refused"])
    assert set(writes(account)) == {"cloudwatch:DeleteAlarms", "logs:DeleteMetricFilter"}
    again = plumbline.scan("--rule", "cloudwatch-cloudtrail-changes-alarm")
    assert [each["status"] for each in again.result["findings"]] == ["pass"]


def test_a_bucket_into_which_logs_were_written_stays_as_it_was_made(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    client("cloudtrail").stop_logging(Name="harbourlight-all-regions")
    bucket = "harbourlight-trails-of-all"
    action = ["--action", "cloudtrail-create-trail", "--set", f"bucket={bucket}"]
    journal = applied(plumbline, *action)
    client("s3").put_object(Bucket=bucket, Key="AWSLogs/1.json.gz", Body=b"{}")
    account.forget_calls()
    undone = plumbline.undo(journal, "--confirm")
    assert undone.code == 5
    assert any("objects" in each["reason"] for each in undone.result["refused"])
    assert set(writes(account)) == {"cloudtrail:StopLogging", "cloudtrail:DeleteTrail"}


def test_taking_back_what_gave_rights_back_leaves_the_last_administrator(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    user = f"{USERS}/platform/victor.lindholm"
    first = applied(plumbline, "--action", "iam-detach-administrator-access", "--resource", user)
    given_back = plumbline.undo(first, "--confirm").result["journal"]
    weaken_all_but(client("iam"), "victor.lindholm")
    account.forget_calls()
    again = plumbline.undo(given_back, "--confirm")
    assert again.code == 5
    assert "last administrator" in again.result["refused"][0]["reason"]
    assert writes(account) == {}


def test_a_journal_that_ends_in_the_middle_of_a_letter_is_one(plumbline: Plumbline, client: Client) -> None:
    bucket = "harbourlight-www-assets"
    statement = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/café/*",
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]}, ensure_ascii=False)
    client("s3", "us-east-1").put_bucket_policy(Bucket=bucket, Policy=policy)
    resource = f"arn:aws:s3:::{bucket}"
    journal = Path(applied(plumbline, "--action", "s3-require-https", "--resource", resource))
    whole = plumbline.undo(journal)
    lines = journal.read_bytes().splitlines(keepends=True)
    last = max(number for number, line in enumerate(lines) if "é".encode() in line)
    middle = lines[last].index("é".encode()) + 1
    journal.write_bytes(b"".join(lines[:last]) + lines[last][:middle])
    torn = plumbline.undo(journal)
    assert torn.code == 0, torn.err
    assert "the last line is cut off" in torn.err
    assert set(operations(torn.result)) <= set(operations(whole.result))
    assert torn.result["steps"] != []


BLOCKED = dict.fromkeys(
    ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
)
OPENED_AND_CLOSED = ["s3:PutPublicAccessBlock", "s3:PutBucketPolicy", "s3:PutPublicAccessBlock"]


@pytest.fixture
def older(plumbline: Plumbline, client: Client) -> tuple[str, Callable[[], dict[str, bool]]]:
    """The journal of a bucket whose public policy, older than its Block Public Access, was taken away."""
    bucket, s3 = "harbourlight-www-assets", client("s3", "us-east-1")
    statement = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
    }
    s3.put_bucket_policy(
        Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    )
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=BLOCKED)
    journal = applied(plumbline, "--action", "s3-make-bucket-private", "--resource", f"arn:aws:s3:::{bucket}")
    assert operations(plumbline.undo(journal).result) == OPENED_AND_CLOSED
    return journal, lambda: s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]


@pytest.mark.parametrize("number", [2, 3])
def test_what_a_killed_undo_left_open_is_closed_by_the_next(
    plumbline: Plumbline, account: Emulator, older: tuple[str, Callable[[], dict[str, bool]]], number: int
) -> None:
    journal, block = older
    process = plumbline.start_holding(account, number, "before", "undo", journal, "--confirm")
    process.kill()
    process.communicate(timeout=30)
    account.release(is_lost=True)
    account.hold(0, "before")
    assert block() != BLOCKED
    again = plumbline.undo(journal, "--confirm")
    assert again.code == 0, again.err
    assert block() == BLOCKED
    assert plumbline.undo(journal).result["steps"] == []


@pytest.mark.parametrize("number", [1, 2])
def test_an_interrupted_undo_closes_what_it_opened(
    plumbline: Plumbline, account: Emulator, older: tuple[str, Callable[[], dict[str, bool]]], number: int
) -> None:
    journal, block = older
    process = plumbline.start_holding(account, number, "before", "undo", journal, "--confirm")
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    account.release()
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert block() == BLOCKED
    account.hold(0, "before")
    assert plumbline.undo(journal, "--confirm").code == 0
    assert block() == BLOCKED
