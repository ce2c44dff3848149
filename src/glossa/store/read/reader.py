"""The reader: one connection, all the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.store.read.about import AboutReads
from glossa.store.read.concordance import ConcordanceReads
from glossa.store.read.connection import ReadConnection
from glossa.store.read.lexicons import LexiconReads
from glossa.store.read.notes import NoteReads
from glossa.store.read.packs import PackReads
from glossa.store.read.terms import TermReads
from glossa.store.read.users import UserReads
from glossa.store.target import Target, resolve

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType


class Reader(ConcordanceReads, TermReads, PackReads, LexiconReads, NoteReads, UserReads, AboutReads):
    """Answers questions about a store; see `glossa.store.read`."""

    def __init__(self, db: ReadConnection) -> None:
        super().__init__()
        self._db = db
        self.name = db.name

    def snapshot(self) -> AbstractContextManager[None]:
        """Inside, every question is answered from one and the same state of the store."""
        return self._db.snapshot()

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_reader(target: str | Path | Target | None = None) -> Reader:
    """A reader of the database at `target` (a path, a URL, or None for the default). It makes nothing.

    Raises StoreError with code "missing" where there is no database, "older" where its tables must first be brought
    up to date (open it with `open_store` once), and others for what is not ours or damaged.
    """
    return Reader(ReadConnection(resolve(target)))
