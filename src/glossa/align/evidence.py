"""How well two blocks explain each other.

For every target word w beside a source block s the question is how much likelier it is there than anywhere else:

    log( (1 - c) + c · t(w | s) / p(w) )      t: mean over the block's words (and one for none), c: coverage of w

A word that is nearly always explained (c near 1) and is not now speaks against the block; a word of which nothing is
known (c near 0) is silent. Summed over the words, in both directions: the explained side adds up over its segments, so
all blocks of up to four segments come out of a few products (`gains`), in a band around the expected path:

    target →  . x x x . . .         one row per source segment, `width` columns from `start[row]`
              . . x x x . .         gain[a][i, j]: segment j explained by the block of a segments from i
              . . . x x x .
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glossa.align.gains import LONGEST, backward_gains, forward_gains

if TYPE_CHECKING:
    from glossa.align.arrays import Floats, Ids, Singles, Sparse
    from glossa.align.length import LengthModel
    from glossa.align.texts import Text


@dataclass(frozen=True)
class Direction:
    """What is known of target words beside source words: `table` t(target | source), `coverage` per target stem, and
    `usual` p(target stem)."""

    table: Sparse
    coverage: Singles
    usual: Floats


@dataclass(frozen=True)
class Band:
    """The columns `start[i] … start[i] + width` of each row i, 0 to n: positions of a path, so one more row than
    segments. Starts never fall."""

    start: Ids
    width: int

    @classmethod
    def whole(cls, rows: int, columns: int) -> Band:
        return cls(np.zeros(rows + 1, np.int64), columns + 1)

    @classmethod
    def around(cls, path: Floats, columns: int, width: int) -> Band:
        """A band around a path: the target position at each source position."""
        width = min(width, columns + 1)
        start = np.clip(np.round(path).astype(np.int64) - width // 2, 0, columns + 1 - width)
        start[0], start[-1] = 0, columns + 1 - width
        return cls(np.maximum.accumulate(start), width)


@dataclass(frozen=True)
class Evidence:
    """The evidence for every block pair in a band. `weights` are of words and of length."""

    source: Text
    target: Text
    band: Band
    length: LengthModel
    forward: Singles
    """[a - 1, i, q]: gains of segments below `band.start[i] + q`, summed, explained by the a segments from i."""
    backward: Singles
    """[b - 1, i, q]: gain of source segment i explained by the b segments from `band.start[i] + q`."""
    source_letters: Floats
    target_letters: Floats
    """Summed, from 0."""
    forward_known: Direction
    backward_known: Direction

    def words(self, i: Ids, a: Ids, j: Ids, b: Ids) -> Floats:
        """Log-likelihood ratio of the words for source blocks i … i+a and target blocks j … j+b (a, b from 1)."""
        start, width = self.band.start, self.band.width
        low = np.clip(j - start[i], 0, width)
        high = np.clip(j + b - start[i], 0, width)
        total: Floats = (self.forward[a - 1, i, high] - self.forward[a - 1, i, low]).astype(np.float64)
        for step in range(LONGEST):
            row = np.minimum(i + step, len(self.source) - 1)
            place = j - start[row]
            inside = (step < a) & (place >= 0) & (place < width)
            total += np.where(inside, self.backward[b - 1, row, np.clip(place, 0, width - 1)], 0)
        return total

    def lengths(self, i: Ids, a: Ids, j: Ids, b: Ids) -> Floats:
        """Log-likelihood ratio of the lengths of the same blocks."""
        one = self.source_letters[i + a] - self.source_letters[i]
        two = self.target_letters[j + b] - self.target_letters[j]
        return self.length.evidence(one, two, np.asarray(b, np.float64))


def evidence(
    source: Text, target: Text, forward: Direction, backward: Direction, length: LengthModel, band: Band
) -> Evidence:
    """Gather the evidence in a band. `forward` explains target words by source words, `backward` the reverse."""
    return Evidence(
        source,
        target,
        band,
        length,
        forward_gains(source, target, forward, band),
        backward_gains(source, target, backward, band),
        np.concatenate([[0.0], np.cumsum(source.letters)]),
        np.concatenate([[0.0], np.cumsum(target.letters)]),
        forward,
        backward,
    )
