"""What a run did, counted: `read 120, stored 117, repeated 2, skipped 1`.

Every unit (or concept) that was read is stored, repeated (the store had it already), skipped (with a Finding that says
why) or waits for review; so the numbers add up, and nothing goes missing without a word. Of a dry run the account says
what would have been stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossa.model.errors import Finding


def plural(number: int, noun: str) -> str:
    """`1 unit`, `12 units`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def finding_json(finding: Finding) -> dict[str, Any]:
    """A Finding in the shape that the command line's contract promises."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.line,
        "unit": finding.unit,
        "message": finding.message,
        "action": finding.action,
    }


@dataclass(slots=True)
class Account:
    read: int = 0
    stored: int = 0
    repeated: int = 0
    skipped: int = 0
    for_review: int = 0
    dry_run: bool = False
    findings: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        stored = f"would store {self.stored}" if self.dry_run else f"stored {self.stored}"
        line = f"read {self.read}, {stored}, repeated {self.repeated}, skipped {self.skipped}"
        return f"{line}, for review {self.for_review}" if self.for_review else line

    def as_json(self) -> dict[str, Any]:
        """The numbers alone, under their names."""
        numbers = {"read": self.read, "stored": self.stored, "repeated": self.repeated, "skipped": self.skipped}
        more = ({"for_review": self.for_review} if self.for_review else {}) | (
            {"dry_run": True} if self.dry_run else {}
        )
        return numbers | more
