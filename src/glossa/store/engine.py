"""Connections that write: SQLAlchemy engines for both databases, and the one kind of transaction.

SQLite: write-ahead log and `synchronous=FULL`, so that what was acknowledged outlives a power cut. A write transaction
takes its lock when it begins (`BEGIN IMMEDIATE`), not at its first write, where SQLite would refuse to wait for it.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import URL, QueuePool, create_engine, event, make_url

from glossa.store.read.connection import uri_to_read
from glossa.store.trouble import said_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

    from glossa.store.target import Target

EDIT_WAIT = 10.0
"""Seconds that an edit waits for a lock before it gives up."""
IMPORT_WAIT = 600.0
"""Seconds that one step of an import waits for a lock; no honest writer holds one for as long."""

_SETTINGS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "cache_size = -65536",
    "temp_store = MEMORY",
    "wal_autocheckpoint = 4000",  # pages: an import changes the same index pages again and again
)
_READING = "glossa_reading"
_PARAMETERS = 5000

T = TypeVar("T")


def engine_for(target: Target, *, read_only: bool = False) -> Engine:
    if target.path is not None:
        path = target.path
        if read_only:
            engine = create_engine("sqlite+pysqlite://", poolclass=QueuePool, creator=lambda: _read_only(path))
        else:
            engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
        return engine
    url = make_url(str(target.url)).set(drivername="postgresql+psycopg")
    try:
        return create_engine(url, connect_args={"connect_timeout": 10, "application_name": "glossa"})
    except ImportError as error:
        from glossa.model.errors import StoreError

        raise StoreError("PostgreSQL needs one more package: pip install 'glossa[postgres]'", code="driver") from error


@contextmanager
def writing(engine: Engine, name: str, wait: float = EDIT_WAIT, *, durable: bool = True) -> Iterator[Connection]:
    """One write transaction, committed at the end, rolled back by an exception. Waits `wait` seconds for locks.

    What is not `durable` (rows of a pending batch) may be lost in a power cut, up to the next transaction that is.
    """
    with said_plainly(name), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            driver(connection).execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            driver(connection).execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        with connection.begin():
            if connection.dialect.name != "sqlite":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(wait * 1000)}ms'")
                if not durable:
                    connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            yield connection


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """One transaction that reads, and keeps no writer waiting."""
    with said_plainly(name), engine.connect().execution_options(**{_READING: True}) as connection:
        yield connection


def driver(connection: Connection) -> Any:
    """The driver's own connection, for what must be said outside of a transaction."""
    own = connection.connection.driver_connection
    assert own is not None
    return own


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Inserts many rows at the driver's own speed."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        mark = marks(connection, len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({mark})", list(rows))  # noqa: S608
        return
    with (
        driver(connection).cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def in_pieces(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Lists short enough for one statement: databases take tens of thousands of parameters, and no more."""
    for start in range(0, len(values), _PARAMETERS):
        yield values[start : start + _PARAMETERS]


def marks(connection: Connection, count: int) -> str:
    """Placeholders of the driver: `?, ?, ?`."""
    return ", ".join(["?" if connection.dialect.name == "sqlite" else "%s"] * count)


def prepare_file(path: Path) -> None:
    """Makes the folder of a new database, for the user alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(uri_to_read(path).replace("mode=rw", "mode=ro"), uri=True, check_same_thread=False)


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    cursor = connection.cursor()
    for setting in _SETTINGS:
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get(_READING) else "BEGIN IMMEDIATE")
