"""Which places of a segment share most grams with a query: lists → places by the number of lists that name them.

A process that answers one question does without numpy, whose import takes longer than the answer; one that answers many
counts with it. Both give the same places in the same order.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from glossa.store.index.packing import Steps, many_places, places, steps

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ByCounter", "ByNumpy", "Counted", "Steps"]


class Counted(Protocol):
    """Places of one segment, counted."""

    def named(self, times: int) -> list[int]:
        """The places that so many lists name, rising."""


class ByCounter:
    """With the standard library alone: 30 ns a place."""

    def __init__(self, lists: Sequence[bytes], first: int, end: int) -> None:
        found = Counter(chain.from_iterable(places(packed, first, end) for packed in lists))
        self._levels: dict[int, list[int]] = {}
        self._found = found
        self._least = len(lists) + 1

    def named(self, times: int) -> list[int]:
        if times < self._least:
            self._collect(times)
        return sorted(self._levels.get(times, ()))

    def _collect(self, times: int) -> None:
        """Half of what is left of the levels at once: most places have low counts, and are seldom asked for."""
        upper, self._least = self._least, max(1, times // 2) if times < self._least else times
        for place, count in self._found.items():
            if self._least <= count < upper:
                self._levels.setdefault(count, []).append(place)


class ByNumpy:
    """With numpy, one call for all lists."""

    def __init__(self, lists: Sequence[bytes], first: int, end: int) -> None:
        import numpy as np

        self._first = first
        self._all = np.bincount(many_places([steps(packed, first, end) for packed in lists], first, end))
        self._often = np.flatnonzero(self._all > 1)  # a few of them: most places are named once
        self._counts = self._all[self._often]
        self._having = np.bincount(self._counts).tolist()

    def named(self, times: int) -> list[int]:
        if times == 1:
            found = (self._all == 1).nonzero()[0]
        elif times < len(self._having) and self._having[times]:
            found = self._often[self._counts == times]
        else:
            return []
        return (found + self._first).tolist()  # type: ignore[no-any-return]


_FEW = 200
"""Places that are as easily looked at as narrowed down further."""


def in_all(lists: Sequence[bytes], size: int, quick: bool) -> Any:
    """The places that all of the lists name, or a few that may be, rising. Best with the shortest list first."""
    found = _one(lists[0], 0, size, quick)
    for packed in lists[1:]:
        if len(found) <= _FEW:
            break
        found = _common(found, _one(packed, int(found[0]), int(found[-1]) + 1, quick), quick)
    return found


def in_any(lists: Sequence[bytes], size: int, quick: bool) -> Any:
    """The places that any of the lists names, rising."""
    if not quick:
        return sorted({place for packed in lists for place in places(packed, 0, size)})
    import numpy as np

    return np.unique(many_places([steps(packed, 0, size) for packed in lists], 0, size))


def _one(packed: bytes, first: int, end: int, quick: bool) -> Any:
    if not quick:
        return places(packed, first, end)
    return many_places([steps(packed, first, end)], first, end) + first


def _common(some: Any, others: Any, quick: bool) -> Any:
    if not quick:
        there = set(others)
        return [place for place in some if place in there]
    import numpy as np

    return np.intersect1d(some, others, assume_unique=True)
