"""Stands before moto: checks signatures, counts calls, delays them, denies those that a test wants denied."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import errors
import gateways
from analyzers import Analyzers
from calls import Call, body_of, identify
from errors import Answer
from facts import ACCOUNT, DEFAULT_REGIONS, FACTS
from moto.s3.models import s3_backends
from seeding_key import SEEDING_KEY
from signatures import credentials_for, is_signed_by

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Front:
    """A WSGI application around another."""

    def __init__(self, moto: WSGI) -> None:
        self.moto = moto
        self.analyzers = Analyzers()
        self.lock = threading.Lock()
        self.calls: Counter[str] = Counter()
        self.settings: dict[str, Any] = {"deny": [], "throttle": [], "delay_ms": 0}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/_emulator/"):
            answer: Answer | None = self.control(environ)
        else:
            call = identify(environ)
            answer = self.answer(call, environ) if call else None
        if answer is None:
            return self.moto(environ, start_response)
        length = ("Content-Length", str(len(answer.body)))
        kind = ("Content-Type", answer.content_type)
        start_response(answer.status, [kind, length, *answer.headers])
        return [answer.body]

    def answer(self, call: Call, environ: dict[str, Any]) -> Answer | None:
        """The answer where it is not moto that gives it."""
        if call.access_key != SEEDING_KEY:
            with self.lock:
                self.calls[f"{call.name} {call.region}"] += 1
            time.sleep(self.settings["delay_ms"] / 1000)
            if refusal := self.refusal(call, environ):
                return refusal
        if call.service == "accessanalyzer":
            return self.analyzers.answer(call, environ)
        if call.service in ("apigateway", "apigatewayv2"):
            return gateways.answer(call)
        return None

    def refusal(self, call: Call, environ: dict[str, Any]) -> Answer | None:
        credentials = credentials_for(call.access_key)
        if credentials is None or call.region not in DEFAULT_REGIONS:
            return errors.unknown_key(call)
        if not is_signed_by(credentials, call, environ):
            return errors.bad_signature(call)
        if self.is_denied(call):
            return errors.access_denied(call, f"arn:aws:iam::{ACCOUNT}:user/security/plumbline")
        with self.lock:
            if call.name in self.settings["throttle"]:
                self.settings["throttle"].remove(call.name)
                return errors.throttled(call)
        home = bucket_region(call)
        if home and home != call.region and call.operation != "GetBucketLocation":
            return errors.wrong_region(call, home)
        return None

    def is_denied(self, call: Call) -> bool:
        whole = {call.name, f"{call.name}:{call.target}", f"{call.name}:{call.region}"}
        return not whole.isdisjoint(self.settings["deny"])

    def control(self, environ: dict[str, Any]) -> Answer:
        """`GET /_emulator/calls`, `DELETE /_emulator/calls`, `PUT /_emulator/facts`, `PUT /_emulator/settings`."""
        request = (environ["REQUEST_METHOD"], environ["PATH_INFO"].rsplit("/", 1)[-1])
        body = body_of(environ)
        with self.lock:
            match request:
                case ("GET", "calls"):
                    pass
                case ("DELETE", "calls"):
                    self.calls.clear()
                case ("PUT", "facts"):
                    FACTS.update(json.loads(body))
                case ("PUT", "settings"):
                    self.settings |= json.loads(body)
                case _:
                    return Answer("404 Not Found", "application/json", [], b"{}")
            text = json.dumps(dict(self.calls)).encode()
            return Answer("200 OK", "application/json", [], text)


def bucket_region(call: Call) -> str | None:
    """The region where the called bucket lives, if the call is about a bucket."""
    if call.service != "s3" or not call.target:
        return None
    bucket = s3_backends[ACCOUNT]["aws"].buckets.get(call.target)
    return bucket.region_name if bucket else None
