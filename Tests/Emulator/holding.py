"""Holds a call that changes something while a test does what it likes to whoever made it."""

from __future__ import annotations

import re
import threading

READS = re.compile("(BatchGet|Describe|Generate|Get|Head|List|Lookup|Simulate)[A-Z]")


def only_reads(operation: str) -> bool:
    """Whether an operation of this name changes nothing."""
    return READS.match(operation) is not None


class Hold:
    """Holds the call of this number among those that change something, counted from 1 and from now on."""

    def __init__(self, number: int = 0, moment: str = "before") -> None:
        self.number = number
        self.moment = moment
        self.lock = threading.Lock()
        self.seen = 0
        self.held = threading.Event()
        self.released = threading.Event()
        self.is_lost = False

    def takes(self, operation: str) -> bool:
        """Whether this call is the one."""
        if only_reads(operation):
            return False
        with self.lock:
            self.seen += 1
            return self.seen == self.number

    def keep(self, moment: str) -> None:
        """Returns when the call may go on; at once where it is not to be held at this moment."""
        if moment == self.moment:
            self.held.set()
            self.released.wait(timeout=60)

    def release(self, is_lost: bool) -> None:
        """Lets the call go on, or has it lost on its way, as if it had never arrived."""
        self.is_lost = is_lost
        self.released.set()
