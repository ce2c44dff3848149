"""From the lattice's probabilities to believable ones.

The lattice is sure of too much: the words of a sentence lean on one another, and its evidence adds them up as if they
did not. A logistic curve brings its probabilities down to what came true on the development sets, from what a doubtful
bead looks like: the lattice's own odds, the worse of its neighbours' odds (an error seldom comes alone), the odds and
the shapes of the beads around it (a free translation divides its sentences anew, and errs everywhere), several segments
in one language, a language missing.

`tests/benchmarks/alignment_confidence.py` fits the weights, on six sets (news, law, software, a novel, a travel report,
a manual; whole, dirty, and cut into documents of twelve units) of which none outvotes the others. It then makes the top
of the curve flatter until of the beads of .9 and more 98 in 100 are right in the worst of the sets (docs/alignment.md).
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.align.strands import Unit

WEIGHTS = (0.545, 0.360, 0.092, -0.185, 0.630, 0.672, -1.291, -2.115)
"""Of the `features`, in their order."""
SURE, CAUTION = 1.73, 0.162
"""Odds above this (a score of .85) are believed only by this share: what is doubtful stays as it is."""

AROUND = 10
"""Beads on either side that are looked at."""
_USUALLY, _BEHIND = (4.0, 0.75), 4
"""Odds and share of plain beads that are expected around a bead, as if seen in so many."""
_LEAST_DOUBT = 1e-5
_AT_THE_END = 5.0
"""Odds of the neighbour that the first and the last bead have not."""


def confidences(units: Sequence[Unit], languages: int) -> list[float]:
    """The probability of each unit of an alignment of so many languages, 0 to 1."""
    odds = [
        sum(weight * value for weight, value in zip(WEIGHTS, about, strict=True))
        for about in features(units, languages)
    ]
    return [1 / (1 + exp(-(one if one < SURE else SURE + CAUTION * (one - SURE)))) for one in odds]


def features(units: Sequence[Unit], languages: int) -> list[tuple[float, ...]]:
    """For each unit: 1, its log odds by the lattice, the worse of its neighbours', the mean of those around it, the
    share of plain ones among these, whether it is one segment each, whether any language has three or more, and how
    many languages are missing, where those around are plain: among strangers a language is missing by right."""
    odds = [_log_odds(unit.posterior) for unit in units]
    ended = [_AT_THE_END, *odds, _AT_THE_END]
    counts = [[end - begin for begin, end in unit.spans.values() if end > begin] for unit in units]
    plain = [float(len(sizes) == languages and max(sizes) == 1) for sizes in counts]
    found = []
    for number, (own, sizes) in enumerate(zip(odds, counts, strict=True)):
        one_each, missing = float(max(sizes) == 1), float(languages - len(sizes))
        near = min(ended[number], ended[number + 2])
        around = [_around(values, number, usual) for values, usual in zip((odds, plain), _USUALLY, strict=True)]
        found.append((1.0, own, near, *around, one_each, float(max(sizes) > 2), missing * around[1]))
    return found


def _around(values: Sequence[float], number: int, usual: float) -> float:
    """The mean of the values around one, which is left out."""
    seen = [*values[max(number - AROUND, 0) : number], *values[number + 1 : number + 1 + AROUND]]
    return (sum(seen) + usual * _BEHIND) / (len(seen) + _BEHIND)


def _log_odds(probability: float) -> float:
    certain = min(max(probability, _LEAST_DOUBT), 1 - _LEAST_DOUBT)
    return log(certain / (1 - certain))
