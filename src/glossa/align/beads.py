"""The best path through one pair of texts.

    source 0 ┌──┐                    A bead takes a segments of the source and b of the target: 1:1 mostly, 1:2 and 2:1
           1 │  └─────┐              where a translator split or joined, 1:0 and 0:1 where there is no counterpart.
           2 │        └──┐           The best chain of beads from corner to corner is found row by row, inside a band.
             0  1  2  3  4 target

A bead is worth its evidence and how usual its shape is. A null has no evidence: it costs only its shape, and so a bead
must be better than leaving its segments alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glossa.align.arrays import Floats, Ids
    from glossa.align.evidence import Evidence


Shape = tuple[int, int]
SHAPES: tuple[Shape, ...] = (
    (1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1), (2, 3), (3, 2),
)  # fmt: skip
USUAL = (0.74, 0.03, 0.03, 0.08, 0.08, 0.006, 0.016, 0.016, 0.006, 0.006, 0.002, 0.002)
"""How usual each shape is before anything is known of the document."""
WEIGHT_OF_USUAL = 100.0
"""As many beads as this stand behind `USUAL` when a document's own shapes are counted."""

WORDS = 0.6
"""Weight of the words' evidence: words of a sentence are not independent of one another, as the sum pretends."""
LENGTH = 0.9

FORBIDDEN = -1e9
_ROWS = 256

Bead = tuple[tuple[int, int], Shape]
"""Where a bead begins and how many segments it takes, in the source and the target."""


@dataclass(frozen=True)
class Scorer:
    """The worth of beads: evidence, weighted, and the logarithm of the shape's probability."""

    evidence: Evidence
    usual: Floats
    """Probability of each of `SHAPES`."""

    def score(self, shape: int, i: Ids, j: Ids) -> Floats:
        """Worth of beads of one shape (an index of SHAPES) that begin at source i and target j."""
        a, b = SHAPES[shape]
        worth = np.full(np.broadcast(i, j).shape, np.log(self.usual[shape]))
        if a and b:
            worth += self.blocks(i, np.int64(a), j, np.int64(b))
        return worth

    def blocks(self, i: Ids, a: Any, j: Ids, b: Any) -> Floats:
        """The weighted evidence alone."""
        return WORDS * self.evidence.words(i, a, j, b) + LENGTH * self.evidence.lengths(i, a, j, b)


def counted(beads: list[Bead]) -> Floats:
    """How usual the shapes are, counted in beads, with `USUAL` behind them."""
    counts = np.array(USUAL) * WEIGHT_OF_USUAL
    number = {shape: index for index, shape in enumerate(SHAPES)}
    for _, shape in beads:
        counts[number[shape]] += 1
    total: Floats = counts / counts.sum()
    return total


def best_path(scorer: Scorer) -> list[Bead]:
    """The best chain of beads in the evidence's band (Viterbi), in order."""
    evidence = scorer.evidence
    rows, columns = len(evidence.source), len(evidence.target)
    start, width = evidence.band.start, evidence.band.width
    worth = np.full((rows + 1, width), FORBIDDEN)
    shape_of = np.zeros((rows + 1, width), np.uint8)
    worth[0, 0] = 0.0
    insertion: Floats = np.log(scorer.usual[2]) * np.arange(width, dtype=np.float64)
    for first in range(0, rows + 1, _ROWS):
        last = min(first + _ROWS, rows + 1)
        scores = _scores(scorer, first, last)
        for row in range(first, last):
            _insert(worth[row], shape_of[row], insertion)
            for shape, (a, b) in enumerate(SHAPES):
                if not a or row + a > rows:
                    continue
                shift = int(start[row]) + b - int(start[row + a])
                if abs(shift) >= width:
                    continue
                source = slice(max(0, -shift), width - max(0, shift))
                target = slice(max(0, shift), width - max(0, -shift))
                reached = worth[row, source] + scores[shape, row - first, source]
                better = reached > worth[row + a, target]
                worth[row + a, target][better] = reached[better]
                shape_of[row + a, target][better] = shape
    return _traced(shape_of, start, rows, columns)


def _scores(scorer: Scorer, first: int, last: int) -> Floats:
    """Worth of every bead that begins in these rows: (shape, row, column of the band)."""
    evidence = scorer.evidence
    rows, columns = len(evidence.source), len(evidence.target)
    i = np.arange(first, last)[:, None]
    j = evidence.band.start[first:last, None] + np.arange(evidence.band.width)[None, :]
    i, j = np.broadcast_arrays(i, j)
    scores = np.full((len(SHAPES), *i.shape), FORBIDDEN)
    for shape, (a, b) in enumerate(SHAPES):
        inside = (i + a <= rows) & (j + b <= columns)
        if a:
            scores[shape][inside] = scorer.score(shape, i[inside], j[inside])
    return scores


def _insert(worth: Floats, shape_of: NDArray[np.uint8], insertion: Floats) -> None:
    """Let a row's positions be reached by target segments that stay alone."""
    reached = np.maximum.accumulate(worth - insertion) + insertion
    better = reached > worth + 1e-9
    worth[better] = reached[better]
    shape_of[better] = 2


def _traced(shape_of: NDArray[np.uint8], start: Ids, rows: int, columns: int) -> list[Bead]:
    i, j = rows, columns
    beads: list[Bead] = []
    while i or j:
        shape = SHAPES[shape_of[i, j - start[i]]] if i else (0, 1)
        i, j = i - shape[0], j - shape[1]
        beads.append(((i, j), shape))
    return beads[::-1]
