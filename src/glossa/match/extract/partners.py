"""Which phrase of another language goes with a phrase, over aligned units.

    soft power   12 units ─┬─ мягкая сила 11 of its 11       Dice .96
                           ├─ сила        12 of its 40       Dice .46
                           └─ роль         6 of its 90

Dice's coefficient over units, each weighed by how short it is: a unit that is nothing but the phrase says most. A
phrase of the other language that goes better with something else in the same units is that one's partner, not ours
(competitive linking, after Melamed 2000), and pays for the difference.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from glossa.match.extract.phrases import grammar, phrases
from glossa.match.extract.ranking import Spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.match.extract.phrases import Key

_RIVALS: Final = 24
"""Rival phrases that are looked at for each partner."""
_ASKED: Final = 40
"""Partners that are weighed against their rivals."""
_RIVALRY: Final = 0.7
_WHOLE: Final = 0.85
"""Share of its half's score that a longer phrase must have to be the partner."""
_LEAST: Final = 0.05
_MOST_UNITS: Final = 400
"""Units of one phrase that are looked at, the shortest first."""


class Partner(NamedTuple):
    term: str
    score: float


@dataclass(slots=True)
class _Side:
    units: list[dict[Key, int]]
    """For each unit its phrases, with how many words each has."""
    sizes: list[int]
    """Words of content in each unit."""
    where: dict[Key, list[int]]
    shown: dict[Key, Spellings]


class Bitext:
    """Aligned texts of two languages, whose phrases can be asked for their partners."""

    def __init__(self, pairs: Sequence[tuple[str, str]], languages: tuple[str, str]) -> None:
        self._source = _side([one for one, _ in pairs], languages[0])
        self._target = _side([two for _, two in pairs], languages[1])
        sizes = zip(self._source.sizes, self._target.sizes, strict=True)
        self._weight = [1 / max(1, one, two) for one, two in sizes]
        self._source_total = self._totals(self._source)
        self._target_total = self._totals(self._target)

    def _totals(self, side: _Side) -> dict[Key, float]:
        return {key: sum(self._weight[unit] for unit in units) for key, units in side.where.items()}

    def partners(self, key: Key, limit: int = 5) -> list[Partner]:
        """The phrases of the other language that go best with `key`, best first; scores from 0 to 1."""
        scores = self._dice(key, self._source, self._target, self._source_total, self._target_total)
        if not scores:
            return []
        first = sorted(scores.items(), key=lambda item: (-item[1], len(item[0]), item[0]))[:_ASKED]
        weighed = [(self._against_rivals(key, partner, score), partner) for partner, score in first]
        weighed.sort(key=lambda item: (-round(item[0], 6), abs(len(item[1]) - len(key)), item[1]))
        weighed = _wholes_first(weighed)
        kept: list[Partner] = []
        for score, partner in weighed:
            if score < _LEAST or len(kept) == limit:
                break
            kept.append(Partner(self._target.shown[partner].usual(), round(min(1.0, score), 3)))
        return kept

    def _dice(
        self, key: Key, side: _Side, other: _Side, totals: dict[Key, float], other_totals: dict[Key, float]
    ) -> dict[Key, float]:
        units = side.where.get(key, ())
        if len(units) > _MOST_UNITS:
            units = sorted(units, key=lambda unit: -self._weight[unit])[:_MOST_UNITS]
        together: defaultdict[Key, float] = defaultdict(float)
        for unit in units:
            for partner in other.units[unit]:
                together[partner] += self._weight[unit]
        return {
            partner: 2 * both / (totals[key] + other_totals[partner]) for partner, both in together.items() if both > 0
        }

    def _against_rivals(self, key: Key, partner: Key, score: float) -> float:
        back = self._dice(partner, self._target, self._source, self._target_total, self._source_total)
        rivals = sorted(back.items(), key=lambda item: -item[1])[:_RIVALS]
        others = [value for rival, value in rivals if not _overlap(rival, key)]
        return score - _RIVALRY * max(0.0, max(others, default=0.0) - score)


def _wholes_first(weighed: list[tuple[float, Key]]) -> list[tuple[float, Key]]:
    """A longer phrase before what is half of it, where it goes nearly as well with the term: «рабочий стол», «стол»."""
    best, first = weighed[0]
    wholes = [item for item in weighed[1:] if item[0] >= _WHOLE * best > 0 and _holds(item[1], first)]
    if not wholes:
        return weighed
    whole = max(wholes, key=lambda item: (round(item[0], 6), len(item[1])))
    return _wholes_first([whole, *(item for item in weighed if item is not whole and not _holds(whole[1], item[1]))])


def _holds(longer: Key, shorter: Key) -> bool:
    """Does `shorter` stand inside `longer`, and is it less?"""
    size = len(shorter)
    return size < len(longer) and any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def _overlap(one: Key, two: Key) -> bool:
    return bool(set(one) & set(two))


def _side(texts: Sequence[str], language: str) -> _Side:
    of = grammar(language, texts)
    units: list[dict[Key, int]] = []
    sizes: list[int] = []
    where: dict[Key, list[int]] = {}
    shown: dict[Key, Spellings] = {}
    for number, text in enumerate(texts):
        here: dict[Key, int] = {}
        words: set[int] = set()
        for phrase in phrases(text, of):
            here[phrase.key] = len(phrase.key)
            shown.setdefault(phrase.key, Spellings()).add(phrase)
            if len(phrase.key) == 1:
                words.add(phrase.start)
        units.append(here)
        sizes.append(len(words))
        for key in here:
            where.setdefault(key, []).append(number)
    return _Side(units, sizes, where, shown)
