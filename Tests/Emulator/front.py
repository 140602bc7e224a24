"""Stands before moto: checks signatures, counts calls, delays, holds and denies those that a test wants so."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import errors
import gateways
import missing
from analyzers import Analyzers
from calls import Call, body_of, identify
from copies import WSGI, Copies
from errors import Answer
from facts import ACCOUNT, DEFAULT_REGIONS, FACTS
from holding import Hold
from moto.s3.models import s3_backends
from seeding_key import SEEDING_KEY
from signatures import credentials_for, is_signed_by

LOST = Answer("503 Service Unavailable", "text/plain", [], b"")
"""What nobody reads, because whoever asked is gone."""


class Front:
    """A WSGI application around another."""

    def __init__(self, moto: WSGI) -> None:
        self.moto = moto
        self.analyzers = Analyzers()
        self.lock = threading.Lock()
        self.calls: Counter[str] = Counter()
        self.settings: dict[str, Any] = {"deny": [], "throttle": [], "delay_ms": 0}
        self.hold = Hold()
        self.copies = Copies()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/_emulator/"):
            return self.send(self.control(environ), environ, start_response)
        # Whoever has us for a proxy asks with the whole address.
        environ["RAW_URI"] = re.sub("^http://[^/]*", "", environ["RAW_URI"])
        call = identify(environ)
        hold = self.hold
        if not call or call.access_key == SEEDING_KEY or not hold.takes(call.operation):
            return self.send(self.answer(call, environ) if call else None, environ, start_response)
        hold.keep("before")
        answer = LOST if hold.is_lost else self.answer(call, environ)
        body = list(self.send(answer, environ, start_response))
        hold.keep("after")
        return body

    def send(
        self, answer: Answer | None, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The answer, or moto's where there is none."""
        if answer is None:
            # S3 Control's hosts begin with the account's number, and moto knows none by that name.
            environ["HTTP_HOST"] = environ["HTTP_HOST"].removeprefix(f"{ACCOUNT}.")
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
        return missing.answer(call)

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
        """What `Emulator` in `emulator.py` asks for, as `GET /_emulator/calls`."""
        request = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO'].rsplit('/', 1)[-1]}"
        value = json.loads(body_of(environ) or b"null")
        if request == "POST copies":  # without the lock, which the copy would never get back
            return document(self.copies.make(self, environ["werkzeug.socket"]))
        with self.lock:
            match request:
                case "GET calls":
                    return document(self.calls)
                case "DELETE calls":
                    self.calls.clear()
                case "PUT facts":
                    FACTS.update(value)
                case "PUT settings":
                    self.settings |= value
                case "PUT hold":
                    self.hold = Hold(**value)
                case "GET hold":
                    return document(self.hold.held.is_set())
                case "DELETE hold":
                    self.hold.release(**value)
                case "DELETE copies":
                    self.copies.end(value)
                case _:
                    return Answer("404 Not Found", "application/json", [], b"{}")
        return document(None)


def document(value: Any) -> Answer:
    return Answer("200 OK", "application/json", [], json.dumps(value).encode())


def bucket_region(call: Call) -> str | None:
    """The region where the called bucket lives, if the call is about a bucket."""
    if call.service != "s3" or not call.target:
        return None
    bucket = s3_backends[ACCOUNT]["aws"].buckets.get(call.target)
    return bucket.region_name if bucket else None
