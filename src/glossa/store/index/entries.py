"""Texts read back from the tables, to be indexed: variants of units, with what a segment says of each."""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from glossa.store.codec import VARIANTS
from glossa.store.engine import marks
from glossa.store.index.building import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

_AT_ONCE = 500
_ROWS = (
    f"SELECT u.id, v.id, v.language, v.fold, u.memory_id FROM unit u CROSS JOIN variant v WHERE u.id IN ({{}}) "
    f"AND u.review IS NULL AND v.id BETWEEN u.id * {VARIANTS} AND u.id * {VARIANTS} + {VARIANTS - 1} "
    f"ORDER BY v.id"
)


def of_units(connection: Connection, units: Sequence[int]) -> Iterator[Iterator[tuple[str, Entry]]]:
    """(language, entry) of every variant of these units, some at a time, without those that are gone."""
    for start in range(0, len(units), _AT_ONCE):
        some = units[start : start + _AT_ONCE]
        rows = connection.exec_driver_sql(_ROWS.format(marks(connection, len(some))), tuple(some))
        yield _entries(rows)


def _entries(rows: Iterable[Any]) -> Iterator[tuple[str, Entry]]:
    known: dict[tuple[str, ...], str] = {}
    for _, group in groupby(rows, key=itemgetter(0)):
        variants = list(group)
        codes = tuple(row[2] for row in variants)
        languages = known.get(codes)
        if languages is None:
            languages = known[codes] = " ".join(sorted(set(codes)))
        for _, variant, language, key, memory in variants:
            yield language, Entry(variant, key, memory, languages)
