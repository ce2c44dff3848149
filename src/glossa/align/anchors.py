"""A rough path through a long pair, so that only a band around it need be looked at.

Rare words that look alike (names, numbers) point at partners. Segments that choose each other by them are anchors; the
longest chain of anchors that climbs in both texts is the path, straight lines in between.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glossa.align.arrays import Floats, Sparse
    from glossa.align.texts import Text


RARE = 0.004
"""A word that stands in a greater share of the segments points nowhere."""
ASTRAY = 0.15
"""How far from the diagonal, as a share of the text, an anchor may lie."""
LEAST = 1.0


def rough_path(source: Text, target: Text, table: Sparse) -> Floats:
    """The target position at each source position, 0 … len(source)."""
    rows, columns = len(source), len(target)
    likeness = (_rare(source) @ table @ _rare(target).T).tocoo()
    keep = likeness.data > LEAST
    i, j, worth = likeness.row[keep], likeness.col[keep], likeness.data[keep]
    mutual = _mutual(i, j, worth, rows, columns)
    mutual = mutual[np.abs(j[mutual] / columns - i[mutual] / rows) < ASTRAY]
    mutual = mutual[np.argsort(i[mutual])]
    chain = longest_climb([int(place) for place in j[mutual]])
    anchors = mutual[chain]
    path: Floats = np.interp(
        np.arange(rows + 1),
        np.concatenate([[0], i[anchors] + 0.5, [rows]]),
        np.concatenate([[0], j[anchors] + 0.5, [columns]]),
    )
    return path


def _rare(text: Text) -> Sparse:
    """Segments × vocabulary, rare words only, the rarer the heavier."""
    present = (text.counts > 0).astype(np.float32).tocsr()
    seen_in = np.asarray(present.sum(axis=0)).ravel()
    weight = np.where(seen_in <= max(3, len(text) * RARE), np.log(len(text) / np.maximum(seen_in, 1)), 0)
    present.data *= weight[present.indices].astype(np.float32)
    present.eliminate_zeros()
    return present


def _mutual(i: Any, j: Any, worth: Any, rows: int, columns: int) -> NDArray[np.int64]:
    """Indices of the pairs in which each side is the other's best."""
    order = np.argsort(worth, kind="stable")
    best_of_row = np.full(rows, -1)
    best_of_column = np.full(columns, -1)
    best_of_row[i[order]] = order
    best_of_column[j[order]] = order
    chosen = best_of_row[best_of_row >= 0]
    mutual: NDArray[np.int64] = chosen[best_of_column[j[chosen]] == chosen]
    return mutual


def longest_climb(places: list[int]) -> NDArray[np.int64]:
    """Indices of a longest strictly rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(places)
    for index, place in enumerate(places):
        rank = bisect_left(tails, place)
        before[index] = ends[rank - 1] if rank else -1
        if rank == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[rank], ends[rank] = place, index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return np.array(chain[::-1], np.int64)
