"""`copy`: everything in a store → another database, of the same kind or the other."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError
from glossa.store.target import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StoreCopied:
    """What a copy did. `before`: rows that an earlier, stopped copy had written; `anew`: there were some, of a source
    that has changed since, and they were thrown away."""

    rows: int
    before: int
    anew: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        said = f"{self.rows:,} rows copied"
        if self.before:
            said += f", {self.before:,} were there from a copy that was stopped"
        return said + ("; an earlier copy was out of date and was begun anew" if self.anew else "")


def copy(workspace: Workspace, to: str, progress: Callable[[float], None] = lambda _fraction: None) -> StoreCopied:
    """Copy the store, everything included, to the database `to`, which must hold nothing (or a copy that was stopped).

    StoreError, code "not-empty", where it holds something else; UsageError where both are the same.
    """
    from glossa.store.copying import copy_store

    source, target = resolve(workspace.database), resolve(to)
    same = source.path is not None and target.path is not None and source.path.resolve() == target.path.resolve()
    if same or (source.url is not None and source.url == target.url):
        raise UsageError("both are the same database; name another to copy to")
    with workspace.store_to_look_at() as store:
        return StoreCopied(*copy_store(store, target, progress))
