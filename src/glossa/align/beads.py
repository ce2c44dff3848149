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

from glossa.align.gains import LONGEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glossa.align.arrays import Floats, Ids
    from glossa.align.evidence import Evidence


Shape = tuple[int, int]
SHAPES: tuple[Shape, ...] = (
    (1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1), (2, 3), (3, 2),
)  # fmt: skip
USUAL = (0.72, 0.05, 0.05, 0.07, 0.07, 0.006, 0.016, 0.016, 0.006, 0.006, 0.002, 0.002)
"""How usual each shape is before anything is known of the document."""
WEIGHT_OF_USUAL = 100.0
"""As many beads as this stand behind `USUAL` when a document's own shapes are counted."""

WORDS = 0.6
"""Weight of the words' evidence: words of a sentence are not independent of one another, as the sum pretends."""
LENGTH = 1.0

FORBIDDEN = -1e9
_ROWS = 128
_LONG_FIRST = sorted((n for n, shape in enumerate(SHAPES) if shape[0]), key=lambda n: -SHAPES[n][0])
"""Shapes that take source segments; of beads that are worth the same, the first of these is taken."""
_INSERTION = SHAPES.index((0, 1))
_LEAP = 255
_SHAPE_OF_WAY = np.array(_LONG_FIRST, np.uint8)

Bead = tuple[tuple[int, int], Shape]
"""Where a bead begins and how many segments it takes, in the source and the target."""


@dataclass(frozen=True)
class Scorer:
    """The worth of beads: evidence, weighted, and the logarithm of the shape's probability."""

    evidence: Evidence
    usual: Floats
    """Probability of each of `SHAPES`."""

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
    shape_of = np.zeros((rows + 1, width), np.uint8)
    insertion: Floats = np.log(scorer.usual[2]) * np.arange(width, dtype=np.float64)
    worth = np.full(width, FORBIDDEN)
    worth[0] = 0.0
    leaps: dict[int, tuple[int, int]] = {}
    onward: list[Floats] = []  # of the last rows, the latest first: the worth with each bead that begins there
    for first in range(0, rows + 1, _ROWS):
        scores = _scores(scorer, first, min(first + _ROWS, rows))
        for row in range(first, min(first + _ROWS, rows + 1)):
            if row:
                worth = _reached(onward, start, row, shape_of[row])
                if start[row] - start[row - 1] > width // 2:
                    _leap(onward, start, row, float(insertion[1]), worth, shape_of[row], leaps)
            _insert(worth, shape_of[row], insertion)
            if row < rows:
                onward = [scores[:, row - first] + worth, *onward[: LONGEST - 1]]
    return _traced(shape_of, start, leaps, rows, columns)


def _leap(
    onward: list[Floats],
    start: Ids,
    row: int,
    insertion: float,
    worth: Floats,
    shape_of: NDArray[np.uint8],
    leaps: dict[int, tuple[int, int]],
) -> None:
    """Where the band leaps over much of the target: beads that end before a row's band may reach its first position by
    segments that stay alone. `leaps[row]` says where such a bead ended, and its shape."""
    for shape in _LONG_FIRST:
        a, b = SHAPES[shape]
        if a > len(onward):
            continue
        before = int(start[row]) - int(start[row - a]) - b
        if before > 0:
            reached = onward[a - 1][shape, :before]
            alone = insertion * (before - np.arange(len(reached)))
            best = int((reached + alone).argmax())
            if reached[best] + alone[best] > worth[0]:
                worth[0] = reached[best] + alone[best]
                shape_of[0] = _LEAP
                leaps[row] = (int(start[row - a]) + best + b, shape)


def _reached(onward: list[Floats], start: Ids, row: int, shape_of: NDArray[np.uint8]) -> Floats:
    """The best worth of each position of a row by beads that end there; their shapes go into `shape_of`."""
    width = len(shape_of)
    ways = np.full((len(_LONG_FIRST), width), FORBIDDEN)
    for way, shape in enumerate(_LONG_FIRST):
        a, b = SHAPES[shape]
        if a > len(onward):
            continue
        shift = int(start[row - a]) + b - int(start[row])
        if abs(shift) < width:
            source = slice(max(0, -shift), width - max(0, shift))
            target = slice(max(0, shift), width - max(0, -shift))
            ways[way, target] = onward[a - 1][shape, source]
    shape_of[:] = _SHAPE_OF_WAY[ways.argmax(axis=0)]
    worth: Floats = ways.max(axis=0)
    return np.maximum(worth, FORBIDDEN)


def _scores(scorer: Scorer, first: int, last: int) -> Floats:
    """Worth of every bead that begins in these rows and takes source segments: (shape, row, column of the band)."""
    evidence = scorer.evidence
    rows, columns = len(evidence.source), len(evidence.target)
    width = evidence.band.width
    usual = np.log(scorer.usual)
    scores = np.full((len(SHAPES), last - first, width), FORBIDDEN)
    if first == last:
        return scores
    left = columns - evidence.band.start[first:last, None] - np.arange(width)
    stretch = evidence.stretch(first, last)
    for shape, (a, b) in enumerate(SHAPES):
        inside = max(0, min(last, rows - a + 1) - first)
        if not a or not inside:
            continue
        if b:
            worth = WORDS * stretch.words(a, b)[:inside] + LENGTH * stretch.lengths(a, b)[:inside]
            scores[shape, :inside] = np.where(left[:inside] >= b, worth + usual[shape], FORBIDDEN)
        else:
            scores[shape, :inside] = np.where(left[:inside] >= 0, usual[shape], FORBIDDEN)
    return scores


def _insert(worth: Floats, shape_of: NDArray[np.uint8], insertion: Floats) -> None:
    """Let a row's positions be reached by target segments that stay alone."""
    reached = np.maximum.accumulate(worth - insertion) + insertion
    better = reached > worth + 1e-9
    worth[better] = reached[better]
    shape_of[better] = 2


def _traced(
    shape_of: NDArray[np.uint8], start: Ids, leaps: dict[int, tuple[int, int]], rows: int, columns: int
) -> list[Bead]:
    i, j = rows, columns
    beads: list[Bead] = []
    while i or j:
        number = int(shape_of[i, j - start[i]]) if i else _INSERTION
        if number == _LEAP:
            end, number = leaps[i]
            beads += [((i, place), SHAPES[_INSERTION]) for place in range(j - 1, end - 1, -1)]
            j = end
        shape = SHAPES[number]
        i, j = i - shape[0], j - shape[1]
        beads.append(((i, j), shape))
    return beads[::-1]
