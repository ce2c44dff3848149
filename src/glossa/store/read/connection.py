"""Connections that only read: sqlite3 for files, psycopg for PostgreSQL, alike in the little that is asked of them.

Statements are written with `?`; PostgreSQL's driver wants `%s`. Lists of any length are asked for in pieces.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from glossa.model.errors import StoreError
from glossa.store.target import SCHEMA_VERSION, FileState, check_version, file_state, missing
from glossa.store.trouble import as_store_error, said_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from glossa.store.target import Target

_AT_ONCE = 512
_FETCHED_AT_ONCE = 2000
_MAPPED = 1 << 40
"""Bytes of the file that may be read where the system keeps them, without a copy: all of it, as far as SQLite goes."""

T = TypeVar("T")

_LIVE = (
    "(SELECT b.state FROM batch b WHERE b.id = {0}.batch_id) = 'published' AND ({0}.retired_by IS NULL OR "
    "NOT EXISTS (SELECT 1 FROM batch r WHERE r.id = {0}.retired_by AND r.state = 'published'))"
)
LIVE_UNIT, LIVE_CONCEPT = _LIVE.format("u"), _LIVE.format("c")
"""Which rows of unit `u` or concept `c` are live; see `glossa.store.schema`.

Statements name their tables in the order in which they are to be read, with CROSS JOIN: SQLite keeps to that order, and
would otherwise start from the few batches and read every unit of theirs.
"""


class _Cursor(Protocol):
    def execute(self, query: Any, parameters: Any = ..., /) -> Any: ...
    def fetchmany(self, size: int = ..., /) -> list[Any]: ...


class _Driver(Protocol):
    def cursor(self) -> _Cursor: ...
    def close(self) -> None: ...


class ReadConnection:
    """A read-only connection to the database of `target`, found fit to be read. Raises StoreError where it is not."""

    def __init__(self, target: Target) -> None:
        self.name = target.name
        self._sqlite = target.path is not None
        self._in_snapshot = False
        self._snapshots = 0
        with said_plainly(self.name):
            driver = _open_file(target.path, self.name) if target.path is not None else _open_postgres(str(target.url))
        self._driver: _Driver = driver
        try:
            self._check(target)
        except BaseException:
            self.close()
            raise

    def rows(self, statement: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a SELECT gives, as they come."""
        with said_plainly(self.name):
            cursor = self._driver.cursor()
            cursor.execute(statement if self._sqlite else statement.replace("?", "%s"), tuple(parameters))
            while fetched := cursor.fetchmany(_FETCHED_AT_ONCE):
                yield from fetched

    def first(self, statement: str, parameters: Sequence[object] = ()) -> tuple[Any, ...] | None:
        return next(self.rows(statement, parameters), None)

    def rows_among(
        self, statement: str, wanted: Sequence[object], before: Sequence[object] = (), after: Sequence[object] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """The rows for all of `wanted`, in pieces: `{}` in the statement becomes a list of placeholders.

        `before` and `after` are the parameters on its two sides.
        """
        for start in range(0, len(wanted), _AT_ONCE):
            piece = _rounded(wanted[start : start + _AT_ONCE])
            yield from self.rows(statement.replace("{}", marks(piece)), (*before, *piece, *after))

    def inside(self, text: str, part: str) -> str:
        """The condition that `text` contains `part`: neither is ever a pattern."""
        return f"instr({text}, {part}) > 0" if self._sqlite else f"strpos({text}, {part}) > 0"

    @property
    def snapshot_number(self) -> int | None:
        """Which snapshot this is: within one, the same question has the same answer. None outside of any."""
        return self._snapshots if self._in_snapshot else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside, every question is answered from one and the same state of the database; one may hold another."""
        if self._in_snapshot:
            yield
            return
        with said_plainly(self.name):
            begin = "BEGIN" if self._sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            self._driver.cursor().execute(begin)
        self._in_snapshot = True
        self._snapshots += 1
        try:
            yield
        finally:
            self._in_snapshot = False
            with said_plainly(self.name):
                self._driver.cursor().execute("ROLLBACK")

    def close(self) -> None:
        self._driver.close()

    def _check(self, target: Target) -> None:
        if self._sqlite:
            found = self.first("PRAGMA user_version")
        else:
            found = self.first("SELECT to_regclass('glossa_version') IS NOT NULL")
            found = self.first("SELECT version_num FROM glossa_version") if found and found[0] else None
        version = int(found[0]) if found else 0
        if version == 0:
            raise missing(target.name)
        check_version(version, target.name)
        if version < SCHEMA_VERSION:
            raise StoreError(
                f"{target.name} was made by an older glossa; `glossa doctor` brings it up to date", code="older"
            )


def _rounded(values: Sequence[object]) -> Sequence[object]:
    """`values`, the last one repeated: statements of a few lengths only, which the driver keeps prepared."""
    length = len(values)
    return [*values, *[values[-1]] * ((1 << (length - 1).bit_length()) - length)]


def marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def uri_to_read(path: Path) -> str:
    """The file as SQLite is to open it for reading: in a read-only folder without a log it cannot change."""
    frozen = not os.access(path.parent, os.W_OK) and not has_log(path)
    return f"{path.absolute().as_uri()}?{'immutable=1' if frozen else 'mode=rw'}"


def has_log(path: Path) -> bool:
    """Does a part of the database still stand in its write-ahead log?"""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _open_file(path: Path, name: str) -> sqlite3.Connection:
    """Opens a file of ours: writable where it may be (so that SQLite can tidy up its log), else as it is.

    The log's index file cannot be made in a read-only folder. Without a log there is nothing to index, and SQLite may
    be told that the file does not change.
    """
    if file_state(path) is not FileState.OURS:
        raise missing(name)
    connection = sqlite3.connect(uri_to_read(path), uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_postgres(url: str) -> Any:
    try:
        import psycopg
    except ImportError as error:
        raise StoreError("PostgreSQL needs one more package: pip install 'glossa[postgres]'", code="driver") from error
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10, application_name="glossa")
    except psycopg.Error as error:
        raise as_store_error(error, "the PostgreSQL server") from error
    connection.execute("SET default_transaction_read_only = on")
    return connection
