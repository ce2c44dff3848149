"""Sub-segment help: a text put together from stored fragments, where no unit is like it as a whole.

    Сохраните файл перед тем, как закрыть окно просмотра.
    └────────────┘                └────────────────────┘
    in unit 12: „Сохраните файл“  in unit 80: „Чтобы закрыть окно просмотра, …“

From left to right, the longest run of words that some unit has; a unit that is nothing but the fragment comes first,
for its translation is the fragment's. A single word is taken only from such a unit: elsewhere it helps nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossa.model.language_tag import base_language
from glossa.store.read.concordance import Sought
from glossa.store.values import Matching
from glossa.text.fold import fold, folded
from glossa.text.tokens import tokens
from glossa.workspace.similar import UnitHit, targets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.store.read import Reader
    from glossa.text.tokens import Token
    from glossa.workspace.looking_up import LookupRequest

_WORDS = 60
"""Texts of more words are covered up to here."""
_SHOWN = 2
_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Fragment:
    """Code points `start` to `end` of the query, and the units that have them too (each at its `hit`)."""

    start: int
    end: int
    text: str
    units: tuple[UnitHit, ...]

    def as_json(self) -> dict[str, Any]:
        units = []
        for one in self.units:
            start, end = one.hit or (0, 0)
            units.append(one.as_json() | {"start": start, "end": end})
        return {"start": self.start, "end": self.end, "text": self.text, "units": units}


def fragments(reader: Reader, query: str, request: LookupRequest) -> tuple[Fragment, ...]:
    """The longest stored fragments that cover the query, from left to right, without overlapping."""
    words = tokens(query)[:_WORDS]
    found = []
    with reader.snapshot():
        at = 0
        while at < len(words):
            end, units = _longest(reader, query, words[at:], request)
            if units:
                start, stop = words[at].start, words[at + end - 1].end
                found.append(Fragment(start, stop, query[start:stop], units))
            at += max(1, end)
    return tuple(found)


def _longest(
    reader: Reader, query: str, words: Sequence[Token], request: LookupRequest
) -> tuple[int, tuple[UnitHit, ...]]:
    """How many of the words, from the first on, some unit has in a row, and such units; 0 words where there is none."""
    best: tuple[int, tuple[UnitHit, ...]] = (0, ())
    for count in range(2, len(words) + 1):
        units = _holding(reader, query[words[0].start : words[count - 1].end], request)
        if not units:
            break
        best = count, units
    if not best[0]:
        word = words[0].text
        whole = tuple(one for one in _holding(reader, word, request) if fold(one.source) == fold(word))
        best = (1, whole) if whole else best
    return best


def _holding(reader: Reader, part: str, request: LookupRequest) -> tuple[UnitHit, ...]:
    """Units that have the part as whole words, the shortest first."""
    key = fold(part)
    languages = (base_language(request.source),) if request.source else ()
    hits = reader.concordance(key, languages, request.memories, _LOOKED_AT, Matching.WORDS, 0).hits
    units = {stored.number: stored for stored in reader.units([number for number, _, _ in hits])}
    sought = Sought.of(key, Matching.WORDS)
    found = []
    for number, language, text in hits:
        in_key = folded(text)
        spans = sought.spans(in_key.key)
        targets = targets_of(units[number], language, request.targets)
        if spans and targets:
            span = in_key.span(*spans[0])
            score = round(100 * len(key) / max(1, len(in_key.key)), 1)
            found.append(UnitHit(score, text, language, targets, units[number].memory, number, (), True, span))
    return tuple(found[:_SHOWN])
