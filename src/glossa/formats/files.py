"""Files as they should be: only regular ones are read, and a file is replaced whole or not at all.

A path that a person types may name a FIFO (reading waits for ever), a device (`/dev/zero` never ends; renaming over
`/dev/full` destroys the device), a directory, or nothing. All of these are refused at once, before anything is opened
that could wait. An export is written beside its target and renamed when it is complete:

    out.tmx  ←rename─  .out.tmx.x1y2z3.part  ←── written, flushed to disk

so that a full disk, an error or Ctrl-C leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from typing import TYPE_CHECKING

from glossa.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

KINDS = {
    stat.S_IFDIR: "a directory",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def open_regular(path: Path, name: str | None = None) -> BinaryIO:
    """`path` opened for reading, as bytes. Raises InputError at once for anything but a readable regular file.

    Symbolic links are followed. `name` is what messages call the file; the path itself by default.
    """
    shown = name or str(path)
    try:
        _refuse_special(path.stat(), shown)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise InputError(_why_unread(error), code="unreadable", file=shown) from error
    try:  # the name may have changed hands between the look and the opening
        _refuse_special(os.fstat(handle), shown)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_bytes(path: Path, *, limit: int | None = None, name: str | None = None) -> bytes:
    """The whole of a regular file. Raises InputError for one longer than `limit` bytes, and for read errors."""
    with open_regular(path, name) as file:
        return read_limited(file, limit, name or str(path))


def read_limited(file: BinaryIO, limit: int | None, name: str) -> bytes:
    """The rest of an open file. Raises InputError where it is longer than `limit` bytes, and for read errors."""
    try:
        data = file.read() if limit is None else file.read(limit + 1)
    except OSError as error:
        raise InputError(_why_unread(error), code="unreadable", file=name) from error
    if limit is not None and len(data) > limit:
        raise InputError(f"longer than {limit // 2**20} MB; split it into parts", code="too-large", file=name)
    return data


def read_head(path: Path, size: int = 8192) -> bytes:
    """The first bytes of a regular file, for telling formats apart."""
    with open_regular(path) as file:
        try:
            return file.read(size)
        except OSError as error:
            raise InputError(_why_unread(error), code="unreadable", file=str(path)) from error


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` when the block ends well; else `path` stays as it was.

    Raises UsageError, before anything is written, for a target that is no regular file, and for what the system
    refuses (no such folder, no permission, a full disk). A symbolic link is followed, permissions are kept.
    """
    target, mode = _target(path)
    part = target.with_name(f".{target.name[:200]}.{secrets.token_hex(4)}.part")
    try:
        with contextlib.ExitStack() as stack:
            stack.callback(_discard, part)
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                part.chmod(mode)
            part.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write: {error.strerror or error}", code="output", file=str(path)) from error


def check_target(path: Path) -> None:
    """Refuses (UsageError) an export's target that `replacing` would refuse, before the work starts."""
    target, _ = _target(path)
    if not target.parent.is_dir():
        raise UsageError(f"cannot write: no such folder: {target.parent}", code="output", file=str(path))


def _target(path: Path) -> tuple[Path, int | None]:
    """Where a file of this path really is, and its permissions if it is there."""
    try:
        target = path.resolve()
        status = target.stat()
    except FileNotFoundError:
        return target, None
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"cannot write: {_why_unread(error)}", code="output", file=str(path)) from error
    if not stat.S_ISREG(status.st_mode):
        kind = KINDS.get(stat.S_IFMT(status.st_mode), "something special")
        raise UsageError(f"cannot write: this is {kind}, not a file", code="output", file=str(path))
    return target, stat.S_IMODE(status.st_mode)


def _refuse_special(status: os.stat_result, shown: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = KINDS.get(stat.S_IFMT(status.st_mode), "something special")
        raise InputError(f"this is {kind}, not a file; give a file", code="not-a-file", file=shown)


def _why_unread(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _discard(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
