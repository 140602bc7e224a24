"""What actions leave alone because AWS would refuse it, or would take it and let it come to nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from actions.case import Client
from conftest import Plumbline
from facts import ACCOUNT
from models import model
from seed.account import HOME

CONTACT = {"name": "Watch", "title": "On Call", "email": "watch@b.example", "phone": "+1 555 0100"}
TARGET = "harbourlight-log-target"
LOGGING = ["--action", "s3-access-logging", "--resource", "arn:aws:s3:::harbourlight-buoy-raw"]
LOGGING += ["--region", HOME, "--set", f"target_bucket={TARGET}"]


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


def reason(plumbline: Plumbline, *arguments: str) -> str:
    """Why nothing is planned; empty where something is."""
    plan = plumbline.plan("plan.json", *arguments)
    assert bool(plan["steps"]) != bool(plan["refused"])
    return "".join(each["reason"] for each in plan["refused"])


def contact(**changes: str) -> list[str]:
    told = [word for each in (CONTACT | changes).items() for word in ("--set", "=".join(each))]
    return ["--action", "account-security-contact", *told]


@pytest.mark.parametrize(
    ("name", "shape", "value"),
    [
        ("email", "EmailAddress", "security+aws@sub.b.example"),
        ("email", "EmailAddress", "a=b|c#d!e&f@b.example"),
        ("email", "EmailAddress", "1" * 242 + "@b.example.x"),
        ("email", "EmailAddress", "1" * 243 + "@b.example.x"),
        ("email", "EmailAddress", "o'neil@b.example"),
        ("email", "EmailAddress", "a@b.ex-ample"),
        ("email", "EmailAddress", "a@b"),
        ("phone", "PhoneNumber", "(01) 555-0100"),
        ("phone", "PhoneNumber", "1" * 26),
        ("phone", "PhoneNumber", "555/0100"),
        ("name", "Name", "n" * 64),
        ("name", "Name", "n" * 65),
        ("title", "Title", "t" * 51),
    ],
)
def test_a_contact_is_taken_where_the_model_of_the_api_takes_it(
    plumbline: Plumbline, name: str, shape: str, value: str
) -> None:
    limits = model("account").shape_for(shape).metadata
    fits = len(value) <= limits["max"]
    fits = fits and bool(re.fullmatch(limits.get("pattern", ".*"), value, re.ASCII))
    assert (reason(plumbline, *contact(**{name: value})) == "") == fits


def test_all_that_is_missing_is_asked_for_at_once(plumbline: Plumbline) -> None:
    asked = reason(plumbline, "--action", "account-security-contact")
    assert "needs --set name=… --set title=… --set email=… --set phone=…: the name" in asked
    assert reason(plumbline, *contact()[:-2]).startswith("needs --set phone=…: the telephone number")


def test_logs_do_not_go_into_a_bucket_with_object_lock(plumbline: Plumbline, client: Client) -> None:
    place: Any = {"LocationConstraint": HOME}
    client("s3").create_bucket(
        Bucket=TARGET, CreateBucketConfiguration=place, ObjectLockEnabledForBucket=True
    )
    assert "has Object Lock" in reason(plumbline, *LOGGING)


def test_logs_do_not_go_into_a_bucket_whose_requesters_pay(plumbline: Plumbline, client: Client) -> None:
    s3 = client("s3")
    place: Any = {"LocationConstraint": HOME}
    s3.create_bucket(Bucket=TARGET, CreateBucketConfiguration=place)
    s3.put_bucket_request_payment(Bucket=TARGET, RequestPaymentConfiguration={"Payer": "Requester"})
    assert "has Requester Pays on" in reason(plumbline, *LOGGING)
    s3.put_bucket_request_payment(Bucket=TARGET, RequestPaymentConfiguration={"Payer": "BucketOwner"})
    assert reason(plumbline, *LOGGING) == ""


def test_logs_do_not_go_where_a_statement_keeps_them_out(plumbline: Plumbline, client: Client) -> None:
    s3 = client("s3")
    place: Any = {"LocationConstraint": HOME}
    s3.create_bucket(Bucket=TARGET, CreateBucketConfiguration=place)
    statement: dict[str, Any] = {
        "Sid": "OursAlone",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": f"arn:aws:s3:::{TARGET}/*",
        "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-h4rb0url1t"}},
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    s3.put_bucket_policy(Bucket=TARGET, Policy=json.dumps(policy))
    assert "OursAlone of the policy of" in reason(plumbline, *LOGGING)
    statement["Condition"]["Bool"] = {"aws:PrincipalIsAWSService": "false"}
    s3.put_bucket_policy(Bucket=TARGET, Policy=json.dumps(policy))
    assert reason(plumbline, *LOGGING) == ""


def test_no_alarm_notifies_a_topic_whose_key_does_not_let_it(plumbline: Plumbline, client: Client) -> None:
    kms = client("kms", HOME)
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    topic = f"arn:aws:sns:{HOME}:{ACCOUNT}:operations"
    client("sns", HOME).set_topic_attributes(
        TopicArn=topic, AttributeName="KmsMasterKeyId", AttributeValue=key
    )
    arguments = ["--action", "cloudwatch-alarm-chain", "--set", "requirement=mon-vpc-change"]
    arguments += ["--set", f"topic={topic}"]
    assert "does not let cloudwatch.amazonaws.com call kms:Decrypt" in reason(plumbline, *arguments)
    policy = json.loads(kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])
    policy["Statement"].append(
        {
            "Effect": "Allow",
            "Principal": {"Service": "cloudwatch.amazonaws.com"},
            "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
            "Resource": "*",
        }
    )
    kms.put_key_policy(KeyId=key, PolicyName="default", Policy=json.dumps(policy))
    assert reason(plumbline, *arguments) == ""
