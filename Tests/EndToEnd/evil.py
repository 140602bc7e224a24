"""An endpoint on the loopback interface that does wrong what a test asks for, and passes the rest to the emulator."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Request:
    """One request, as it came over the wire."""

    raw: bytes
    service: str
    line: str

    @property
    def is_list_of_buckets(self) -> bool:
        return self.service == "s3" and self.line.startswith("GET /?")


# Writes an answer and returns true, or returns false to let the emulator answer.
Behaviour = Callable[[Request, socket.socket], bool]


@dataclass
class Evil:
    """A running evil endpoint."""

    port: int
    scheme: str = "http"
    requests: list[Request] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


@contextmanager
def serving(behave: Behaviour, upstream: str = "", tls: ssl.SSLContext | None = None) -> Iterator[Evil]:
    """An endpoint that answers every request as `behave` does, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        evil = Evil(listener.getsockname()[1], "https" if tls else "http")

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        def serve(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                stream = tls.wrap_socket(connection, server_side=True) if tls else connection
                request = read(stream)
                if request is None:
                    return
                evil.requests.append(request)
                if not behave(request, stream):
                    forward(request, stream, upstream)

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield evil
        finally:
            # Only this wakes the thread that waits in accept.
            listener.shutdown(socket.SHUT_RDWR)


def read(stream: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = stream.recv(1 << 16)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    while length and len(body) < int(length[1]):
        body += stream.recv(1 << 16)
    service = re.search(rb"Credential=[^/]+/\d+/[^/]+/([^/]+)/", head)
    line = head.split(b"\r\n")[0].decode("latin-1")
    return Request(head + b"\r\n\r\n" + body, service[1].decode() if service else "", line)


def forward(request: Request, stream: socket.socket, upstream: str) -> None:
    """Passes the request on as it is, its signature included, and the answer back."""
    address = urlsplit(upstream)
    closing = re.sub(rb"\r\n(?i:connection): [^\r]*", b"", request.raw, count=1)
    closing = closing.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
    with socket.create_connection((address.hostname or "", address.port or 80)) as onward:
        onward.sendall(closing)
        while piece := onward.recv(1 << 16):
            stream.sendall(piece)


def answer(
    body: bytes, status: str = "200 OK", kind: str = "text/xml", length: int | None = None, extra: str = ""
) -> Behaviour:
    """Always the same answer, whose length may be a lie."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close\r\n{extra}"
    head += f"Content-Length: {len(body) if length is None else length}\r\n\r\n"

    def behave(_: Request, stream: socket.socket) -> bool:
        stream.sendall(head.encode() + body)
        return True

    return behave


def only(service: str, behave: Behaviour) -> Behaviour:
    """`behave` for one service; the emulator answers for all others."""
    return lambda request, stream: request.service == service and behave(request, stream)


def buckets(names: list[str]) -> Behaviour:
    """A list of buckets with these names, on which nothing else can be asked; the emulator answers for the rest."""
    rows = "".join(
        f"<Bucket><Name>{''.join(f'&#{ord(each)};' for each in name)}</Name>"
        "<BucketRegion>eu-west-1</BucketRegion></Bucket>"
        for name in names
    )
    body = f"<ListAllMyBucketsResult><Buckets>{rows}</Buckets></ListAllMyBucketsResult>".encode()
    listing = answer(body, kind="application/xml")
    refusal = answer(
        b"<Error><Code>AccessDenied</Code><Message>no</Message></Error>", "403 Forbidden", "application/xml"
    )

    def behave(request: Request, stream: socket.socket) -> bool:
        if request.service != "s3":
            return False
        return listing(request, stream) if request.is_list_of_buckets else refusal(request, stream)

    return behave


def silence(_: Request, stream: socket.socket) -> bool:
    """Never an answer; the connection ends when the client does."""
    stream.recv(1)
    return True
