"""Texts of any length, piece by piece, in memory that does not grow with them.

    en ├───────── piece 1 ────────┤
    ru ├──────── piece 1 ───────┤          a piece reaches further than is taken from it
          taken from it   ▲ cut
    en                    ├───────── piece 2 ────────┤
    ru                    ├──────── piece 2 ──────┤

How far a piece reaches in each language is told by rare words that sound alike: names, numbers. That need not be exact.
The cut is made well before the piece's end, amid beads of all languages that are sure, and the next piece begins there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from glossa.align.anchors import longest_climb
from glossa.align.cognates import sound
from glossa.align.joint import align_texts
from glossa.align.values import Alignment, Bead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glossa.align.arrays import Floats
    from glossa.align.knowledge import Knowledge
    from glossa.align.values import Share

    Texts = Mapping[str, Sequence[str]]

LONG = 8_000
"""Segments of the longest text up to which texts are aligned in one piece."""
PIECE = 5_000
MARGIN = 400
"""Segments at the end of a piece that are left to the next one."""
RUN = 6
"""So many beads in a row must be sure for a cut in their middle."""
SURE = 0.9
RARE = 3
"""A word that occurs so often and as often in both texts points from one to the other."""

_WORD = re.compile(r"[^\W\d_]{5,}|\d{2,}")


def align_long(texts: Texts, knowledge: Knowledge, progress: Callable[[float], None] | None) -> Alignment:
    """See `glossa.align.align`. Texts of up to `LONG` segments are aligned whole."""
    if len(texts) < 2 or max(map(len, texts.values())) <= LONG:
        return align_texts(texts, knowledge, progress)
    lead = max(texts, key=lambda code: len(texts[code]))
    paths = {code: _path(texts[lead], segments) for code, segments in texts.items()}
    begin = dict.fromkeys(texts, 0)
    beads: list[Bead] = []
    pieces = _Pieces(knowledge)
    strange: set[tuple[str, str]] | None = None
    while any(begin[code] < len(segments) for code, segments in texts.items()):
        end = _end(texts, lead, begin, paths)
        piece = {code: segments[begin[code] : end[code]] for code, segments in texts.items()}
        found = align_texts(piece, knowledge, None)
        strange = set(found.unrelated) if strange is None else strange & set(found.unrelated)
        is_last = all(end[code] == len(segments) for code, segments in texts.items())
        taken = found.beads if is_last else found.beads[: _cut(found.beads, lead, end[lead] - begin[lead])]
        pieces.add(begin, piece)
        beads += [_moved(bead, begin) for bead in taken]
        for bead in taken:
            for code, ids in bead.ids.items():
                begin[code] += len(ids)
        if progress is not None:
            progress(begin[lead] / len(texts[lead]))
    return Alignment(tuple(texts), tuple(beads), tuple(sorted(strange or ())), pieces.explain)


def _end(texts: Texts, lead: str, begin: Mapping[str, int], paths: Mapping[str, Floats]) -> dict[str, int]:
    """Where the piece that begins at `begin` ends in each language; everywhere at the texts' ends for the last one."""
    left = max(len(segments) - begin[code] for code, segments in texts.items())
    goal = begin[lead] + PIECE
    if left <= LONG or goal >= len(texts[lead]):
        return {code: len(segments) for code, segments in texts.items()}
    ends = {lead: goal}
    for code, segments in texts.items():
        if code != lead:
            reach = int(paths[code][goal]) + MARGIN // 2
            ends[code] = min(max(reach, begin[code] + MARGIN), len(segments))
    return ends


def _cut(beads: Sequence[Bead], lead: str, size: int) -> int:
    """How many beads of a piece to take: up to the middle of the last sure run before its margin."""
    sure = 0
    best = least = limit = 0
    reached = 0
    for number, bead in enumerate(beads, 1):
        reached += len(bead.ids[lead])
        if reached > size - MARGIN:
            break
        limit = number
        if reached < size // 2:
            least = number
        sure = sure + 1 if bead.score >= SURE and all(bead.ids.values()) else 0
        if sure >= RUN:
            best = number - RUN // 2
    return best if best > least else max(limit, 1)


def _moved(bead: Bead, begin: Mapping[str, int], sign: int = 1) -> Bead:
    return Bead(
        {code: tuple(number + sign * begin[code] for number in ids) for code, ids in bead.ids.items()}, bead.score
    )


def _path(lead: Sequence[str], other: Sequence[str]) -> Floats:
    """The position in `other` at each position of `lead`, 0 … len(lead), roughly."""
    if lead is other:
        return np.arange(len(lead) + 1, dtype=np.float64)
    ours, theirs = _rare_words(lead), _rare_words(other)
    points = sorted(
        {
            (i, j)
            for word, places in ours.items()
            if len(theirs.get(word, ())) == len(places)
            for i, j in zip(places, theirs[word], strict=True)
        }
    )
    chain = [points[number] for number in longest_climb([j for _, j in points])]
    path: Floats = np.interp(
        np.arange(len(lead) + 1),
        [0, *(i + 0.5 for i, _ in chain), len(lead)],
        [0, *(j + 0.5 for _, j in chain), len(other)],
    )
    return path


def _rare_words(segments: Sequence[str]) -> dict[str, list[int]]:
    """Rare words as they sound, and the segments that they stand in."""
    words = [_WORD.findall(segment.lower()) for segment in segments]
    counts = Counter(word for found in words for word in found)
    sounds = {word: sound(word) for word, count in counts.items() if count <= RARE}
    places: dict[str, list[int]] = {}
    for number, found in enumerate(words):
        for word in found:
            if word in sounds:
                places.setdefault(sounds[word], []).append(number)
    return {word: at for word, at in places.items() if len(at) <= RARE}


@dataclass
class _Pieces:
    """Explains beads. The evidence of a piece is large, so it is gathered again for the piece that is asked about."""

    knowledge: Knowledge
    begins: list[dict[str, int]] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)
    known: dict[int, Alignment] = field(default_factory=dict)

    def add(self, begin: Mapping[str, int], texts: Texts) -> None:
        self.begins.append(dict(begin))
        self.texts.append(texts)

    def explain(self, bead: Bead) -> tuple[Share, ...]:
        number = next(
            place
            for place in range(len(self.begins) - 1, -1, -1)
            if all(not ids or ids[0] >= self.begins[place][code] for code, ids in bead.ids.items())
        )
        if number not in self.known:
            self.known = {number: align_texts(self.texts[number], self.knowledge, None)}
        return self.known[number].explain(_moved(bead, self.begins[number], -1))
