"""What an action is tried on, and how the same thing is changed behind its back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Client = Callable[..., Any]
"""`client(service, region="eu-west-1")`: a boto3 client of the emulator that is neither checked nor counted."""


@dataclass(frozen=True)
class Case:
    """One action on one resource of the seeded account; each test has the account for itself."""

    action: str
    resource: str | Callable[[Client], str] = ""
    """The ARN; empty for the account."""
    region: str | None = None
    inputs: dict[str, str] = field(default_factory=dict)
    drift: Callable[[Client], None] | None = None
    """Changes the same setting behind the plan's back; every case has it."""
    mend: Callable[[Client], None] | None = None
    """Takes the drift back exactly; every case has it."""
    fill: Callable[[Client], None] | None = None
    """Puts something into the resource that was made, or changes what is in it."""
    spared: tuple[str, ...] = ()
    """The calls that would delete it, and are not made then."""
    is_switch: bool = False
    """True where the setting is on or off: whatever changes it behind the plan's back does what is planned."""
    reversible: bool = True
    """False where undo is refused for some step."""
    name: str = ""
    """Where an action has several cases."""
    prepare: Callable[[Client], None] | None = None
    """Makes what the case needs beyond the seed."""

    @property
    def id(self) -> str:
        return f"{self.action}-{self.name}" if self.name else self.action

    def arguments(self, client: Client) -> list[str]:
        """The action as the command line names it."""
        resource = self.resource if isinstance(self.resource, str) else self.resource(client)
        words = ["--action", self.action]
        words += ["--resource", resource] if resource else []
        words += ["--region", self.region] if self.region else []
        return words + [word for each in self.inputs.items() for word in ("--set", "=".join(each))]
