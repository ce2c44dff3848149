"""Texts that contain something: the gram index gives the candidates, the texts themselves decide.

A text that contains `oft pow` has all its grams, so it stands in all their lists: the rarest are read and what they
have in common is looked at. Two characters have no gram, but every text that contains them has one that begins with
them. One character is looked for in every text of a segment that has it at all.

Candidates come in the order of their lengths, so that the first hits are those that the query is the largest part of,
and one that would take too long to count is counted in part: what is left is estimated.
"""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

import heapq
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from glossa.store.codec import VARIANTS
from glossa.store.index.counting import in_all, in_any, in_any_about
from glossa.store.index.grams import SEGMENT, gram, inner_grams
from glossa.store.read.connection import LIVE_UNIT, marks
from glossa.store.read.likely import LikelyReads
from glossa.store.values import Hits, Matching
from glossa.text.tokens import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossa.store.read.segments import Segment

_COUNTED = 1000
_AT_ONCE = 256
_LISTS = 6
_WINDOW = 1 << 13
_TEXT = (
    "SELECT v.id, COALESCE(u.first_id, u.id), v.language, v.text, v.fold FROM variant v CROSS JOIN unit u "
    f"WHERE u.id = v.id / {VARIANTS} AND {LIVE_UNIT} AND u.review IS NULL AND v.id IN ({{}})"
)


class Sought(NamedTuple):
    """What is looked for in comparison keys: `parts`, each of them as a word if `words`."""

    parts: tuple[str, ...]
    words: bool

    @classmethod
    def of(cls, part: str, matching: Matching) -> Sought:
        if matching is Matching.ALL_WORDS:
            return cls(tuple(dict.fromkeys(keys(part))), True)
        return cls((part,) if part else (), matching is Matching.WORDS)

    def spans(self, key: str) -> list[tuple[int, int]] | None:
        """Where the parts stand in a key, in their order; None where one of them is not in it."""
        found = []
        for part in self.parts:
            span = self._span(part, key)
            if span is None:
                return None
            found.append(span)
        return found

    def _span(self, part: str, key: str) -> tuple[int, int] | None:
        if not self.words:
            at = key.find(part)
            return None if at < 0 else (at, at + len(part))
        for found in re.finditer(re.escape(part), key):
            start, end = found.span()
            inside = key[start - 1 : start] + part[:1], part[-1:] + key[end : end + 1]
            if not any(_WITHIN.fullmatch(two) for two in inside):
                return start, end
        return None


_WITHIN = re.compile(r"\w\w")


class ConcordanceReads(LikelyReads):
    """Finding what contains something."""

    def concordance(
        self,
        part: str,
        languages: Sequence[str] = (),
        memories: Sequence[str] = (),
        limit: int = 50,
        matching: Matching = Matching.TEXT,
        counted: int = _COUNTED,
    ) -> Hits:
        """Texts whose comparison key contains `part` (itself a key), or its words: counted, the first `limit` given,
        shorter texts first. `counted`: so many candidates are looked at, at least, before the number is an estimate.

        In any language where none is named. `part` is text, whatever characters it has.
        """
        sought = Sought.of(part, matching)
        sources = self._served(languages) if languages else self._stored_languages()
        condition, parameters = self._narrowed((), memories)
        if not sources or not sought.parts or condition is None:
            return Hits(0, ())
        with self._db.snapshot():
            number, candidates = self._containing(sought, sources, memories, counts=counted > 0)
            hits: list[tuple[int, str, str]] = []
            looked_at = found = 0
            while some := list(islice(candidates, _AT_ONCE)):
                if looked_at >= counted and len(hits) >= limit:
                    total = max(found + 1, round(found * number / looked_at))
                    return Hits(total, tuple(hits[:limit]), exact=False)
                rows = self._db.rows_among(f"{_TEXT} {condition}", some, after=parameters)
                matching_rows = {row[0]: row[1:4] for row in rows if sought.spans(row[4]) is not None}
                found += len(matching_rows)
                hits += [matching_rows[variant] for variant in some if variant in matching_rows]
                looked_at += len(some)
        return Hits(found, tuple(hits[:limit]))

    def _containing(
        self, sought: Sought, sources: Sequence[str], memories: Sequence[str], *, counts: bool
    ) -> tuple[int, Iterator[int]]:
        """Variants that may contain it, the shortest first, and about how many they are; at most how many, if it
        `counts` little."""
        segments = [one for one in self._segments() if one.language in sources]
        kinds = self._wanted_kinds(segments, (), memories)
        streams = [self._tail_by_length(sources)]
        number = 0.0
        for segment in segments:
            about, found = (
                self._candidates(segment, sought.parts, counts) if kinds[segment.number] != set() else (0, ())
            )
            if about:
                number += about * segment.share(kinds[segment.number])
                streams.append(self._by_length(segment, found, kinds[segment.number]))
        return round(number), (variant for _, variant in heapq.merge(*streams))

    def _tail_by_length(self, sources: Sequence[str]) -> Iterator[tuple[int, int]]:
        yield from self._db.rows(
            f"SELECT length, variant_id FROM index_tail WHERE language IN ({marks(sources)}) ORDER BY 1, 2", sources
        )

    def _by_length(self, segment: Segment, found: Iterable[int], kinds: set[int] | None) -> Iterator[tuple[int, int]]:
        for place in map(int, found):
            variant = self._variant_at(segment, place, kinds)
            if variant is not None:
                yield segment.length(place), variant

    def _candidates(self, segment: Segment, parts: Sequence[str], counts: bool) -> tuple[int, Iterable[int]]:
        """Places of a segment that may have all parts, rising, and about how many they are."""
        if any(character not in segment.characters for part in parts for character in part):
            return 0, ()
        start = segment.number * SEGMENT
        ids = [start + one for one in dict.fromkeys(one for part in parts for one in inner_grams(part))]
        if ids:
            least, lists = self._shortest(ids)
            if not least:
                return 0, ()
            if not counts:
                return least, self._in_all_by_and_by(segment, lists)
            self._counted_places += least
            found = in_all(lists, 0, segment.size, self._quick)
            return len(found), found
        pairs = [part for part in parts if len(part) > 1]
        if not pairs:
            return segment.size, range(segment.size)
        around_pairs: list[list[int]] = []
        about = segment.size
        for pair in pairs:
            around = [start + gram(pair + one) for one in f"{segment.characters} "]
            counted = zip(around, self._list_counts(around), strict=True)
            there = {one: count for one, count in counted if count}
            around_pairs.append(list(there))
            self._counted_places += sum(there.values()) * _WINDOW // segment.size
            about = min(about, in_any_about(there.values(), segment.size))
        return about, self._in_each(segment, around_pairs)

    def _in_each(self, segment: Segment, several: Sequence[Sequence[int]]) -> Iterator[int]:
        """Places that a list of each of several lot names, those of the shortest texts first: lists are read as far as
        asked."""
        packed = [self._packed_lists(ids) for ids in several]
        for first in range(0, segment.size, _WINDOW):
            end = min(first + _WINDOW, segment.size)
            found = in_any(packed[0], first, end, self._quick)
            for others in packed[1:]:
                there = set(in_any(others, first, end, self._quick))
                found = [place for place in found if place in there]
            yield from found

    def _shortest(self, ids: Sequence[int]) -> tuple[int, list[bytes]]:
        """The shortest of the lists, and how many places the very shortest has; 0 where one of them is not there."""
        counted = sorted(zip(self._list_counts(ids), ids, strict=True))[:_LISTS]
        return counted[0][0], self._packed_lists([one for _, one in counted]) if counted[0][0] else []

    def _in_all_by_and_by(self, segment: Segment, lists: Sequence[bytes]) -> Iterator[int]:
        """Places that all of the lists name, or few that might be: of longer and longer pieces of the segment."""
        first, width = 0, _WINDOW
        while first < segment.size:
            end = min(first + width, segment.size)
            yield from map(int, in_all(lists, first, end, self._quick))
            first, width = end, 2 * width
