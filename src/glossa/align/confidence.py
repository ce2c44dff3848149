"""From the lattice's probabilities to believable ones.

The lattice is sure of too much: the words of a sentence lean on one another, and its evidence adds them up as if they
did not. A logistic curve brings its probabilities down to what came true on the development sets, from what a doubtful
bead looks like: the lattice's own odds, the worse of its neighbours' odds (an error seldom comes alone), several
segments in one language, a language missing.

Fitted on 14,018 beads of six sets (news, law, software, a novel, a travel report, a manual; whole, dirty, and cut into
documents of twelve units), weighted so that no set outvotes the others; each set was also held out, and the rest
fitted without it. `CAUTION` then lowers every score, so that of all beads of .9 and more 98 in 100 are right; in a
freely translated novel fewer are (docs/alignment.md).
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.align.strands import Unit

CONSTANT = 0.246
OWN_ODDS = 0.347
NEIGHBOUR_ODDS = 0.017
ONE_EACH = 0.744
MORE_THAN_TWO = -1.163
MISSING = 0.4
CAUTION = -0.5

_LEAST_DOUBT = 1e-5
_AT_THE_END = 5.0
"""Odds of the neighbour that the first and the last bead have not."""


def confidences(units: Sequence[Unit], languages: int) -> list[float]:
    """The probability of each unit of an alignment of so many languages, 0 to 1."""
    odds = [_log_odds(unit.posterior) for unit in units]
    around = [_AT_THE_END, *odds, _AT_THE_END]
    near = [min(around[number], around[number + 2]) for number in range(len(units))]
    return [
        1 / (1 + exp(-(OWN_ODDS * own + NEIGHBOUR_ODDS * worse + _of_shape(unit, languages))))
        for unit, own, worse in zip(units, odds, near, strict=True)
    ]


def _log_odds(probability: float) -> float:
    certain = min(max(probability, _LEAST_DOUBT), 1 - _LEAST_DOUBT)
    return log(certain / (1 - certain))


def _of_shape(unit: Unit, languages: int) -> float:
    counts = [end - begin for begin, end in unit.spans.values() if end > begin]
    total = CONSTANT + CAUTION + MISSING * (languages - len(counts))
    if max(counts) == 1:
        total += ONE_EACH
    if max(counts) > 2:
        total += MORE_THAN_TWO
    return total
