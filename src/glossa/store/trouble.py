"""A database's own errors, said as one line that a person can act on.

Both drivers and SQLAlchemy's wrapping of them end here, so that nothing above the store has to know any of the three.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from glossa.model.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGE = ("malformed", "not a database", "corrupt", "unsupported file format", "could not decode")
_SAID = (
    (("locked", "busy", "lock timeout", "55p03", "deadlock"), "busy", "is in use by another process; try again"),
    (("disk is full", "no space", "disk full"), "full", "could not be written: the disk is full"),
    (("readonly", "read-only"), "read-only", "cannot be written: it is read-only"),
    (("unable to open",), "unreadable", "cannot be opened: the file or its folder may not be used"),
    (_DAMAGE, "damaged", "is damaged; `glossa doctor` says what is hurt"),
    (("disk i/o error",), "io", "cannot be read or written: the disk reports an error"),
    (("connection", "could not translate host"), "connection", "cannot be reached"),
)


@contextmanager
def said_plainly(name: str) -> Iterator[None]:
    """Turns every database error inside into a StoreError about the database `name`."""
    try:
        yield
    except Exception as error:
        if not _from_database(error):
            raise
        raise as_store_error(error, name) from error


def as_store_error(error: Exception, name: str) -> StoreError:
    reason = str(getattr(error, "orig", None) or error).strip()
    low = reason.lower()
    for words, code, said in _SAID:
        if any(word in low for word in words):
            return StoreError(f"{name} {said}", code=code)
    return StoreError(f"{name}: {reason.splitlines()[0] if reason else type(error).__name__}", code="store")


def _from_database(error: Exception) -> bool:
    kinds = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(error).__mro__}
    return isinstance(error, sqlite3.Error) or not kinds.isdisjoint({"sqlalchemy.DBAPIError", "psycopg.Error"})
