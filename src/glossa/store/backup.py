"""A consistent copy of the store while others use it.

SQLite copies one state of the file, whatever is written meanwhile, without keeping writers waiting. The copy is made
beside its place and moved there when it is whole and on the disk, so that a failure leaves an older backup as it was.
What an unfinished import has written so far is left out of the copy's account: its lease stays behind.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.model.errors import StoreError, UsageError
from glossa.store.read.connection import uri_to_read
from glossa.store.trouble import said_plainly

if TYPE_CHECKING:
    from glossa.store.store import Store


def backup(store: Store, to: Path) -> None:
    """Copies the store to the file `to`, which is replaced if it exists. Raises UsageError where it may not be."""
    source = store.target.path
    if source is None:
        raise StoreError("a PostgreSQL database is copied with pg_dump, or its own backups", code="not-a-file")
    _check(source, to)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
        os.close(handle)
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror}", code="unwritable") from error
    beside = Path(name)
    try:
        with said_plainly(store.name):
            _copy(source, beside)
        _to_disk(beside)
        beside.replace(to)
        _to_disk(to.parent)
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror}", code="unwritable") from error
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _check(source: Path, to: Path) -> None:
    try:
        mode = to.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{to} cannot be written: {error.strerror}") from error
    if not stat.S_ISREG(mode):
        raise UsageError(f"{to} is not a regular file; name a file for the copy")
    if to.samefile(source):
        raise UsageError(f"{to} is the database itself; name another file for the copy")


def _copy(source: Path, beside: Path) -> None:
    with closing(sqlite3.connect(uri_to_read(source), uri=True)) as original, closing(sqlite3.connect(beside)) as copy:
        original.execute("PRAGMA busy_timeout = 10000")
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("DELETE FROM lease")
        copy.commit()


def _to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
