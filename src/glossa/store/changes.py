"""Undo: takes back the last batch, whole.

    published   1 import   2 edit   3 import        undo → 3, undo → 2, undo → 1
                                                    (a new import in between is what the next undo takes)

A command that published several batches (an import of several files) is taken back whole, as far as nothing else was
published between. Batches are taken back in the reverse order of their publication. That keeps the store right without
looking at a single row: what a batch retired is live again, and no later batch was built on what goes. An import that
is still running may have found units "repeated" that the last batch brought; so undo waits for the leases of what it
touches.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from glossa.model.errors import StoreError
from glossa.store import batches, codec, leases
from glossa.store.engine import EDIT_WAIT, writing
from glossa.store.schema import batch, change
from glossa.store.values import BatchInfo

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Row

_SWEEP_SECONDS = 0.2
_NAMED = 3
"""How many of the things that an edit changed are named."""
_SHOWN = 60


def undo(engine: Engine, name: str, actor: str) -> BatchInfo | None:
    """Takes back the command that was published last; says which, or None where there is nothing left to undo."""
    end = time.monotonic() + EDIT_WAIT
    while True:
        with writing(engine, name, EDIT_WAIT) as connection:
            batches.take_turn(connection)
            rows = _last_command(connection)
            if not rows:
                return None
            names = {name for row in rows for name in leases.lease_names(row.memory, row.termbase)}
            importing = leases.held_by_other(connection, sorted(names))
            if importing is None:
                at = batches.now()
                undone = [_take_back(connection, row, at, actor) for row in rows]
                break
        if time.monotonic() > end:
            raise StoreError(f"an import into {importing} is running; undo when it is done", code="busy")
        time.sleep(0.1)
    batches.sweep(engine, name, _SWEEP_SECONDS)
    return replace(undone[0], others=tuple(undone[1:]))


def _last_command(connection: Connection) -> list[Row[Any]]:
    """The batch that was published last, and those just before it that the same command published."""
    found = connection.execute(
        select(batch).where(batch.c.state == batches.PUBLISHED).order_by(batch.c.position.desc())
    )
    rows: list[Row[Any]] = []
    for row in found.yield_per(100):
        if rows and (not _run(row) or _run(row) != _run(rows[0])):
            break
        rows.append(row)
    found.close()
    return rows


def _run(row: Row[Any]) -> str:
    account = json.loads(row.account) if row.account else {}
    return str(account.get("run", ""))


def _take_back(connection: Connection, row: Row[Any], at: str, actor: str) -> BatchInfo:
    taken_back = {"state": batches.UNDONE, "undone_at": at, "undone_by": actor}
    connection.execute(update(batch).where(batch.c.id == row.id).values(taken_back))
    batches.mark_changed(connection, row.memory, row.termbase)
    return BatchInfo(
        row.id, row.kind, batches.UNDONE, row.memory, row.termbase, row.origin, row.actor,
        row.published_at, at, row.units, row.concepts, touched=_touched(connection, row),
    )  # fmt: skip


def _touched(connection: Connection, row: Row[Any]) -> tuple[str, ...]:
    """The concepts and units that an edit changed, with the first words of each; an import's are too many to name."""
    if row.kind in {"import", "align"}:
        return ()
    found = connection.execute(
        select(change.c.kind, change.c.entity, change.c.before, change.c.after)
        .where(change.c.batch_id == row.id, change.c.kind.in_(("concept", "unit")))
        .order_by(change.c.id)
        .limit(_NAMED)
    )
    return tuple(f"{kind} {entity} ({_words(kind, after or before)})" for kind, entity, before, after in found)


def _words(kind: str, document: str) -> str:
    if kind == "unit":
        return codec.unit_of(document).variants[0].text[:_SHOWN]
    sections = codec.concept_of(document, None).sections
    return next((term.text for section in sections for term in section.terms), "")[:_SHOWN]
