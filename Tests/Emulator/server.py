"""The emulator's process: moto's server with our front before it, on a free port of the loopback interface.

It prints its endpoint on one line and serves until its standard input closes, so that it never outlives its caller.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from facts import ACCOUNT

os.environ["MOTO_ACCOUNT_ID"] = ACCOUNT
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

import fidelity  # noqa: F401
import fidelity_identities  # noqa: F401
import fidelity_machines  # noqa: F401
import fidelity_people  # noqa: F401
import fidelity_storage  # noqa: F401
import fidelity_trails  # noqa: F401
from copies import listen
from front import Front
from moto.moto_api._internal import mock_random
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for copies
    mock_random.seed(1869)  # the same ids in every run, so that reports can be compared
    server = listen(Front(DomainDispatcherApplication(create_backend_app)))
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.buffer.read()
    os._exit(0)  # giving back the account's memory piece by piece would take seconds


if __name__ == "__main__":
    main()
