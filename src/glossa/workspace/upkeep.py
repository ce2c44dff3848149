"""The store itself: counts, health, a copy, and a step back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import Severity, StoreError, UsageError
from glossa.store.target import FileState, file_state

if TYPE_CHECKING:
    from glossa.store.values import BatchInfo
    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Health:
    """`problems` are damage, `remarks` are not."""

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Undone:
    """What `undo` took back."""

    kind: str
    origin: str
    units: int
    concepts: int
    when: str | None

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "origin": self.origin,
            "units": self.units,
            "concepts": self.concepts,
            "published": self.when,
        }

    def __str__(self) -> str:
        counts = [
            f"{number} {noun}{'s' * (number != 1)}"
            for number, noun in ((self.units, "unit"), (self.concepts, "concept"))
            if number
        ]
        of = f" of {self.origin}" if self.origin and self.origin != self.kind else ""
        return f"{self.kind}{of} ({', '.join(counts)})"


def create(workspace: Workspace) -> bool:
    """Make an empty store; false when there was one."""
    if workspace.exists():
        return False
    with workspace.store(create=True):
        return True


def stats(workspace: Workspace) -> dict[str, Any]:
    """The counts, in the shape that the command line's contract promises."""
    with workspace.reader() as reader:
        counts = reader.stats()
    return {
        "units": counts.units,
        "variants": dict(counts.variants),
        "concepts": counts.concepts,
        "terms": dict(counts.terms),
        "memories": dict(counts.memories),
        "termbases": dict(counts.termbases),
        "for_review": counts.for_review,
    }


def examine(workspace: Workspace) -> Health:
    """Everything that is wrong with the store."""
    try:
        with workspace.store(create=False) as store:
            found = store.doctor()
    except StoreError as error:
        if error.code != "damaged":
            raise
        return Health(["the file is damaged beyond opening; restore it from a backup"])
    damage = [str(finding) for finding in found if finding.severity is Severity.ERROR]
    return Health(damage, [str(finding) for finding in found if finding.severity is not Severity.ERROR])


def backup(workspace: Workspace, out: str) -> None:
    """A consistent copy while the store is in use."""
    to = Path(out)
    if to.exists() and file_state(to) is not FileState.OURS:
        raise UsageError("this file is no glossa database and is not replaced; name another", file=out)
    with workspace.store(create=False) as store:
        store.backup(to)


def undo(workspace: Workspace) -> Undone | None:
    """Take back what was published last, whole; None when nothing is left."""
    with workspace.store(create=False) as store:
        batch: BatchInfo | None = store.undo(workspace.actor)
    if batch is None:
        return None
    return Undone(batch.kind, batch.origin, batch.units, batch.concepts, batch.published_at)
