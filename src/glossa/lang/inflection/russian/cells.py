"""Cells of a Russian paradigm: a bit for each case, the singular before the plural.

nomn gent datv accs ablt loct, singular then plural
PAUCAL     one more, for «два военных министра», «две военные базы»: noun in the genitive singular, adjective in
           the genitive plural or, before a feminine one, in the nominative
"""

from __future__ import annotations

from typing import Any, Final

PAUCAL: Final = 1 << 12
_CASES: Final = {
    "nomn": 0,
    "gent": 1,
    "gen1": 1,
    "gen2": 1,
    "datv": 2,
    "accs": 3,
    "acc2": 3,
    "ablt": 4,
    "loct": 5,
    "loc1": 5,
    "loc2": 5,
}
_SINGULAR: Final = 0b111111


def cell(tag: Any) -> int:
    """The bit of a form's case and number (pymorphy3's tag); 0 where it has none."""
    case = _CASES.get(str(tag.case))
    return 0 if case is None else 1 << case + (6 if tag.number == "plur" else 0)


def other_number(cells: int) -> int:
    """The cells of the same cases in the other number."""
    return (cells & _SINGULAR) << 6 | (cells >> 6 & _SINGULAR)
