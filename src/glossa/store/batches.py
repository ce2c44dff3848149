"""Batches: how rows come to be seen, and how they go.

    pending ──publish──> published ──undo──> undone ──sweep──> (its rows deleted; it stays, for the history)
       └──abandon──> abandoned ──sweep──> (gone)

A pending batch whose lease has died (its process was killed) is abandoned by the next writer. Sweeping deletes rows
that nobody sees, a little at a time, so that it never holds the write lock for long.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, exists, insert, not_, or_, select, update

from glossa.model.errors import StoreError
from glossa.store.codec import VARIANTS
from glossa.store.engine import IMPORT_WAIT, writing
from glossa.store.index.rows import add_to_tail, delete_from_tail, delete_segment
from glossa.store.schema import (
    batch,
    change,
    concept,
    counter,
    lease,
    memory,
    term,
    term_key,
    termbase,
    unit,
    variant,
)
from glossa.store.target import APPLICATION_ID

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Engine, FromClause, Table

    from glossa.store.values import Account

PENDING, PUBLISHED, UNDONE, ABANDONED = "pending", "published", "undone", "abandoned"

_SWEPT_AT_ONCE = 2000
_TURN = 1
"""The advisory lock of those who take turns; migrations have that of the application's id alone."""


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def take_ids(connection: Connection, name: str, count: int) -> int:
    """The first of `count` new ids. Ids are never used twice, so gaps are normal.

    On PostgreSQL they are taken in a transaction of their own: importers would wait for one another's otherwise.
    """
    if connection.dialect.name == "sqlite":
        return _take(connection, name, count)
    wait = connection.exec_driver_sql("SELECT current_setting('lock_timeout')").scalar_one()
    with connection.engine.begin() as own:
        own.exec_driver_sql(f"SET LOCAL lock_timeout = '{wait}'")
        return _take(own, name, count)


def take_turn(connection: Connection) -> None:
    """Leases, publications, edits, undos, sweeps and exchanges of index segments follow one another. SQLite's one write
    lock sees to it; PostgreSQL has an advisory lock for it, which leaves no dead row behind, until the commit.

    To be taken before any other lock, lest two wait for each other.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, {_TURN})")


def _take(connection: Connection, name: str, count: int) -> int:
    taken = update(counter).where(counter.c.name == name).values(value=counter.c.value + count)
    value = connection.execute(taken.returning(counter.c.value)).scalar()
    if value is None:
        from sqlalchemy.dialects import postgresql, sqlite

        kind = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        made = kind(counter).values(name=name, value=count)
        made = made.on_conflict_do_update(index_elements=["name"], set_={"value": counter.c.value + count})
        value = connection.execute(made.returning(counter.c.value)).scalar_one()
    return int(value) - count + 1


def new_batch(
    connection: Connection, kind: str, memory_name: str | None, termbase_name: str | None, origin: str, actor: str
) -> int:
    number = take_ids(connection, "batch", 1)
    connection.execute(
        insert(batch).values(
            id=number, kind=kind, state=PENDING, memory=memory_name, termbase=termbase_name, origin=origin, actor=actor,
            begun_at=now(), units=0, concepts=0, swept=False,
        )
    )  # fmt: skip
    return number


def publish(
    connection: Connection, number: int, account: Account, units: int, concepts: int, header: str | None, run: str = ""
) -> None:
    """Makes the rows of the batch seen, and found, from the end of this transaction on. `run` names its command."""
    add_to_tail(connection, number)
    position = _take(connection, "position", 1)
    counts = {"units": asdict(account.units), "concepts": asdict(account.concepts)}
    kept = json.dumps(counts | ({"run": run} if run else {}))
    connection.execute(
        update(batch)
        .where(batch.c.id == number)
        .values(
            state=PUBLISHED, position=position, published_at=now(), account=kept, units=units, concepts=concepts,
            header=header,
        )
    )  # fmt: skip


def collection_id(connection: Connection, table: Table, name: str) -> int:
    """The id of the memory or termbase called `name`, made where there is none."""
    find = select(table.c.id).where(table.c.name == name)
    found = connection.execute(find).scalar()
    if found is None:
        from sqlalchemy.dialects import postgresql, sqlite

        kind = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        made = kind(table).values(id=take_ids(connection, table.name, 1), name=name, generation=0)
        connection.execute(made.on_conflict_do_nothing())
        found = connection.execute(find).scalar_one()
    return int(found)


def mark_changed(connection: Connection, memory_name: str | None, termbase_name: str | None) -> None:
    """Counts a generation on, which tells other processes to look again. Locks the two rows until the commit."""
    for table, name in ((memory, memory_name), (termbase, termbase_name)):
        if name is not None:
            connection.execute(update(table).where(table.c.name == name).values(generation=table.c.generation + 1))


def name_collections(connection: Connection, number: int, memory_name: str | None, termbase_name: str | None) -> None:
    """Says which memory and termbase the batch turned out to touch."""
    connection.execute(update(batch).where(batch.c.id == number).values(memory=memory_name, termbase=termbase_name))


def forget(connection: Connection, number: int) -> None:
    """Removes a batch that brought nothing."""
    connection.execute(delete(batch).where(batch.c.id == number))


def live(table: FromClause, own: int | ColumnElement[int] | None = None) -> ColumnElement[bool]:
    """Which rows of unit or concept are live (or belong to the batch `own`, whatever its state)."""
    retiring = batch.alias()
    published = exists().where(batch.c.id == table.c.batch_id, batch.c.state == PUBLISHED)
    retired = exists().where(retiring.c.id == table.c.retired_by, retiring.c.state == PUBLISHED)
    seen = and_(published, not_(and_(table.c.retired_by.is_not(None), retired)))
    return seen if own is None else or_(table.c.batch_id == own, seen)


def variants_of(unit_id: ColumnElement[int] | int) -> ColumnElement[bool]:
    """Which variants belong to the unit."""
    return variant.c.id.between(unit_id * VARIANTS, unit_id * VARIANTS + VARIANTS - 1)


def abandon(connection: Connection, number: int) -> None:
    connection.execute(delete(lease).where(lease.c.batch_id == number))
    connection.execute(update(batch).where(batch.c.id == number, batch.c.state == PENDING).values(state=ABANDONED))


def sweep(engine: Engine, name: str, seconds: float | None = None) -> bool:
    """Deletes rows that nobody sees any more; True when none are left.

    With `seconds` it stops after about so long, or when others keep it waiting: it can be done at any other time.
    """
    end = None if seconds is None else time.monotonic() + seconds
    while end is None or time.monotonic() < end:
        try:
            with writing(engine, name, IMPORT_WAIT if seconds is None else seconds) as connection:
                if not _sweep_some(connection):
                    return True
        except StoreError as error:
            if end is None or error.code != "busy":
                raise
            return False
    return False


def unswept() -> ColumnElement[bool]:
    """Which batches have rows to sweep: those without a future, swept no further."""
    orphaned = and_(batch.c.state == PENDING, not_(exists().where(lease.c.batch_id == batch.c.id)))
    return or_(batch.c.state == ABANDONED, and_(batch.c.state == UNDONE, batch.c.swept.is_(False)), orphaned)


def _sweep_some(connection: Connection) -> bool:
    """Sweeps one step; False when there was nothing to do."""
    take_turn(connection)
    found = connection.execute(select(batch.c.id, batch.c.state).where(unswept()).limit(1)).first()
    if found is None:
        return False
    number, state = found
    steps = (delete_segment, _delete_units, _delete_concepts, _bring_back)
    if any(step(connection, number) for step in steps):
        return True
    if state == UNDONE:
        connection.execute(update(batch).where(batch.c.id == number).values(swept=True))
    else:
        connection.execute(delete(change).where(change.c.batch_id == number))
        connection.execute(delete(batch).where(batch.c.id == number))
    return True


def _delete_units(connection: Connection, number: int) -> int:
    ids = _some(connection, unit, unit.c.batch_id == number)
    if ids:
        ours = select(unit.c.id).where(unit.c.id.in_(ids))
        between = variant.c.id.between(min(ids) * VARIANTS, (max(ids) + 1) * VARIANTS - 1)
        connection.execute(delete(variant).where(between, (variant.c.id // VARIANTS).in_(ours)))
        delete_from_tail(connection, ids)
    connection.execute(delete(unit).where(unit.c.id.in_(ids)))
    return len(ids)


def _delete_concepts(connection: Connection, number: int) -> int:
    ids = _some(connection, concept, concept.c.batch_id == number)
    terms = select(term.c.id).where(term.c.concept_id.in_(ids))
    connection.execute(delete(term_key).where(term_key.c.term_id.in_(terms)))
    connection.execute(delete(term).where(term.c.concept_id.in_(ids)))
    connection.execute(delete(concept).where(concept.c.id.in_(ids)))
    return len(ids)


def _bring_back(connection: Connection, number: int) -> int:
    """Rows that an undone batch had retired have been live since; this only forgets by what."""
    done = 0
    for table in (unit, concept):
        ids = _some(connection, table, table.c.retired_by == number)
        connection.execute(update(table).where(table.c.id.in_(ids)).values(retired_by=None))
        done += len(ids)
    return done


def _some(connection: Connection, table: Table, which: ColumnElement[bool]) -> list[Any]:
    return list(connection.execute(select(table.c.id).where(which).limit(_SWEPT_AT_ONCE)).scalars())
