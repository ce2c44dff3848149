"""How stems translate, counted from blocks that belong together.

IBM model 1, both directions over the same co-occurrences: expectation maximisation shares each word of a block out
among the words of its partner (or to none of them). Maximum likelihood believes what it saw once; so in the last round
a constant is taken from every count (absolute discounting, as language models do), which leaves single coincidences
with next to nothing and often seen pairs nearly whole. Without the discount, an aligner that learns from its own first
guess confirms it (.48 against .75 strict F1 on one novel).
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Cooccurrences:
    """Every meeting of a source word and a target word in one block pair.

    `pair` numbers the distinct stem pairs (`sources`, `targets` say which), `source_place`, `target_place` the
    occurrences of words that met.
    """

    pair: Ids
    sources: Ids
    targets: Ids
    source_place: Ids
    target_place: Ids
    source_words: Ids
    target_words: Ids


def translations(
    blocks: Iterable[tuple[Ids, Ids]], sizes: tuple[int, int], *, discount: float = DISCOUNT
) -> tuple[Translation, Translation]:
    """t(target | source) and t(source | target) from pairs of blocks, each an array of stem ids below `sizes`."""
    met = _meet(blocks, sizes[1])
    if met is None:
        return _nothing(sizes), _nothing(sizes[::-1])
    forward = _maximise(met.pair, met.sources, met.targets, met.target_place, met.target_words, sizes, discount)
    backward = _maximise(met.pair, met.targets, met.sources, met.source_place, met.source_words, sizes[::-1], discount)
    return forward, backward


def _nothing(sizes: tuple[int, int]) -> Translation:
    return Translation(sparse_of([], [], [], sizes), np.zeros(sizes[1], np.float32))


def _meet(blocks: Iterable[tuple[Ids, Ids]], target_size: int) -> _Cooccurrences | None:
    keys: list[Ids] = []
    left_places: list[Ids] = []
    right_places: list[Ids] = []
    ones: list[Ids] = []
    twos: list[Ids] = []
    seen_left = seen_right = 0
    for one, two in blocks:
        if not len(one) or not len(two) or len(one) * len(two) > LARGEST:
            continue
        keys.append(np.tile(one, len(two)) * target_size + np.repeat(two, len(one)))
        left_places.append(np.tile(np.arange(seen_left, seen_left + len(one)), len(two)))
        right_places.append(np.repeat(np.arange(seen_right, seen_right + len(two)), len(one)))
        ones.append(one)
        twos.append(two)
        seen_left += len(one)
        seen_right += len(two)
    if not keys:
        return None
    distinct, pair = np.unique(np.concatenate(keys), return_inverse=True)
    return _Cooccurrences(
        pair,
        distinct // target_size,
        distinct % target_size,
        np.concatenate(left_places),
        np.concatenate(right_places),
        np.concatenate(ones),
        np.concatenate(twos),
    )


def _maximise(
    pair: Ids, sources: Ids, targets: Ids, place: Ids, words: Ids, sizes: tuple[int, int], discount: float
) -> Translation:
    """Expectation maximisation in one direction. `place` is the occurrence (of `words`) that each meeting explains."""
    table = np.ones(len(sources))
    by_none = np.ones(sizes[1])
    counts: Floats = table
    for _ in range(ROUNDS):
        share = table[pair]
        whole = np.bincount(place, share, len(words)) + by_none[words]
        share /= whole[place]
        counts = np.asarray(np.bincount(pair, share, len(sources)), np.float64)
        unexplained = np.bincount(words, by_none[words] / whole, sizes[1])
        by_none = unexplained / max(float(unexplained.sum()), 1e-9)
        table = counts / np.maximum(np.bincount(sources, counts, sizes[0]), 1e-9)[sources]
    total = np.bincount(sources, counts, sizes[0])
    counts = np.maximum(counts - discount, 0)
    table = counts / np.maximum(total, 1e-9)[sources]
    seen = np.bincount(words, minlength=sizes[1])
    coverage = np.bincount(targets, counts, sizes[1]) / np.maximum(seen, 1)
    keep = table > FLOOR
    matrix = sparse_of(table[keep], sources[keep], targets[keep], sizes)
    return Translation(matrix, np.minimum(coverage, 1).astype(np.float32))
