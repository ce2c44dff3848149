"""Opening a store for writing: makes it where there is none, brings an older one up to date, refuses what is not ours.

    with open_store("memory.db", create=True) as store: …

A new SQLite file is made in one transaction (tables, application id and version), so that a crash leaves an empty
file or a whole one; only then is it switched to the write-ahead log.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from glossa.model.errors import StoreError
from glossa.store.engine import EDIT_WAIT, driver, engine_for, prepare_file, reading, writing
from glossa.store.index import keeping
from glossa.store.read.connection import has_log
from glossa.store.schema import metadata
from glossa.store.store import Store
from glossa.store.target import (
    APPLICATION_ID,
    CLOSED,
    SCHEMA_VERSION,
    FileState,
    Target,
    check_version,
    file_state,
    is_closed,
    missing,
    resolve,
)
from glossa.store.trouble import said_plainly

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from glossa.store.values import Expand, Pack

__all__ = ["Store", "migrate", "open_closed", "open_store", "schema_version", "unmake"]

_GONE = 2**31 - 1
"""The version of tables that are being deleted."""
VERSION_TABLE = "glossa_version"


def open_store(
    target: str | Path | Target | None = None,
    *,
    create: bool = False,
    expand: Expand | None = None,
    pack: Pack | None = None,
    read_only: bool = False,
) -> Store:
    """The store at `target` (a path, a URL, or None for the default), its tables brought up to date.

    `expand` is called for every term that is stored; without it, terms are kept but not found in texts. `pack` gives
    what long texts are scanned with; without it, scanning starts slowly. Raises
    StoreError when there is no database and `create` is false, and for one that is foreign, newer or damaged.

    `read_only`: only to be looked at; then a file or a folder that cannot be written is no reason to refuse.
    """
    where = resolve(target)
    if read_only and where.path is not None and not _writable(where.path):
        return _frozen(where, where.path)
    engine = _sqlite(where, where.path, create) if where.path is not None else engine_for(where)
    try:
        with said_plainly(where.name):
            _bring_up_to_date(engine, where, create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, where, expand, pack)


def _writable(path: Path) -> bool:
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _frozen(where: Target, path: Path) -> Store:
    """A store that cannot be written. What still stands in its log can be read only where the log's index can be made:
    so the file and its log are copied to a place where it can, for as long as the store is open."""
    if file_state(path) is not FileState.OURS:
        raise missing(where.name)
    scratch: TemporaryDirectory[str] | None = None
    if has_log(path) and not path.with_name(f"{path.name}-shm").exists():
        scratch = TemporaryDirectory(prefix="glossa-")
        for ending in ("", "-wal"):
            shutil.copyfile(f"{path}{ending}", Path(scratch.name) / f"store.db{ending}")
        where = Target(where.name, Path(scratch.name) / "store.db")
    engine = engine_for(where, read_only=scratch is None)
    store = Store(engine, where, read_only=True, scratch=scratch)
    try:
        with reading(engine, where.name) as connection:
            version = schema_version(connection)
        check_version(version, where.name)
        _refuse_older(version, where.name)
    except BaseException:
        store.close()
        raise
    return store


def _refuse_older(version: int, name: str) -> None:
    if version < SCHEMA_VERSION:
        message = f"{name} was made by an older glossa, and cannot be brought up to date: it is read-only"
        raise StoreError(f"{message}; copy it to a place that can be written", code="older")


def open_closed(where: Target) -> Engine | None:
    """An engine for a store that a copy has closed, to go on with it; None where there is no such store."""
    if where.path is not None and file_state(where.path) is not FileState.OURS:
        return None
    engine = engine_for(where)
    try:
        with reading(engine, where.name) as connection:
            version = schema_version(connection)
    except BaseException:
        engine.dispose()
        raise
    if version == CLOSED + SCHEMA_VERSION:
        return engine
    engine.dispose()
    if is_closed(version):
        message = f"the copy into {where.name} was begun by another version of glossa; empty the database first"
        raise StoreError(message, code="copying")
    return None


def unmake(target: str | Path | Target | None) -> None:
    """Deletes a SQLite file in which nothing was ever published, if nobody else has it open.

    Leaving the write-ahead log succeeds for the only connection there is. Who comes while the file is being deleted
    finds a lock, and then a version that he refuses: what he writes is not lost unseen.
    """
    path = resolve(target).path
    if path is None or file_state(path) is not FileState.OURS:
        return
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        published = connection.execute("SELECT 1 FROM batch WHERE state IN ('published', 'undone') LIMIT 1").fetchone()
        if published is None:
            connection.execute(f"PRAGMA user_version = {_GONE}")
            connection.execute("COMMIT")
            path.unlink()
    except (sqlite3.Error, OSError):
        pass  # somebody uses it: it stays
    finally:
        connection.close()


def migrate(connection: Connection, revision: str = "head") -> None:
    """Runs Alembic's steps up to `revision` inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "glossa.store:migrations")
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    command.upgrade(config, revision)


def schema_version(connection: Connection) -> int:
    """The version of the tables; 0 where there are none."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not inspect(connection).has_table(VERSION_TABLE):
        return 0
    return int(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() or 0)  # noqa: S608


def _sqlite(where: Target, path: Path, create: bool) -> Engine:
    if file_state(path) is not FileState.OURS:
        if not create:
            raise missing(where.name)
        try:
            prepare_file(path)
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}", code="unreadable") from error
    return engine_for(where)


def _bring_up_to_date(engine: Engine, where: Target, create: bool) -> None:
    with reading(engine, where.name) as connection:
        version = schema_version(connection)
    check_version(version, where.name)
    if version < SCHEMA_VERSION:
        if version == 0 and not create:
            raise missing(where.name)
        _upgrade(engine, where)
        keeping.tidy(engine, where.name)
    if where.path is not None:
        _use_write_ahead_log(engine, where)


def _upgrade(engine: Engine, where: Target) -> None:
    with writing(engine, where.name, wait=6 * EDIT_WAIT) as connection:
        if where.path is None:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})"))
        version = schema_version(connection)
        if version == 0:
            _claim(connection, where)
        if version < SCHEMA_VERSION:
            migrate(connection)
            if where.path is not None:
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _claim(connection: Connection, where: Target) -> None:
    """Makes sure that nobody else's tables stand where ours shall."""
    theirs = set(inspect(connection).get_table_names())
    if where.path is not None:
        if theirs:
            raise StoreError(f"{where.name} is a database of another program; it was left as it is", code="foreign")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    elif clash := sorted(theirs & set(metadata.tables)):
        raise StoreError(
            f"{where.name} has tables of another program (named {clash[0]}, as one of ours); use a database of its own",
            code="foreign",
        )


def _use_write_ahead_log(engine: Engine, where: Target) -> None:
    with engine.connect() as connection:
        own = driver(connection)
        own.execute(f"PRAGMA busy_timeout = {int(EDIT_WAIT * 1000)}")
        mode = own.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        own.execute("SELECT 1 FROM sqlite_master").fetchone()  # from its first use on, the log shows that it is in use
    if mode != "wal":
        raise StoreError(f"{where.name} cannot be shared safely here (journal mode {mode})", code="journal")
