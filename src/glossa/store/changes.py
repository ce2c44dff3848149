"""Undo: takes back the last batch, whole.

    published   1 import   2 edit   3 import        undo → 3, undo → 2, undo → 1
                                                    (a new import in between is what the next undo takes)

Batches are taken back in the reverse order of their publication. That keeps the store right without looking at a single
row: what a batch retired is live again, and no later batch was built on what goes. An import that is still running may
have found units "repeated" that the last batch brought; so undo waits for the leases of what it touches.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from glossa.model.errors import StoreError
from glossa.store import batches, leases
from glossa.store.engine import EDIT_WAIT, writing
from glossa.store.schema import batch
from glossa.store.values import BatchInfo

if TYPE_CHECKING:
    from sqlalchemy import Engine

_SWEEP_SECONDS = 0.2


def undo(engine: Engine, name: str, actor: str) -> BatchInfo | None:
    """Takes back the batch that was published last; says which, or None where there is nothing left to undo."""
    end = time.monotonic() + EDIT_WAIT
    while True:
        with writing(engine, name, EDIT_WAIT) as connection:
            batches.take_turn(connection)
            last = connection.execute(
                select(batch).where(batch.c.state == batches.PUBLISHED).order_by(batch.c.position.desc()).limit(1)
            ).first()
            if last is None:
                return None
            importing = leases.held_by_other(connection, leases.lease_names(last.memory, last.termbase))
            if importing is None:
                at = batches.now()
                taken_back = {"state": batches.UNDONE, "undone_at": at, "undone_by": actor}
                connection.execute(update(batch).where(batch.c.id == last.id).values(taken_back))
                batches.mark_changed(connection, last.memory, last.termbase)
                break
        if time.monotonic() > end:
            raise StoreError(f"an import into {importing} is running; undo when it is done", code="busy")
        time.sleep(0.1)
    batches.sweep(engine, name, _SWEEP_SECONDS)
    return BatchInfo(
        last.id, last.kind, batches.UNDONE, last.memory, last.termbase, last.origin, last.actor,
        last.published_at, at, last.units, last.concepts,
    )  # fmt: skip
