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
    from glossa.align.embeddings import Similar
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
    similar: Similar | None = None
    """What sentence embeddings say, where the texts have them."""

    def words(self, i: Ids, a: Ids, j: Ids, b: Ids) -> Floats:
        """Log-likelihood ratio of the words for source blocks i … i+a and target blocks j … j+b (a, b from 1)."""
        start, width = self.band.start, self.band.width
        low = np.clip(j - start[i], 0, width)
        high = np.clip(j + b - start[i], 0, width)
        total: Floats = (self.forward[a - 1, i, high] - self.forward[a - 1, i, low]).astype(np.float64)
        for step in range(int(np.max(a, initial=0))):
            row = np.minimum(i + step, len(self.source) - 1)
            place = j - start[row]
            inside = (step < a) & (place >= 0) & (place < width)
            total += np.where(inside, self.backward[b - 1, row, np.clip(place, 0, width - 1)], 0)
        if self.similar is not None:
            total += self.similar.pairs(*np.broadcast_arrays(i, a, j, b))
        return total

    def stretch(self, first: int, last: int) -> Stretch:
        """The same for all blocks that begin in rows first … last, which is much quicker."""
        return Stretch.of(self, first, last)

    def lengths(self, i: Ids, a: Ids, j: Ids, b: Ids) -> Floats:
        """Log-likelihood ratio of the lengths of the same blocks."""
        one = self.source_letters[i + a] - self.source_letters[i]
        two = self.target_letters[j + b] - self.target_letters[j]
        return self.length.evidence(one, two, np.asarray(b, np.float64))


@dataclass(frozen=True)
class Stretch:
    """The evidence for every block pair that begins in some rows of the band: each answer is (rows, width).

    What reaches beyond the texts' ends means nothing.
    """

    forward: Singles
    """As in `Evidence`, the last column repeated: what lies beyond the band explains nothing."""
    backward: list[Floats]
    """[a - 1][b - 1, row, q]: the gains of the a source segments from the row, summed."""
    linked: LengthModel
    source_letters: list[Floats]
    """[a - 1][row]: letters of the a segments from the row."""
    target_letters: list[Floats]
    alone: list[Floats]
    """[b - 1][row, q]: letters of the b target segments from there, and how likely so many are by themselves."""
    rows: Ids
    columns: Ids
    """Segments of the target that the rows have in the band."""
    places: Ids
    """[row, q]: which of `columns` that is."""
    similar: Similar | None

    @classmethod
    def of(cls, evidence: Evidence, first: int, last: int) -> Stretch:
        start, width = evidence.band.start, evidence.band.width
        letters = evidence.target_letters
        begin = int(start[first])
        here = np.arange(begin, min(int(start[last - 1]) + width, len(letters)))
        places = np.minimum(start[first:last, None] + np.arange(width) - begin, len(here) - 1)
        sums = evidence.source_letters
        last_sum = len(sums) - 1
        of_source = [sums[np.minimum(np.arange(first, last) + a, last_sum)] - sums[first:last] for a in _SIZES]
        of_target = [letters[np.minimum(here + b, len(letters) - 1)] - letters[here] for b in _SIZES]
        alone = [evidence.length.alone(each, float(b)) for b, each in zip(_SIZES, of_target, strict=True)]
        edge = np.repeat(evidence.forward[:, first:last, -1:], LONGEST, axis=2)
        return cls(
            np.concatenate([evidence.forward[:, first:last], edge], axis=2),
            _summed(evidence.backward, evidence.band, first, last),
            evidence.length,
            of_source,
            [each[places] for each in of_target],
            [each[places] for each in alone],
            np.arange(first, last),
            np.minimum(here, max(len(evidence.target) - 1, 0)),
            places,
            evidence.similar,
        )

    def words(self, a: int, b: int) -> Floats:
        width = self.backward[0].shape[2]
        gain = self.forward[a - 1, :, b : b + width] - self.forward[a - 1, :, :width]
        summed: Floats = gain + self.backward[a - 1][b - 1]
        if self.similar is not None:
            near = self.similar.block(self.rows, a, self.columns, b)
            summed += near[np.arange(len(near))[:, None], self.places]
        return summed

    def lengths(self, a: int, b: int) -> Floats:
        ratio: Floats = self.linked.linked(self.source_letters[a - 1][:, None], self.target_letters[b - 1])
        return ratio - self.alone[b - 1]


_SIZES = range(1, LONGEST + 1)


def _summed(backward: Singles, band: Band, first: int, last: int) -> list[Floats]:
    """For a from 1: the gains of the rows i … i + a at the target positions of row i, where these rows have them."""
    start, width = band.start, band.width
    total = backward[:, first:last].astype(np.float64)
    sums = [total]
    rows = np.arange(first, last)
    for step in range(1, LONGEST):
        row = np.minimum(rows + step, backward.shape[1] - 1)
        places = np.arange(width) - (start[row] - start[first:last])[:, None]
        picked = np.where(places >= 0, backward[:, row[:, None], np.maximum(places, 0)], 0)
        sums.append(sums[-1] + picked)
    return sums


def _similar(source: Text, target: Text) -> Similar | None:
    if source.vectors is None or target.vectors is None or not len(source) or not len(target):
        return None
    from glossa.align.embeddings import Similar

    return Similar.of(source.vectors, target.vectors)


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
        _similar(source, target),
    )
