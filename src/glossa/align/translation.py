"""How stems translate, counted from blocks that belong together.

IBM model 1, both directions over the same co-occurrences: expectation maximisation shares each word of a block out
among the words of its partner (or to none of them). Maximum likelihood believes what it saw once; so in the last round
a constant is taken from every count (absolute discounting, as language models do), which leaves single coincidences
with next to nothing and often seen pairs nearly whole. Without the discount, an aligner that learns from its own first
guess confirms it (.48 against .75 strict F1 on one novel).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from glossa.align.arrays import sparse_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from glossa.align.arrays import Floats, Ids, Sparse


ROUNDS = 4
DISCOUNT = 0.9
FLOOR = 1e-3
"""Translations less probable than this are forgotten."""
LARGEST = 40_000
"""Co-occurrences of one pair of blocks beyond which it teaches nothing (a table, a list of names)."""


@dataclass(frozen=True)
class Translation:
    """One direction: `table` (source stems × target stems) holds t(target | source) after the discount; `coverage[w]`
    is the share of target stem w's occurrences that it explains."""

    table: Sparse
    coverage: NDArray[np.float32]


_AT_ONCE = 3_000_000
"""Meetings of words that are looked at together."""


@dataclass(frozen=True)
class _Meetings:
    """Every meeting of a source word and a target word in one pair of blocks, target word by target word.

    `pair` is the number of the two stems among all that meet. Occurrences of words are numbered through; source
    occurrence `sources[t]` is the first of `counts[t]` that target occurrence t meets.
    """

    pair: NDArray[np.int32]
    sources: Ids
    counts: Ids

    def places(self) -> tuple[Ids, Ids]:
        """The source and the target occurrence of each meeting."""
        targets = np.repeat(np.arange(len(self.counts)), self.counts)
        before = np.cumsum(self.counts) - self.counts
        return np.arange(len(targets)) + (self.sources - before)[targets], targets


@dataclass(frozen=True)
class _Piece:
    """The blocks of one piece: their words in order, source and target, and how these meet."""

    source: Ids
    target: Ids
    met: _Meetings


def translations(
    blocks: Iterable[tuple[Ids, Ids]], sizes: tuple[int, int], *, discount: float = DISCOUNT
) -> tuple[Translation, Translation]:
    """t(target | source) and t(source | target) from pairs of blocks, each an array of stem ids below `sizes`."""
    pieces, pairs = _meet(blocks, sizes[1])
    if not pieces:
        return _nothing(sizes), _nothing(sizes[::-1])
    stems = (pairs // sizes[1], pairs % sizes[1])
    return (
        _maximise(pieces, stems, sizes, discount, forward=True),
        _maximise(pieces, stems, sizes, discount, forward=False),
    )


def _nothing(sizes: tuple[int, int]) -> Translation:
    return Translation(sparse_of([], [], [], sizes), np.zeros(sizes[1], np.float32))


def _meet(blocks: Iterable[tuple[Ids, Ids]], target_size: int) -> tuple[list[_Piece], Ids]:
    """The blocks in pieces of about `_AT_ONCE` meetings, and the stem pairs that meet, as source · size + target."""
    pieces: list[_Piece] = []
    distinct: list[Ids] = []
    waiting: list[tuple[Ids, Ids]] = []
    meetings = 0
    for one, two in blocks:
        if len(one) and len(two) and len(one) * len(two) <= LARGEST:
            waiting.append((one, two))
            meetings += len(one) * len(two)
        if meetings > _AT_ONCE:
            _add_piece(waiting, target_size, pieces, distinct)
            waiting, meetings = [], 0
    if waiting:
        _add_piece(waiting, target_size, pieces, distinct)
    if len(pieces) < 2:
        return pieces, distinct[0] if distinct else np.zeros(0, np.int64)
    everything = np.unique(np.concatenate(distinct))
    for piece, own in zip(pieces, distinct, strict=True):
        number = np.searchsorted(everything, own).astype(np.int32)
        np.take(number, piece.met.pair, out=piece.met.pair)
    return pieces, everything


def _add_piece(blocks: list[tuple[Ids, Ids]], target_size: int, pieces: list[_Piece], distinct: list[Ids]) -> None:
    """Add a piece, its pairs numbered among its own, and these."""
    source, target = (np.concatenate([block[side] for block in blocks]) for side in (0, 1))
    counts = np.array([len(one) for one, _ in blocks])
    of_target = np.repeat(np.arange(len(blocks)), [len(two) for _, two in blocks])
    met = _Meetings(np.zeros(0, np.int32), (np.cumsum(counts) - counts)[of_target], counts[of_target])
    source_place, target_place = met.places()
    own, pair = np.unique(source[source_place] * target_size + target[target_place], return_inverse=True)
    pieces.append(_Piece(source, target, replace(met, pair=pair.astype(np.int32))))
    distinct.append(own)


def _maximise(
    pieces: list[_Piece], stems: tuple[Ids, Ids], sizes: tuple[int, int], discount: float, *, forward: bool
) -> Translation:
    """Expectation maximisation in one direction: forward, source words explain target words."""
    sources, targets = stems if forward else stems[::-1]
    source_size, target_size = sizes if forward else sizes[::-1]
    table = np.ones(len(sources))
    by_none = np.ones(target_size)
    for _ in range(ROUNDS):
        counts: Floats = np.zeros(len(sources))
        unexplained: Floats = np.zeros(target_size)
        for piece in pieces:
            words = piece.target if forward else piece.source
            place = piece.met.places()[1 if forward else 0]
            share = table[piece.met.pair]
            whole = np.bincount(place, share, len(words)) + by_none[words]
            share /= whole[place]
            counts += np.bincount(piece.met.pair, share, len(sources))
            unexplained += np.bincount(words, by_none[words] / whole, target_size)
        by_none = unexplained / max(float(unexplained.sum()), 1e-9)
        total = np.bincount(sources, counts, source_size)
        table = counts / np.maximum(total, 1e-9)[sources]
    counts = np.maximum(counts - discount, 0)
    table = counts / np.maximum(total, 1e-9)[sources]
    seen = sum(np.bincount(piece.target if forward else piece.source, minlength=target_size) for piece in pieces)
    coverage = np.bincount(targets, counts, target_size) / np.maximum(seen, 1)
    keep = table > FLOOR
    matrix = sparse_of(table[keep], sources[keep], targets[keep], (source_size, target_size))
    return Translation(matrix, np.minimum(coverage, 1).astype(np.float32))
