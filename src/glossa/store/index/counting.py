"""Which places of a segment share most grams with a query: lists → places by the number of lists that name them.

A process that answers one question does without numpy, whose import takes longer than the answer; one that answers many
counts with it. Both give the same places in the same order.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from glossa.store.index.packing import Slice, many_places, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_COLLECTED = 600


class Lists(NamedTuple):
    """Packed lists of one segment, of which the places from `first` to below `end` count."""

    packed: Sequence[bytes]
    first: int
    end: int


class Counted(Protocol):
    """Places of several segments, counted."""

    def named(self, times: int) -> Iterable[tuple[int, int]]:
        """(which segment, place) of the places that so many lists name, rising."""


class ByCounter:
    """With the standard library alone: 30 ns a place."""

    def __init__(self, segments: Sequence[Lists]) -> None:
        self._found = [
            Counter(chain.from_iterable(places(packed, one.first, one.end) for packed in one.packed))
            for one in segments
        ]
        self._having: Counter[int] = Counter()
        for found in self._found:
            self._having.update(Counter(found.values()))
        self._levels: dict[int, list[tuple[int, int]]] = {}
        self._least = max(self._having, default=0) + 1

    def named(self, times: int) -> Iterable[tuple[int, int]]:
        if times < self._least:
            self._collect(times)
        return sorted(self._levels.get(times, ()))

    def _collect(self, times: int) -> None:
        """Some of the next levels at once: most places have low counts, and are seldom asked for."""
        upper, least, number = self._least, self._least, 0
        while least > times or (number < _COLLECTED and least > 1):
            least -= 1
            number += self._having[least]
        for n, found in enumerate(self._found):
            for place, count in [one for one in found.items() if one[1] >= least]:
                if count < upper:
                    self._levels.setdefault(count, []).append((n, place))
        self._least = least


class ByNumpy:
    """With numpy, all lists of all segments in one call: their windows stand one behind the other."""

    def __init__(self, segments: Sequence[Lists]) -> None:
        import numpy as np

        sizes = [one.end - one.first for one in segments]
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._firsts = np.array([one.first for one in segments])
        slices = [
            Slice(packed, one.first, one.end, start)
            for one, start in zip(segments, self._starts.tolist(), strict=True)
            for packed in one.packed
        ]
        self._all = np.bincount(many_places(slices))
        often = (self._all > 1).nonzero()[0]  # a few of them: most places are named once
        counts = self._all[often]
        above = np.bincount(counts)[::-1].cumsum()[::-1]
        self._least = max(2, int((above >= _COLLECTED).sum()) - 1)
        top = (counts >= self._least).nonzero()[0]
        top = top[np.argsort(-counts[top], kind="stable")]
        self._top, self._falling = often[top], -counts[top]
        self._often, self._counts = often, counts

    def named(self, times: int) -> Iterable[tuple[int, int]]:
        if times >= self._least:
            found = self._top[slice(*self._falling.searchsorted((-times, 1 - times)))]
        elif times > 1:
            found = self._often.compress(self._counts == times)
        else:
            found = (self._all == 1).nonzero()[0]
        if not len(found):
            return ()
        which = self._starts.searchsorted(found, side="right") - 1
        return zip(which.tolist(), (found - self._starts[which] + self._firsts[which]).tolist(), strict=True)


_FEW = 200
"""Places that are as easily looked at as narrowed down further."""


def in_all(lists: Sequence[bytes], first: int, end: int, quick: bool) -> Any:
    """The places from `first` to below `end` that all of the lists name, or a few that may be, rising. Best with the
    shortest list first."""
    found = _one(lists[0], first, end, quick)
    for packed in lists[1:]:
        if len(found) <= _FEW:
            break
        found = _common(found, _one(packed, int(found[0]), int(found[-1]) + 1, quick), quick)
    return found


def in_any(lists: Sequence[bytes], first: int, end: int, quick: bool) -> Sequence[int]:
    """The places from `first` to below `end` that any of the lists names, rising."""
    if not quick:
        return sorted({place for packed in lists for place in places(packed, first, end)})
    import numpy as np

    there = np.zeros(end - first, np.bool_)
    there[many_places([Slice(packed, first, end, 0) for packed in lists])] = True
    found: list[int] = (there.nonzero()[0] + first).tolist()
    return found


def in_any_about(counts: Iterable[int], size: int) -> int:
    """About how many of `size` places lists of so many places name together, if they have nothing to do with each
    other."""
    without = 1.0
    for count in counts:
        without *= 1 - count / size
    return round(size * (1 - without))


def _one(packed: bytes, first: int, end: int, quick: bool) -> Any:
    if not quick:
        return places(packed, first, end)
    return many_places([Slice(packed, first, end, first)])


def _common(some: Any, others: Any, quick: bool) -> Any:
    if not quick:
        there = set(others)
        return [place for place in some if place in there]
    import numpy as np

    return np.intersect1d(some, others, assume_unique=True)
