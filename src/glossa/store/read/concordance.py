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
from typing import TYPE_CHECKING, Any, NamedTuple

from glossa.store.codec import VARIANTS
from glossa.store.index.counting import in_all, in_any
from glossa.store.index.grams import SEGMENT, gram, inner_grams
from glossa.store.read.connection import LIVE_UNIT, marks
from glossa.store.read.likely import LikelyReads
from glossa.store.values import Hits, Matching
from glossa.text.tokens import keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.store.read.segments import Segment

_COUNTED = 1000
"""So many candidates are looked at, at least, before their number is an estimate."""
_AT_ONCE = 256
_LISTS = 6
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
    ) -> Hits:
        """Texts whose comparison key contains `part` (itself a key), or its words: counted, the first `limit` given,
        shorter texts first.

        In any language where none is named. `part` is text, whatever characters it has.
        """
        sought = Sought.of(part, matching)
        sources = self._served(languages) if languages else self._stored_languages()
        condition, parameters = self._narrowed((), memories)
        if not sources or not sought.parts or condition is None:
            return Hits(0, ())
        with self._db.snapshot():
            number, candidates = self._containing(sought, sources, memories)
            hits: list[tuple[int, str, str]] = []
            looked_at = found = 0
            while some := list(islice(candidates, _AT_ONCE)):
                rows = self._db.rows_among(f"{_TEXT} {condition}", some, after=parameters)
                matching_rows = {row[0]: row[1:4] for row in rows if sought.spans(row[4]) is not None}
                found += len(matching_rows)
                hits += [matching_rows[variant] for variant in some if variant in matching_rows]
                looked_at += len(some)
                if looked_at >= _COUNTED and len(hits) >= limit and looked_at < number:
                    return Hits(max(found, round(found * number / looked_at)), tuple(hits[:limit]), exact=False)
        return Hits(found, tuple(hits[:limit]))

    def _containing(self, sought: Sought, sources: Sequence[str], memories: Sequence[str]) -> tuple[int, Iterator[int]]:
        """Variants that may contain it, the shortest first, and about how many they are."""
        segments = [one for one in self._segments() if one.language in sources]
        kinds = self._wanted_kinds(segments, (), memories)
        streams = [self._tail_by_length(sources)]
        number = 0.0
        for segment in segments:
            found = self._candidates(segment, sought.parts) if kinds[segment.number] != set() else ()
            if len(found):
                number += len(found) * segment.share(kinds[segment.number])
                streams.append(self._by_length(segment, found, kinds[segment.number]))
        return round(number), (variant for _, variant in heapq.merge(*streams))

    def _tail_by_length(self, sources: Sequence[str]) -> Iterator[tuple[int, int]]:
        yield from self._db.rows(
            f"SELECT length, variant_id FROM index_tail WHERE language IN ({marks(sources)}) ORDER BY 1, 2", sources
        )

    def _by_length(self, segment: Segment, found: Sequence[int], kinds: set[int] | None) -> Iterator[tuple[int, int]]:
        for place in map(int, found):
            variant = self._variant_at(segment, place, kinds)
            if variant is not None:
                yield segment.length(place), variant

    def _candidates(self, segment: Segment, parts: Sequence[str]) -> Any:
        """Places of a segment that may have all parts, rising."""
        if any(character not in segment.characters for part in parts for character in part):
            return ()
        start = segment.number * SEGMENT
        ids = [start + one for one in dict.fromkeys(one for part in parts for one in inner_grams(part))]
        if ids:
            return self._in_all(segment, ids)
        pair = next((part for part in parts if len(part) > 1), None)
        if pair is None:
            return range(segment.size)
        around = {gram(pair + one) for one in f"{segment.characters} "}
        ids = [start + one for one in around]
        there = [one for one, count in zip(ids, self._list_counts(ids), strict=True) if count]
        return in_any(self._packed_lists(there), segment.size, self._quick)

    def _in_all(self, segment: Segment, ids: Sequence[int]) -> Any:
        """Places that all of the lists name, or few enough that might be."""
        counted = sorted(zip(self._list_counts(ids), ids, strict=True))
        if not counted[0][0]:
            return ()
        return in_all(self._packed_lists([one for _, one in counted[:_LISTS]]), segment.size, self._quick)
