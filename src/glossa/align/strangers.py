"""Units whose texts are not related are taken apart.

en 4 | ru 3 | kk 7        en–ru related, kk a stranger to both    →    en 4 | ru 3 |
                                                                            |      | kk 7
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glossa.align.related import probabilities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.align.arrays import Floats
    from glossa.align.pair import Paired
    from glossa.align.strands import Unit

    Spans = dict[str, tuple[int, int]]

STRANGE = 0.1
"""Languages of a unit that are related less probably than this are taken apart; what lies above has a low score."""
FEW = 0.3
"""Two texts of whose units a smaller share is related are strangers."""


def believable(
    units: Sequence[Unit], scores: Sequence[float], pairs: Mapping[tuple[str, str], Paired]
) -> tuple[list[tuple[Spans, float]], tuple[tuple[str, str], ...]]:
    """Spans and scores of the units that are left, and the pairs of languages that are strangers in most of theirs."""
    related = {pair: _related(units, *pair, paired) for pair, paired in pairs.items()}
    left: list[tuple[Spans, float]] = []
    for number, (unit, score) in enumerate(zip(units, scores, strict=True)):
        spans = {language: span for language, span in unit.spans.items() if span[0] < span[1]}
        likely = {pair: float(values[number]) for pair, values in related.items() if set(pair) <= spans.keys()}
        families = _families(spans, likely)
        if len(families) == 1:
            left.append((dict(unit.spans), score * _surest_chain(spans, likely)))
            continue
        apart = 1 - max(likely[pair] for pair in likely if not any(set(pair) <= family for family in families))
        for family in families:
            inside = {pair: value for pair, value in likely.items() if set(pair) <= family}
            part = {language: span for language, span in spans.items() if language in family}
            left.append((part, score * _surest_chain(part, inside) if len(part) > 1 else apart))
    return left, tuple(pair for pair, values in related.items() if _mostly_strange(units, pair, values))


def _related(units: Sequence[Unit], one: str, two: str, paired: Paired) -> Floats:
    """Probability for each unit that `one` and `two` are related in it; nan where either is missing."""
    both = [
        number
        for number, unit in enumerate(units)
        if all(span[0] < span[1] for span in (unit.spans[one], unit.spans[two]))
    ]
    found = np.full(len(units), np.nan)
    beads = [(units[number].spans[one], units[number].spans[two]) for number in both]
    found[both] = probabilities(paired, beads)
    return found


def _mostly_strange(units: Sequence[Unit], pair: tuple[str, str], values: Floats) -> bool:
    """Whether few of the units in which the one or the other language is, whichever has fewer, are related."""
    one, two = (sum(unit.spans[language][0] < unit.spans[language][1] for unit in units) for language in pair)
    return float(np.nansum(values)) < FEW * min(one, two)


def _families(spans: Spans, likely: Mapping[tuple[str, str], float]) -> list[set[str]]:
    """The unit's languages, those together that are related, directly or through another."""
    families = [{language} for language in spans]
    for pair, value in likely.items():
        if value >= STRANGE:
            joined = [family for family in families if family & set(pair)]
            families = [family for family in families if family not in joined]
            families.append(set().union(*joined))
    return sorted(families, key=lambda family: min(list(spans).index(language) for language in family))


def _surest_chain(spans: Spans, likely: Mapping[tuple[str, str], float]) -> float:
    """Probability of the weakest link of the strongest chain that ties all languages together."""
    weakest = 1.0
    families = [{language} for language in spans]
    for pair, value in sorted(likely.items(), key=lambda item: -item[1]):
        joined = [family for family in families if family & set(pair)]
        if len(joined) > 1:
            weakest = min(weakest, value)
            families = [family for family in families if family not in joined]
            families.append(set().union(*joined))
    return weakest
