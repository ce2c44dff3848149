"""The terms to check against, kept between requests: read anew when a termbase has changed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from glossa.check.running import Checker
from glossa.check.table import switched_on
from glossa.workspace.checking.book import book_of
from glossa.workspace.checking.everyday import is_everyday
from glossa.workspace.checking.values import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossa.check.termbook import TermBook
    from glossa.check.values import Pair
    from glossa.workspace import Workspace


class Books:
    """One for a process and a store; any number of threads may ask."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._books: dict[tuple[str, ...], tuple[Mapping[str, int], TermBook]] = {}

    def book(self, workspace: Workspace, termbases: Sequence[str]) -> TermBook:
        """The terms of these termbases (of all) as they are now."""
        with workspace.look_up_reader() as reader:
            counted = reader.generations()
        now = {name: number for name, number in counted.items() if name.startswith("termbase ")}
        key = tuple(sorted(termbases))
        with self._guard:
            then, book = self._books.get(key, (None, None))
            if book is None or then != now:
                book = book_of(workspace, termbases, ())
                if len(self._books) >= _KEPT:
                    self._books.clear()
                self._books[key] = (now, book)
        return book


_KEPT = 4


def check_pairs(
    workspace: Workspace,
    pairs: Iterable[Pair],
    books: Books,
    *,
    termbases: Sequence[str] = (),
    only: Sequence[str] = (),
    off: Sequence[str] = (),
) -> list[Report]:
    """What is wrong with texts and their translations, one after another. UsageError for codes and termbases that are
    none."""
    codes = switched_on(only, off)
    checker = Checker(books.book(workspace, termbases), codes=codes, is_word=is_everyday)
    return [Report.of(pair, fault) for pair in pairs for fault in checker.check(pair)]
