"""What is right and wrong in the seeded account, written down by whoever put it there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Verdict:
    """What a rule has to say about a resource. `region` is null where the ARN tells enough.

    An optional verdict need not be given, but if it is, it has to be this one.
    """

    resource: str
    region: str | None
    status: str
    why: str
    optional: bool = False


class Truth:
    """The verdicts of each rule."""

    def __init__(self, account: str) -> None:
        self.account = account
        self.root = f"arn:aws:iam::{account}:root"
        self.verdicts: dict[str, list[Verdict]] = {}

    def passes(
        self,
        rule: str,
        resource: str,
        why: str,
        region: str | None = None,
        optional: bool = False,
    ) -> None:
        verdict = Verdict(resource, region, "pass", why, optional)
        self.verdicts.setdefault(rule, []).append(verdict)

    def fails(self, rule: str, resource: str, why: str, region: str | None = None) -> None:
        verdict = Verdict(resource, region, "fail", why)
        self.verdicts.setdefault(rule, []).append(verdict)

    def leaves(self, rule: str, resource: str, why: str, region: str | None = None) -> None:
        """Only a person can say; the rule shows the evidence."""
        verdict = Verdict(resource, region, "manual", why)
        self.verdicts.setdefault(rule, []).append(verdict)

    def judges(self, rule: str, resource: str, flaw: str | None) -> None:
        """A declared flaw fails, no flaw passes."""
        if flaw:
            self.fails(rule, resource, flaw)
        else:
            self.passes(rule, resource, "as it should be")

    def document(self) -> dict[str, Any]:
        return {
            "account": self.account,
            "rules": {
                rule: [asdict(verdict) for verdict in verdicts]
                for rule, verdicts in sorted(self.verdicts.items())
            },
        }
