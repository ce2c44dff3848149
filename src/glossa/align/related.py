"""Are these texts, or these stretches of them, translations of one another at all?

The best path through two texts that have nothing in common is a path too: lengths fit somewhere, some words meet by
chance, and a bead among beads looks better than two nulls. So the beads of a path are asked once more, all together:

    w   what their words gain, by what is known of the pair from outside (never what was learnt from these beads)
    z   what they would lose if no word of theirs were explained: how much could have been said against them

                       texts of 8 sentences (median, and the worse 2 %)     texts of 200
    w / z   related          3.2   1.7                                       1.0 – 4.6
            unrelated        0.0   1.1                                      -0.5 – 0.1

In a short text the best of many paths explains a word or two by chance, in a long one chance evens out but words that
look alike by chance are many: the ratio that is asked for falls with the length. Where nothing is known of a pair,
z is small and texts are believed to be what the user says they are.

The answer of a bead counts little, that of a stretch much: a chain of two states, related and not, that seldom changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.align.arrays import Floats, Ids, Sparse
    from glossa.align.evidence import Direction
    from glossa.align.pair import Known
    from glossa.align.texts import Text

PRIOR = 0.88
"""Texts that are given to be aligned are translations so often."""
CHANGE = 1e-4
"""How often, from one bead to the next, a text begins or ceases to be a translation of the other."""
WEIGHT = 0.5
"""Words lean on one another: their evidence counts by this much."""
RATIO_OF_LONG, RATIO_OF_SHORT, SHORT = 0.25, 1.35, 20
"""w / z that is asked for in endlessly long texts, and in those of up to `SHORT` beads."""
AGAINST, FOR = -6.0, 8.0
"""The most that one bead can say."""
_BEADS = 512

Span = tuple[int, int]


def probabilities(source: Text, target: Text, given: Known, beads: Sequence[tuple[Span, Span]]) -> Floats:
    """For each bead, spans (first segment, one after the last) in order, how probably it lies in related text."""
    if not beads:
        return np.zeros(0)
    ours, theirs = _blocks(source, [one for one, _ in beads]), _blocks(target, [two for _, two in beads])
    forward, lost = _gain(ours, theirs, given.forward)
    backward, lost_back = _gain(theirs, ours, given.backward)
    asked = RATIO_OF_LONG + (RATIO_OF_SHORT - RATIO_OF_LONG) * min(1.0, SHORT / len(beads))
    evidence = WEIGHT * (forward + backward - asked * (lost + lost_back))
    return _smoothed(np.clip(evidence, AGAINST, FOR))


def _blocks(text: Text, spans: Sequence[Span]) -> Sparse:
    """Beads × vocabulary: how often each word stands in the bead."""
    sizes = np.array([end - begin for begin, end in spans], np.int64)
    segments = np.concatenate([np.arange(begin, end) for begin, end in spans])
    pointers = np.concatenate([[0], np.cumsum(sizes)])
    of_bead: Sparse = sparse.csr_array(
        (np.ones(len(segments), np.float32), segments, pointers), shape=(len(spans), len(text))
    )
    return of_bead @ text.counts


def _gain(source: Sparse, target: Sparse, known: Direction) -> tuple[Floats, Floats]:
    """Of each bead the log-likelihood ratio of its target words, and (negated) what it were if none was explained."""
    coverage = known.coverage.astype(np.float64)
    lost = np.asarray(target @ -np.log1p(-coverage), np.float64)
    odds = coverage / (1 - coverage) / known.usual
    words: Ids = np.asarray(source.sum(axis=1))
    gain = -lost
    for first in range(0, source.shape[0], _BEADS):
        part = slice(first, min(first + _BEADS, source.shape[0]))
        explained = (source[part] @ known.table).tocsr()
        of_bead = np.repeat(words[part], np.diff(explained.indptr))
        explained.data = np.log1p(explained.data * odds[explained.indices] / (of_bead + 1)).astype(np.float32)
        gain[part] += np.asarray(explained.multiply(target[part]).sum(axis=1)).ravel()
    return gain, lost


def _smoothed(evidence: Floats) -> Floats:
    """Probability of the state «related» at each bead, all beads considered (forward and backward)."""
    count = len(evidence)
    stay, change = np.log1p(-CHANGE), np.log(CHANGE)
    seen = np.stack([np.zeros(count), evidence], axis=1)
    forward = np.empty((count, 2))
    backward = np.zeros((count, 2))
    forward[0] = np.log([1 - PRIOR, PRIOR]) + seen[0]
    for n in range(1, count):
        before = forward[n - 1]
        forward[n] = np.logaddexp(before + stay, before[::-1] + change) + seen[n]
    for n in range(count - 2, -1, -1):
        after = backward[n + 1] + seen[n + 1]
        backward[n] = np.logaddexp(after + stay, after[::-1] + change)
    whole = forward + backward
    related: Floats = 1 / (1 + np.exp(np.clip(whole[:, 0] - whole[:, 1], -700, 700)))
    return related
