"""Who changed a concept, what, when, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossa.model.concept import Concept
from glossa.model.errors import UsageError
from glossa.workspace.editing.changing import MERGE, difference
from glossa.workspace.editing.shape import to_shape

if TYPE_CHECKING:
    from glossa.store.read import Reader
    from glossa.store.values import Change
    from glossa.workspace import Workspace
    from glossa.workspace.editing.shape import Shape

_NOTHING: Shape = {"languages": {}}


@dataclass(frozen=True, slots=True)
class Step:
    """One change. `lines` are what it took away ("- …") and what it brought ("+ …"); shapes are None for nothing."""

    revision: int
    kind: str
    actor: str
    at: str
    undone: bool
    termbase: str
    before: Shape | None
    after: Shape | None
    into: str | None = None
    """The concept into which this one was merged by the change."""

    @property
    def lines(self) -> list[str]:
        merged = [f"merged into {self.into}"] if self.into else []
        return merged + difference(self.before or _NOTHING, self.after or _NOTHING)

    def as_json(self) -> dict[str, Any]:
        return {
            "revision": self.revision,
            "kind": self.kind,
            "actor": self.actor,
            "at": self.at,
            "undone": self.undone,
            "termbase": self.termbase,
            "before": self.before,
            "after": self.after,
        } | ({"merged_into": self.into} if self.into else {})


def history(workspace: Workspace, wanted: str, *, termbase: str | None = None) -> list[Step]:
    """The changes of the concept called so, the first one first; those of one that is gone or merged too."""
    with workspace.reader() as reader:
        found = [one for one in reader.history("concept", wanted) if termbase in {None, one.collection}]
        if not found:
            raise UsageError(f"no concept is called {wanted!r}, and none was", code="not-found")
        return [_step(one, reader) for one in found]


def _step(one: Change, reader: Reader) -> Step:
    before, after = _shape(one.before), _shape(one.after)
    into = None
    if one.kind == MERGE and after is None:
        together = reader.changes_of(one.batch)
        into = next((entity for entity, other in together if other.after is not None), None)
    return Step(one.revision, one.kind, one.actor, one.at, one.undone, one.collection, before, after, into)


def _shape(value: object) -> Shape | None:
    return to_shape(value) if isinstance(value, Concept) else None
