"""What an endpoint gets that answers wrongly, never, or with names that were made to do harm."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import ssl
import subprocess
import time

import pytest
from conftest import Plumbline
from emulator import Emulator
from evil import Behaviour, answer, buckets, only, serving, silence
from test_bad_input import RAW, check

RULE = "iam-root-mfa"
KMS = "kms-key-rotation"


def identity(arn: bytes = b"arn:aws:iam::444455556666:root", account: bytes = b"444455556666") -> bytes:
    result = b"<Arn>" + arn + b"</Arn><UserId>A</UserId><Account>" + account + b"</Account>"
    result = b"<GetCallerIdentityResult>" + result + b"</GetCallerIdentityResult>"
    return b"<GetCallerIdentityResponse>" + result + b"</GetCallerIdentityResponse>"


def error(code: str, message: str = "no", status: str = "403 Forbidden") -> Behaviour:
    body = f"<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
    return answer(body.encode(), status)


def regions(*names: str) -> Behaviour:
    items = "".join(f"<item><regionName>{name}</regionName></item>" for name in names)
    body = f"<DescribeRegionsResponse><regionInfo>{items}</regionInfo></DescribeRegionsResponse>"
    return only("ec2", answer(body.encode()))


ENTITY = b'<!DOCTYPE a [<!ENTITY x "' + b"y" * 100 + b'">]>'


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (answer(b"<html>Sign in</html>", kind="text/html"), ["a web page", "AWS_ENDPOINT_URL"]),
        (answer(b"<GetCaller", length=1000), ["the connection ended before the body did"]),
        (answer(b"x" * (70 << 20)), ["the body is longer than"]),
        (answer(ENTITY + identity(b"&x;")), ["document type declaration"]),
        (answer(identity(b"\xff\xfe")), ["not UTF-8"]),
        (answer(b""), ["the body is empty"]),
        (answer(identity(account=b"../evil.example")), ["twelve digits"]),
        (
            answer(b"", "302 Found", extra="Location: http://127.0.0.1:9/\r\n"),
            ["HTTP 302", "AWS_ENDPOINT_URL"],
        ),
        (answer(b"oops", "500 Internal Server Error"), ["HTTP 500"]),
        (error("Throttling", "Rate exceeded", "400 Bad Request"), ["Throttling", "Rate exceeded"]),
        (error("ExpiredToken"), ["have expired", "get new ones"]),
        (error("AccessDenied", "\x85\u202e&#10;plumbline: exit 0"), ["AccessDenied"]),
        (regions(), ["ec2:DescribeRegions", "no region"]),
        (regions("eu-west-1", "evil.example/"), ["ec2:DescribeRegions"]),
        (only("ec2", error("UnauthorizedOperation")), ["allow ec2:DescribeRegions", "--region"]),
    ],
    ids=[
        *("html", "cut", "long", "doctype", "UTF-8", "empty", "account", "redirect", "500", "throttling"),
        *("expired", "message", "no regions", "evil region", "regions denied"),
    ],
)
def test_3_when_the_first_answers_cannot_be_used(
    plumbline: Plumbline, emulator: Emulator, behaviour: Behaviour, words: list[str]
) -> None:
    with serving(behaviour, emulator.endpoint) as evil:
        run = plumbline.run("scan", AWS_ENDPOINT_URL=evil.endpoint, AWS_MAX_ATTEMPTS="2")
    check(run, 3, *words)
    assert run.out == ""
    assert emulator.secret_key not in run.err
    assert "\nplumbline: exit" not in run.err


def test_named_regions_are_looked_at_where_the_list_is_denied(
    plumbline: Plumbline, emulator: Emulator
) -> None:
    emulator.set(deny=["ec2:DescribeRegions"])
    run = plumbline.scan("--region", "eu-west-1", "--rule", "securityhub-enabled")
    assert [each["resource"]["region"] for each in run.result["findings"]] == ["eu-west-1"]


DEEP = answer(b'{"Keys":' + b"[" * 10_000, kind="application/x-amz-json-1.1")


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (DEEP, "UnreadableAnswer"),
        (answer(b'{"Keys":[{"KeyId":"\xff"}]}', kind="application/x-amz-json-1.1"), "UnreadableAnswer"),
        (answer(b"<html>", kind="text/html"), "UnreadableAnswer"),
        (answer(b"", "307 Temporary Redirect", extra="Location: http://127.0.0.1:9/\r\n"), "HTTP 307"),
        (answer(b"{", length=100), "NoAnswer"),
        (answer(b"oops", "500 Internal Server Error"), "HTTP 500"),
    ],
    ids=["deep", "UTF-8", "html", "redirect", "cut", "500"],
)
def test_one_broken_service_is_unknown_and_no_other(
    plumbline: Plumbline, emulator: Emulator, behaviour: Behaviour, code: str
) -> None:
    with serving(only("kms", behaviour), emulator.endpoint) as evil:
        rules = ["--rule", KMS, "--rule", RULE, "--region", "eu-west-1"]
        run = plumbline.scan(*rules, AWS_ENDPOINT_URL=evil.endpoint, AWS_MAX_ATTEMPTS="2")
    check(run, 4)
    statuses = {each["rule"]: each["status"] for each in run.result["findings"]}
    assert statuses == {KMS: "unknown", RULE: "pass"}
    assert [(each["call"], each["code"]) for each in run.result["coverage"]["gaps"]] == [
        ("kms:ListKeys", code)
    ]


def test_an_untrusted_certificate_is_refused(plumbline: Plumbline) -> None:
    key, certificate = plumbline.folder / "key.pem", plumbline.folder / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(answer(identity()), tls=context) as evil:
        run = plumbline.run("scan", AWS_ENDPOINT_URL=evil.endpoint)
    check(run, 3, "not trusted", "AWS_CA_BUNDLE")
    assert evil.requests == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_endpoint_that_never_answers_can_be_left(plumbline: Plumbline, number: int) -> None:
    with serving(silence) as evil:
        arguments = ["scan", "--output", "result.txt", "--save", "account.db"]
        process = plumbline.start(*arguments, AWS_ENDPOINT_URL=evil.endpoint)
        while not evil.requests and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(number)
        try:
            _, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 130
    assert "interrupted; nothing was written" in err
    assert list(plumbline.folder.iterdir()) == []


NAMES = [
    *("a'b\"c", "line\nbreak", "\x85\u202eevil", "\U0001f600", "l" * 5000, "tab\tz", "a\u2028b", "../.."),
    *("'); drop table aws_s3_bucket; --", "=1+1", "a?b=c#d", "%2e", "plain"),
]


@pytest.mark.parametrize("format", ["json", "csv", "table"])
def test_names_from_aws_come_out_as_they_are_and_do_no_harm(
    plumbline: Plumbline, emulator: Emulator, format: str
) -> None:
    with serving(buckets(NAMES), emulator.endpoint) as evil:
        query = ["query", "select name from aws_s3_bucket", "--format", format]
        process = plumbline.run(*query, AWS_ENDPOINT_URL=evil.endpoint)
    check(process, 0)
    if format == "json":
        assert [each["name"] for each in json.loads(process.out)] == NAMES
    elif format == "csv":
        rows = list(csv.reader(io.StringIO(process.out, newline="")))
        # A spreadsheet would calculate what begins like a formula.
        assert [row[0].removeprefix("'") if "=1" in row[0] else row[0] for row in rows[1:]] == NAMES
    else:
        assert RAW.search(process.out) is None
        assert "plain" in process.out


def test_names_from_aws_do_no_harm_in_a_report(plumbline: Plumbline, emulator: Emulator) -> None:
    arguments = ["--rule", "s3-bucket-not-public", "--region", "eu-west-1", "--save", "account.db"]
    with serving(buckets(NAMES), emulator.endpoint) as evil:
        run = plumbline.run("scan", *arguments, AWS_ENDPOINT_URL=evil.endpoint)
    check(run, 3, "for want of permission")
    assert RAW.search(run.out) is None
    again = plumbline.scan("--from", "account.db", "--rule", "s3-bucket-not-public")
    assert {each["resource"]["id"] for each in again.result["findings"]} == set(NAMES)


def test_nothing_is_sent_to_a_host_that_a_name_makes_up(plumbline: Plumbline, emulator: Emulator) -> None:
    with serving(buckets(["evil.example/@x", "..", "plain"]), emulator.endpoint) as evil:
        plumbline.scan("--rule", "s3-bucket-not-public", AWS_ENDPOINT_URL=evil.endpoint)
        hosts = {re.search(rb"(?i)\r\nhost: *([^\r]*)", each.raw)[1].decode() for each in evil.requests}
    assert {host.removeprefix("plain.") for host in hosts} == {evil.endpoint.removeprefix("http://")}
