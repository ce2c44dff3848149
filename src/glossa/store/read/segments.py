"""Segments of the gram index, as a reader knows them. They never change, so what has been read once may be kept.

Which of them are there is asked anew for every question: that is one small statement.
"""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from glossa.model.language_tag import matches
from glossa.store.codec import VARIANTS
from glossa.store.index.grams import PLACES_A_BLOCK, SEGMENT
from glossa.store.index.packing import numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from glossa.store.read.connection import ReadConnection

_KEPT_BYTES = 64_000_000
_KEPT_COUNTS = 500_000
_SEEN = "(s.batch_id IS NULL OR (SELECT b.state FROM batch b WHERE b.id = s.batch_id) = 'published')"


class Block(NamedTuple):
    """PLACES_A_BLOCK places of a segment: which variants they are, in the segment's own numbers, and of which kind."""

    variants: Sequence[int]
    kinds: Sequence[int]


class Segment:
    """A segment without its lists. `characters`: all that its keys are made of. `kinds`: (memory, languages of the
    unit, how many places) each."""

    __slots__ = (
        "_base", "_firsts", "_lengths", "_stride", "blocks", "characters", "kinds", "language", "number", "size",
    )  # fmt: skip

    def __init__(
        self, number: int, language: str, size: int, base: int, stride: int, lengths: bytes, kinds: str, characters: str
    ) -> None:
        self.number, self.language, self.size, self.characters = number, language, size, characters
        self._base, self._stride = base, stride
        table = numbers(lengths, 4)
        self._lengths, self._firsts = table[::2], table[1::2]
        self.kinds = [(int(memory), frozenset(codes.split()), int(count)) for memory, codes, count in json.loads(kinds)]
        self.blocks: dict[int, Block] = {}

    def window(self, shortest: int, longest: int) -> tuple[int, int]:
        """The places of the texts with so many characters: first, and behind the last."""
        first, end = bisect_left(self._lengths, shortest), bisect_left(self._lengths, longest + 1)
        return self._place(first), self._place(end)

    def _place(self, n: int) -> int:
        return self._firsts[n] if n < len(self._firsts) else self.size

    def length(self, place: int) -> int:
        """How many characters the text at this place has."""
        return self._lengths[bisect_right(self._firsts, place) - 1]

    def share(self, kinds: Collection[int] | None) -> float:
        """How much of the segment is of these kinds."""
        return 1.0 if kinds is None else sum(self.kinds[code][2] for code in kinds) / self.size

    def variant(self, number: int) -> int:
        """The variant that a number in `places` stands for."""
        return (self._base + number // self._stride) * VARIANTS + number % self._stride


class SegmentReads:
    """What is stored of the index."""

    _db: ReadConnection

    def __init__(self) -> None:
        self._known: dict[int, Segment] = {}
        self._counts: dict[int, int] = {}
        self._lists: dict[int, bytes] = {}
        self._kept_bytes = 0

    def _segments(self) -> list[Segment]:
        """The segments that are to be seen, in the order in which they were made."""
        seen = [number for (number,) in self._db.rows(f"SELECT s.id FROM index_segment s WHERE {_SEEN} ORDER BY s.id")]
        new = [number for number in seen if number not in self._known]
        columns = (
            "SELECT id, language, size, base, stride, lengths, kinds, characters FROM index_segment WHERE id IN ({})"
        )
        for row in self._db.rows_among(columns, new):
            self._known[row[0]] = Segment(*row)
        if len(self._known) > len(seen):
            self._known = {number: self._known[number] for number in seen}
        return [self._known[number] for number in seen]

    def _wanted_kinds(
        self, segments: Iterable[Segment], targets: Sequence[str], memories: Sequence[str]
    ) -> dict[int, set[int] | None]:
        """For each segment the kinds of units that serve: in one of `memories`, with a text in one of `targets`.

        None where all of them do.
        """
        if not targets and not memories:
            return {one.number: None for one in segments}
        named = {row[0] for row in self._db.rows_among("SELECT id FROM memory WHERE name IN ({})", list(memories))}
        wanted: dict[int, set[int] | None] = {}
        for one in segments:
            serving = {
                code
                for code, (memory, languages, _) in enumerate(one.kinds)
                if (not memories or memory in named)
                and (not targets or any(matches(target, tag) for target in targets for tag in languages))
            }
            wanted[one.number] = None if len(serving) == len(one.kinds) else serving
        return wanted

    def _variant_at(self, segment: Segment, place: int, kinds: Collection[int] | None) -> int | None:
        """The variant at this place, if its unit is of one of the kinds."""
        number, within = divmod(place, PLACES_A_BLOCK)
        block = segment.blocks.get(number) or self._block(segment, number)
        if kinds is None or block.kinds[within] in kinds:
            return segment.variant(block.variants[within])
        return None

    def _block(self, segment: Segment, number: int) -> Block:
        asked = (segment.number * SEGMENT + number,)
        row = self._db.first("SELECT variants, kinds FROM index_places WHERE id = ?", asked)
        count = min(PLACES_A_BLOCK, segment.size - number * PLACES_A_BLOCK)
        variants, kinds = map(bytes, row or (b"", b""))
        block = Block(numbers(variants, len(variants) // count), numbers(kinds, len(kinds) // count))
        segment.blocks[number] = block
        return block

    def _list_counts(self, ids: Sequence[int]) -> list[int]:
        """How many places each of these lists has; 0 for lists that are not there."""
        counts = self._counts
        new = [one for one in ids if one not in counts]
        if len(counts) + len(new) > _KEPT_COUNTS:
            counts.clear()
            new = list(ids)
        counts.update(dict.fromkeys(new, 0))
        counts.update(self._db.rows_among("SELECT id, count FROM index_list WHERE id IN ({})", new))
        return [counts[one] for one in ids]

    def _packed_lists(self, ids: Sequence[int]) -> list[bytes]:
        """These lists, all of them there."""
        if self._kept_bytes > _KEPT_BYTES:
            self._lists.clear()
            self._kept_bytes = 0
        new = [one for one in ids if one not in self._lists]
        for number, packed in self._db.rows_among("SELECT id, places FROM index_list WHERE id IN ({})", new):
            self._lists[number] = packed
            self._kept_bytes += len(packed)
        return [self._lists[one] for one in ids]
