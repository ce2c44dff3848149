"""Readers that are kept open, for a process that answers one question after the other.

Opening a database takes longer than many a look-up. A reader that is lent belongs to its borrower until it is given
back; then it waits for the next. One that met trouble, or whose file was replaced meanwhile, is closed instead.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from glossa.model.errors import GlossaError, StoreError
from glossa.store.read.reader import Reader, open_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.store.target import Target

_WAITING = 16
"""So many readers are kept at most."""
_UNASKED = 10.0
"""Seconds after which a server may have gone, or have closed the connection."""


class _Kept(NamedTuple):
    reader: Reader
    file: tuple[int, int] | None
    since: float


class ReaderPool:
    """Readers of one database, for any number of threads."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self._kept: list[_Kept] = []

    @contextmanager
    def lend(self) -> Iterator[Reader]:
        """A reader for the time of the `with`. Raises StoreError where the database is not there or not ours."""
        file = self._file()
        reader = self._waiting(file) or open_reader(self.target)
        fit = False
        try:
            yield reader
            fit = True
        except (GlossaError, GeneratorExit) as error:  # a borrower that stops in the middle of a list is no trouble
            fit = not isinstance(error, StoreError)
            raise
        finally:
            if fit and len(self._kept) < _WAITING:
                self._kept.append(_Kept(reader, file, time.monotonic()))
            else:
                reader.close()

    def close(self) -> None:
        """Closes the readers that nobody has."""
        while self._kept:
            self._kept.pop().reader.close()

    def _waiting(self, file: tuple[int, int] | None) -> Reader | None:
        while True:
            try:
                kept = self._kept.pop()
            except IndexError:
                return None
            if kept.file == file and self._answers(kept):
                return kept.reader
            with suppress(StoreError):
                kept.reader.close()

    def _answers(self, kept: _Kept) -> bool:
        if self.target.path is not None or time.monotonic() - kept.since < _UNASKED:
            return True
        try:
            kept.reader.generations()
        except StoreError:
            return False
        return True

    def _file(self) -> tuple[int, int] | None:
        """Which file stands at the path: another one may have been put there."""
        if self.target.path is None:
            return None
        try:
            found = self.target.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
