"""A whole store copied into another database, row by row, whatever kinds the two databases are.

    target   nothing, or an empty store ── closed ── rows ── rows ── … ── rows ── opened
                                              └─ killed, or failed: stays closed, and the next copy goes on

Rows are never changed and their ids are the same everywhere, so a copy is the rows: revisions, history and packed terms
as they are, nothing made anew. Until its last row is there, the target's version of the tables is one that nobody takes
(`check_version` says why); the last transaction opens it. So nobody sees half a copy, and nobody writes into it.

The source is read in one snapshot. A copy that was stopped goes on behind the last row of each table when the source is
what it was (its batches, collections and counters tell), and begins anew when it has changed. Leases stay behind, and
with them what imports had not published: in the copy these are rows without a future, which the sweeper clears away.
"""

from __future__ import annotations

import secrets
from contextlib import closing
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, func, insert, inspect, select, text, update

from glossa.model.errors import StoreError
from glossa.store.batches import PENDING
from glossa.store.engine import IMPORT_WAIT, insert_rows, reading, writing
from glossa.store.open import VERSION_TABLE, open_closed, open_store, schema_version
from glossa.store.read.connection import ReadConnection
from glossa.store.schema import batch, counter, index_tail, lease, lexicon, metadata, person, term_key, term_pack
from glossa.store.store import Store
from glossa.store.target import CLOSED, SCHEMA_VERSION, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Column, Connection, Engine, Table

_BYTES_AT_ONCE = 8_000_000
_FEWEST, _FIRST, _MOST = 50, 500, 20_000
_SOURCE, _COPIER = "copy of", "copied by"
"""Counters of a closed store: what its source was, and who copies now."""
_NUMBERED = {term_key: term_key.c.term_id, index_tail: index_tail.c.variant_id}
_UNNUMBERED = (term_pack, lexicon, person)
"""Tables without a number to go on behind: small, or of few rows; they are begun anew."""


class Copied(NamedTuple):
    """What a copy wrote: rows of all tables, how many were there before, and whether a copy of other contents was
    thrown away first."""

    rows: int
    before: int
    anew: bool


def copy_store(source: Store, to: Target, progress: Callable[[float], None] = lambda _fraction: None) -> Copied:
    """Copies everything in `source` to `to`, a database that holds nothing, or a copy of `source` that was stopped.

    Raises StoreError, code "not-empty", for a target that holds something else.
    """
    with closing(ReadConnection(source.target)) as original, original.snapshot():
        state = _state(original)
        engine = _closed(to)
        try:
            return _Copy(original, engine, to, state, progress).run()
        finally:
            engine.dispose()


class _Copy:
    def __init__(
        self, original: ReadConnection, engine: Engine, to: Target, state: int, progress: Callable[[float], None]
    ) -> None:
        self._original, self._engine, self._to, self._state, self._progress = original, engine, to, state, progress
        self._me = secrets.randbits(62)
        self._done = 0

    def run(self) -> Copied:
        tables = [table for table in metadata.sorted_tables if table not in {counter, lease}]
        sizes = {table: self._count(table) for table in tables}
        whole = max(1, sum(sizes.values()))
        anew = self._begin(tables)
        before = self._rows_there(tables)
        self._done = before
        for table in tables:
            for rows in _rows_of(self._original, table, self._last(table)):
                with writing(self._engine, self._to.name, IMPORT_WAIT, durable=False) as connection:
                    self._check_turn(connection)
                    insert_rows(connection, table.name, [column.name for column in table.columns], rows)
                self._done += len(rows)
                self._progress(min(1.0, self._done / whole))
        self._open(sizes)
        with Store(self._engine, self._to) as store:
            store.sweep()
        return Copied(self._done - before, before, anew)

    def _begin(self, tables: list[Table]) -> bool:
        """Takes the turn; throws away what is not of this source, and tables that are begun anew."""
        with writing(self._engine, self._to.name, IMPORT_WAIT) as connection:
            known = connection.execute(select(counter.c.value).where(counter.c.name == _SOURCE)).scalar()
            other = known != self._state
            if other:  # what a stopped copy brought was never published: the database guards the history of what was
                connection.execute(update(batch).values(state=PENDING))
            for table in reversed(tables):
                if other or table in _UNNUMBERED:
                    connection.execute(delete(table))
            connection.execute(delete(counter))
            for name, value in ((_SOURCE, self._state), (_COPIER, self._me)):
                connection.execute(insert(counter).values(name=name, value=value))
        return other and known is not None

    def _check_turn(self, connection: Connection) -> None:
        """Raises StoreError when a later copy has taken the turn; keeps it waiting until the commit otherwise."""
        mine = update(counter).where(counter.c.name == _COPIER, counter.c.value == self._me)
        if connection.execute(mine.values(value=self._me)).rowcount != 1:
            raise StoreError(f"another copy into {self._to.name} has taken over", code="copying")

    def _last(self, table: Table) -> int:
        """The number of the last row that is there."""
        number = _number(table)
        if number is None:
            return 0
        with reading(self._engine, self._to.name) as connection:
            return int(connection.execute(select(func.coalesce(func.max(number), 0))).scalar_one())

    def _rows_there(self, tables: list[Table]) -> int:
        with reading(self._engine, self._to.name) as connection:
            return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)

    def _count(self, table: Table) -> int:
        found = self._original.first(f"SELECT count(*) FROM {table.name}")  # noqa: S608
        assert found is not None
        return int(found[0])

    def _open(self, sizes: dict[Table, int]) -> None:
        """The last step: the counters, and the version that readers and writers take."""
        with writing(self._engine, self._to.name, IMPORT_WAIT) as connection:
            self._check_turn(connection)
            for table, size in sizes.items():
                there = connection.execute(select(func.count()).select_from(table)).scalar_one()
                if there < size:
                    raise StoreError(
                        f"{self._to.name}: {table.name} has {there} rows of {size}; copy again", code="copy"
                    )
            connection.execute(delete(counter))
            rows = list(self._original.rows("SELECT name, value FROM counter"))
            insert_rows(connection, counter.name, ("name", "value"), rows)
            _set_version(connection, SCHEMA_VERSION)


def _rows_of(original: ReadConnection, table: Table, after: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table behind number `after`, some megabytes at a time."""
    number = _number(table)
    names = [column.name for column in table.columns]
    order = ", ".join(column.name for column in table.primary_key) if number is None else number.name
    beyond = "" if number is None else f"WHERE {number.name} > ? "
    offset = " OFFSET ?" if number is None else ""
    statement = f"SELECT {', '.join(names)} FROM {table.name} {beyond}ORDER BY {order} LIMIT ?{offset}"  # noqa: S608
    step = _FIRST
    while True:
        found = list(original.rows(statement, (step, after) if number is None else (after, step)))
        last = len(found) < step
        rows = found if last or table is not term_key else _whole_terms(found)
        if rows:
            yield rows
        if last:
            return
        if number is None:
            after += len(rows)
        elif rows:
            after = rows[-1][names.index(number.name)]
        size = sum(len(value) for row in found for value in row if isinstance(value, str | bytes)) or 1
        step = max(_FEWEST, min(2 * step, _MOST, len(found) * _BYTES_AT_ONCE // size)) if rows else 2 * step


def _whole_terms(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Keys without those of the last term, which may have more."""
    last = rows[-1][-1]
    return [row for row in rows if row[-1] != last]


def _number(table: Table) -> Column[int] | None:
    """The column whose numbers tell how far a copy has come."""
    if table in _UNNUMBERED:
        return None
    return _NUMBERED.get(table, table.c.get("id"))


def _state(original: ReadConnection) -> int:
    """What the source holds, as a number: another one after every change that a copy would have to know of."""
    said = blake2b(digest_size=7)
    for statement in (
        "SELECT name, value FROM counter ORDER BY value, name",
        "SELECT id, state, position, undone_at, units, concepts FROM batch ORDER BY id",
        "SELECT id, name, generation FROM memory ORDER BY id",
        "SELECT id, name, generation FROM termbase ORDER BY id",
        "SELECT id, batch_id FROM index_segment ORDER BY id",
    ):
        for row in original.rows(statement):
            said.update(repr(tuple(row)).encode())
    return int.from_bytes(said.digest(), "big")


def _closed(to: Target) -> Engine:
    """An engine for the target, which is a closed store from now on."""
    engine = open_closed(to)
    if engine is not None:
        return engine
    with open_store(to, create=True) as store, writing(store.engine, to.name, IMPORT_WAIT) as connection:
        if schema_version(connection) == SCHEMA_VERSION:
            if not _empty(connection):
                raise StoreError(
                    f"{to.name} holds a store already, and is left as it is; name another", code="not-empty"
                )
            connection.execute(delete(counter))
            _set_version(connection, CLOSED + SCHEMA_VERSION)
    engine = open_closed(to)
    assert engine is not None
    return engine


def _empty(connection: Connection) -> bool:
    tables = set(inspect(connection).get_table_names()) & {name for name in metadata.tables if name != counter.name}
    return all(
        connection.execute(select(text("1")).select_from(metadata.tables[name]).limit(1)).first() is None
        for name in tables
    )


def _set_version(connection: Connection, version: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    else:
        statement = text(f"UPDATE {VERSION_TABLE} SET version_num = :version")  # noqa: S608
        connection.execute(statement, {"version": f"{version:04}"})
