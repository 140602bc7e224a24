"""Serves a generated account from memory, each answer after a delay, and counts.

    server.py --users 200 --buckets 500 --delay-ms 50

asyncio's bare protocols with a parser of our own: some thousand answers a second on one core, far more than a scan of
64 calls in flight can ask for at 50 ms. It prints its endpoint, and ends when its standard input does.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qs

from account import Account, Size
from answers import JSON, Answer, Request, answer

SCOPE = re.compile(rb"Credential=[^/]+/\d{8}/([^/]+)/([^/]+)/aws4_request")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
TARGET = re.compile(rb"\r\nx-amz-target: *[^\r]*\.(\w+)", re.IGNORECASE)


@dataclass
class Statistics:
    """What the server has seen since it was last asked."""

    calls: Counter[str] = field(default_factory=Counter)
    unanswered: Counter[str] = field(default_factory=Counter)
    in_flight: int = 0
    most_in_flight: int = 0

    def taken(self) -> str:
        """The figures as JSON; they begin anew."""
        values = {
            "calls": sum(self.calls.values()),
            "by_call": self.calls,
            "unanswered": self.unanswered,
            "most_in_flight": self.most_in_flight,
        }
        text = json.dumps(values)
        self.calls.clear()
        self.unanswered.clear()
        self.most_in_flight = self.in_flight
        return text


class Connection(asyncio.Protocol):
    """One keep-alive connection: requests come one after the other, as HTTP/1.1 clients send them."""

    def __init__(self, account: Account, delay: float, statistics: Statistics) -> None:
        self.account = account
        self.delay = delay
        self.statistics = statistics
        self.waiting = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        end = self.waiting.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self.waiting[:end]
        length = LENGTH.search(head)
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self.waiting) < whole:
            return
        body, self.waiting = self.waiting[end + 4 : whole], self.waiting[whole:]
        self.answer(head, body)

    def answer(self, head: bytes, body: bytes) -> None:
        if b" /_bench/" in head[:40]:
            self.send(encode(Answer(200, JSON, self.statistics.taken())))
            return
        request = request_of(head, body)
        statistics = self.statistics
        name = f"{request.service}:{request.operation}"
        statistics.calls[name] += 1
        statistics.in_flight += 1
        statistics.most_in_flight = max(statistics.most_in_flight, statistics.in_flight)
        found = encoded(self.account, request)
        if found is None:
            statistics.unanswered[name] += 1
            found = encode(Answer(400, JSON, json.dumps({"__type": "UnknownOperationException"})))
        asyncio.get_running_loop().call_later(self.delay, self.finish, found)

    def finish(self, response: bytes) -> None:
        self.statistics.in_flight -= 1
        self.send(response)

    def send(self, response: bytes) -> None:
        if self.transport and not self.transport.is_closing():
            self.transport.write(response)


def request_of(head: bytes, body: bytes) -> Request:
    """What a request asks for, from its first line, the scope of its signature, its target or its form."""
    scope = SCOPE.search(head)
    region, service = (scope[1].decode(), scope[2].decode()) if scope else ("", "")
    path, _, query = head.split(b" ", 2)[1].decode().partition("?")
    if target := TARGET.search(head):
        operation = target[1].decode() + (".JSON" if service == "monitoring" else "")
        return Request(service, operation, region, json.loads(body).get("KeyId", ""))
    if service == "s3":
        return s3_request(region, path, query)
    if path == "/" and body:
        form = parse_qs(body.decode())
        return Request(service, form["Action"][0], region, form.get("Marker", [""])[0])
    return Request(service, path, region)


def s3_request(region: str, path: str, query: str) -> Request:
    if path.startswith("/v20180820/"):
        return Request("s3", "account", region)
    keys = parse_qs(query, keep_blank_values=True)
    if path == "/":
        limit = keys.get("max-buckets", [""])[0]
        after = keys.get("continuation-token", [""])[0]
        return Request("s3", "ListBuckets", region, f"{limit} {after}")
    names = [key for key in keys if key in ("policy", "publicAccessBlock", "acl", "location")]
    return Request("s3", names[0] if names else query, region, path.split("/")[1])


@lru_cache(maxsize=20000)
def encoded(account: Account, request: Request) -> bytes | None:
    found = answer(account, request)
    return encode(found) if found else None


def encode(found: Answer) -> bytes:
    body = found.body.encode()
    head = (
        f"HTTP/1.1 {found.status} Answer\r\nContent-Type: {found.content_type}\r\n"
        f"Content-Length: {len(body)}\r\nx-amzn-RequestId: r\r\n\r\n"
    )
    return head.encode() + body


async def serve(size: Size, delay: float) -> None:
    account = Account(size)
    statistics = Statistics()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Connection(account, delay, statistics), "127.0.0.1", 0, backlog=512
    )
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--buckets", type=int, default=500)
    parser.add_argument("--delay-ms", type=float, default=50)
    options = parser.parse_args()
    asyncio.run(serve(Size(options.users, options.buckets), options.delay_ms / 1000))


if __name__ == "__main__":
    main()
