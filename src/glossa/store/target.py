"""Which database is meant, and is it ours?

    None                              the environment's GLOSSA_DB, else the user's own data file
    memory.db, sqlite:///memory.db    a SQLite file
    postgresql+psycopg://host/name    a PostgreSQL database (postgresql:// and postgres:// are understood too)

A file that belongs to another program must stay as it is down to its last byte. SQLite itself would roll back a foreign
file's journal or fold its log into it, merely by opening it; so the header is looked at first, as plain bytes:

    offset  0  "SQLite format 3\\0"
    offset 68  application id        ours is "Glsa", set when the file is made

Which version of the tables it holds (`user_version`) may still be in the log, and is asked after opening.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import threading
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from glossa.model.errors import StoreError, UsageError

APPLICATION_ID = 0x476C7361
SCHEMA_VERSION = 6
CLOSED = 1_000_000
"""Added to the version of the tables while a copy fills them; see `glossa.store.copying`."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_kept_open: dict[tuple[int, int], int] = {}
_guard = threading.Lock()
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_POSTGRES = {"postgresql", "postgresql+psycopg", "postgres"}


class FileState(Enum):
    MISSING = "missing"
    EMPTY = "empty"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Target:
    """A SQLite file (`path`), or a PostgreSQL database (`url`, in libpq's form). `name` is fit for messages."""

    name: str
    path: Path | None = None
    url: str | None = None


def resolve(target: str | Path | Target | None) -> Target:
    """The database that `target` names. Raises UsageError for a URL of another kind."""
    if isinstance(target, Target):
        return target
    given = target if target is not None else os.environ.get("GLOSSA_DB") or default_path()
    if isinstance(given, Path):
        return Target(str(given), path=given)
    scheme = _SCHEME.match(given)
    if scheme is None:
        if not given.strip() or "\0" in given or given == ":memory:":
            raise UsageError(f"not a database: {given!r}; give the path of a file, or postgresql+psycopg://host/name")
        return Target(given, path=Path(given).expanduser())
    kind = scheme[1].lower()
    if kind in {"sqlite", "sqlite+pysqlite"}:
        path = unquote(given[scheme.end() :].partition("?")[0]).removeprefix("/")
        if not path or path == ":memory:":
            raise UsageError("a database in memory would be gone at once; give the path of a file")
        return Target(path, path=Path(path))
    if kind in _POSTGRES:
        url = "postgresql://" + given[scheme.end() :]
        return Target(_without_password(url), url=url)
    raise UsageError(f"no such kind of database: {kind}; give the path of a file, or postgresql+psycopg://host/name")


def default_path() -> Path:
    """The user's own data file, where the platform keeps such files."""
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(folder) / "glossa" / "glossa.db"


def file_state(path: Path) -> FileState:
    """Looks at the file without touching it. Raises StoreError for what is not a database of glossa."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise StoreError(f"{path} is {what}; give the path of a database file", code="not-a-database")
        if status.st_size == 0:
            return FileState.EMPTY
        head = _head(path, (status.st_dev, status.st_ino))
    except FileNotFoundError:
        return FileState.MISSING
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{path} cannot be opened: {reason}", code="unreadable") from error
    if head[:16] != _MAGIC or len(head) < _HEADER:
        raise StoreError(f"{path} is not a database; it was left as it is", code="not-a-database")
    if _application(head) != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program; it was left as it is", code="foreign")
    return FileState.OURS


def _head(path: Path, identity: tuple[int, int]) -> bytes:
    """The header of a file, as it is on the disk.

    When a process closes a file, POSIX takes away all locks that it has on it, those of SQLite's own connections too;
    another process would then believe itself alone and delete the log under them. So a file that is a database of ours
    is looked at through one descriptor, which stays open for as long as the file exists.
    """
    with _guard:
        kept = _kept_open.get(identity)
        if kept is not None:
            return os.pread(kept, _HEADER, 0)
        for key, descriptor in list(_kept_open.items()):
            if os.fstat(descriptor).st_nlink == 0:
                os.close(_kept_open.pop(key))
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        head = os.read(descriptor, _HEADER)
        if _application(head) == APPLICATION_ID and os.name != "nt":
            _kept_open[identity] = descriptor
        else:
            os.close(descriptor)
        return head


def _application(head: bytes) -> int:
    return int.from_bytes(head[68:72], "big")


def is_closed(version: int) -> bool:
    return CLOSED <= version < 2 * CLOSED


def check_version(version: int, name: str) -> None:
    """Raises StoreError for tables that a newer glossa made, and for those that a copy fills."""
    if is_closed(version):
        raise StoreError(
            f"{name} is being filled by `glossa copy`, or that was stopped: the same command again goes on",
            code="copying",
        )
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{name} was made by a newer glossa (tables {version}, this one knows {SCHEMA_VERSION}); upgrade glossa",
            code="newer",
        )


def missing(name: str) -> StoreError:
    return StoreError(
        f"no database at {name}; `glossa align` or `glossa import` makes one, or name another with --db", code="missing"
    )


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}"
