"""Copies of the emulator as it is at the moment, to be changed without a trace: processes that share its memory."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from socket import socket
from typing import Any

from moto.moto_server.werkzeug_app import MotoRequestHandler
from werkzeug.serving import BaseWSGIServer, make_server

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class QuietHandler(MotoRequestHandler):
    """Logs nothing: a scan makes hundreds of calls."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def listen(application: WSGI) -> BaseWSGIServer:
    """A server on a free port of the loopback interface, that does not serve yet."""
    return make_server("127.0.0.1", 0, application, threaded=True, request_handler=QuietHandler)


class Copies:
    """The copies of this process, by their endpoints; none outlives it."""

    def __init__(self) -> None:
        # A copy ends when the pipe that it reads does.
        self.pipes: dict[str, int] = {}

    def make(self, application: WSGI, asking: socket) -> str:
        """A copy's endpoint; it answers as `application`. Whoever asks on the connection is answered by us alone."""
        server = listen(application)
        endpoint = f"http://127.0.0.1:{server.server_port}"
        reading, writing = os.pipe()
        if os.fork() == 0:
            asking.close()
            for pipe in [writing, *self.pipes.values()]:
                os.close(pipe)
            self.pipes.clear()
            threading.Thread(target=end_with, args=(reading,), daemon=True).start()
            server.serve_forever()
            os._exit(0)
        os.close(reading)
        server.server_close()
        self.pipes[endpoint] = writing
        return endpoint

    def end(self, endpoint: str) -> None:
        os.close(self.pipes.pop(endpoint))


def end_with(pipe: int) -> None:
    os.read(pipe, 1)
    os._exit(0)
