"""Texts that are likely to be like a query, the likeliest first, by the gram index.

Places are counted, not texts compared: so many lists name a place, so many grams it shares with the query. Each gram
that a text lacks is the work of an edit, and an edit takes three of them away at most; so texts that lack many can only
be so similar, and whoever has found better ones may stop.
"""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from glossa.store.index.counting import ByCounter, ByNumpy, Lists
from glossa.store.index.grams import SEGMENT, grams
from glossa.store.read.connection import marks
from glossa.store.read.segments import Segment, SegmentReads
from glossa.store.read.units import UnitReads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BUDGET = 150_000
"""How many places are counted for a query. More of them find no more; see tests/benchmarks/fuzzy.py."""
_WIDEST = 8
"""So many times the budget is spent where the memories and languages asked for are a small part of the store."""
_AT_ONCE = 100
_PATIENCE = 1_000_000
"""After so many places counted without numpy, a reader is worth the time that importing it takes."""


def _most_similar(length: int, lost: int) -> float:
    """How similar to a key of so many characters a text can be that lacks so many of its grams.

    A changed or missing character takes three of them away; an added one two, but makes the text longer.
    """
    return max(1 - -(-lost // 3) / length, length / (length + -(-lost // 2)))


class Likely(NamedTuple):
    """Some texts, as (variant, comparison key). `bound`: no text that comes later is more similar than that (0 to 1).

    Some of the texts may be retired, or of other units than those asked for.
    """

    texts: list[tuple[int, str]]
    bound: float


class _Window(NamedTuple):
    """The places of a segment that can be similar enough, and the kinds of units that are asked for."""

    segment: Segment
    first: int
    end: int
    kinds: set[int] | None

    def share(self) -> float:
        """How much of the window may be of the kinds asked for."""
        return self.segment.share(self.kinds)


class LikelyReads(UnitReads, SegmentReads):
    """Finding what is similar."""

    def __init__(self) -> None:
        super().__init__()
        self._counted_places = 0

    @property
    def _quick(self) -> bool:
        return self._counted_places > _PATIENCE or "numpy" in sys.modules

    def likely(
        self,
        key: str,
        languages: Sequence[str],
        shortest: int,
        longest: int,
        targets: Sequence[str] = (),
        memories: Sequence[str] = (),
    ) -> Iterator[Likely]:
        """Texts in one of the languages whose keys have `shortest` to `longest` characters, those that share most grams
        with `key` first; first of all, those that are in no segment yet. To be used in one `snapshot`.

        `targets`, `memories`: most of what belongs to other units is left out.
        """
        sources = self._served(languages)
        if not sources:
            return
        yield Likely(self._in_tail(sources, shortest, longest), 1.0)
        segments = [one for one in self._segments() if one.language in sources]
        kinds = self._wanted_kinds(segments, targets, memories)
        windows = [_Window(one, *one.window(shortest, longest), kinds[one.number]) for one in segments]
        windows = [one for one in windows if one.first < one.end and one.share() > 0]
        if windows:
            yield from self._ranked(key, windows)

    def _in_tail(self, languages: Sequence[str], shortest: int, longest: int) -> list[tuple[int, str]]:
        return list(
            self._db.rows(
                "SELECT v.id, v.fold FROM index_tail t CROSS JOIN variant v WHERE v.id = t.variant_id "
                f"AND t.length BETWEEN ? AND ? AND t.language IN ({marks(languages)}) ORDER BY v.id",
                (shortest, longest, *languages),
            )
        )

    def _ranked(self, key: str, windows: Sequence[_Window]) -> Iterator[Likely]:
        asked = grams(key)
        chosen, lost = self._rarest(asked, windows)
        counted = (ByNumpy if self._quick else ByCounter)([self._lists_of(chosen, window) for window in windows])
        pending: list[int] = []
        for times in range(len(chosen), 0, -1):
            bound = _most_similar(len(key), len(chosen) - times + lost)
            for n, place in counted.named(times):
                variant = self._variant_at(windows[n].segment, place, windows[n].kinds)
                if variant is not None:
                    pending.append(variant)
                    if len(pending) == _AT_ONCE:
                        yield Likely(self._keys_of(pending), bound)
                        pending.clear()
        yield Likely(self._keys_of(pending), 0.0)

    def _rarest(self, asked: Sequence[int], windows: Sequence[_Window]) -> tuple[list[int], int]:
        """The rarest of the grams, as many as the budget allows, and how many of all stand nowhere."""
        costs = [0.0] * len(asked)
        there = [False] * len(asked)
        for window in windows:
            part = (window.end - window.first) / window.segment.size
            start = window.segment.number * SEGMENT
            for n, count in enumerate(self._list_counts([start + gram for gram in asked])):
                costs[n] += part * count
                there[n] |= count > 0
        places = sum(one.end - one.first for one in windows)
        wanted = sum(one.share() * (one.end - one.first) for one in windows)
        left = _BUDGET * min(_WIDEST, places / wanted)
        chosen = []
        for n in sorted(range(len(asked)), key=lambda n: (costs[n], asked[n])):
            if there[n]:
                if left <= 0:
                    break
                chosen.append(asked[n])
                left -= costs[n]
                self._counted_places += int(costs[n])
        return chosen, there.count(False)

    def _lists_of(self, chosen: Sequence[int], window: _Window) -> Lists:
        start = window.segment.number * SEGMENT
        ids = [start + gram for gram in chosen]
        there = [one for one, count in zip(ids, self._list_counts(ids), strict=True) if count]
        return Lists(self._packed_lists(there), window.first, window.end)

    def _keys_of(self, variants: Sequence[int]) -> list[tuple[int, str]]:
        """(variant, key), of those that are still there, in the same order."""
        keys = dict(self._db.rows_among("SELECT id, fold FROM variant WHERE id IN ({})", variants))
        return [(one, keys[one]) for one in variants if one in keys]
