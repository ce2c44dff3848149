"""Where in the lattice of all languages to look: near the paths of the pairs.

Positions of three texts of a thousand segments are a thousand million; near the paths there are a few dozen for each
segment. Where the pairs agree for a while the texts are cut, and each stretch between two cuts is a lattice by itself:

    en  ──┬─────┬──
    ru  ──┼──┬──┼──     a cut: a position in every text that lies on the path of every pair
    kk  ──┴──┴──┴──
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from math import prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from glossa.align.arrays import Ids

    Corners = frozenset[tuple[int, int]]
    """Positions in two strands at which a bead of the pair's path ends, (0, 0) and the end among them."""
    Position = tuple[int, ...]

STRETCH = 30
"""Segments of the first text after which a cut is wanted."""
PATIENCE = 90
"""Segments after which a cut that is less sure will do."""
SMALL = 2500
"""Positions of a stretch up to which all of them are looked at."""
RADIUS = 4


@dataclass(frozen=True)
class Corridor:
    """Of one pair and one stretch: for each position `first + r` of one strand, positions `low[r] … high[r]` of the
    other. `offsets` number all these positions in one row."""

    first: int
    low: Ids
    high: Ids
    offsets: Ids

    @classmethod
    def of(cls, first: int, low: Ids, high: Ids) -> Corridor:
        return cls(first, low, high, np.concatenate([[0], np.cumsum(high - low + 1)]))

    def positions(self) -> tuple[Ids, Ids]:
        sizes = self.high - self.low + 1
        row = np.repeat(np.arange(len(sizes)), sizes)
        return row + self.first, np.arange(self.offsets[-1]) - self.offsets[row] + self.low[row]

    def numbers(self, i: Ids, j: Ids) -> Ids:
        """The number of each position, which must lie inside."""
        row = i - self.first
        return self.offsets[row] + j - self.low[row]

    def inside(self, i: Ids, j: Ids) -> NDArray[np.bool_]:
        row = i - self.first
        return (j >= self.low[row]) & (j <= self.high[row])


def cuts(corners: Mapping[tuple[int, int], Corners], ends: Position) -> list[Position]:
    """Positions to cut at, from start to end. `corners[x, y]` are those of strands x < y; `ends` are their sizes."""
    agreed = _agreed(corners, len(ends))
    known = set(agreed)
    found: list[Position] = [(0,) * len(ends)]
    for position in agreed:
        gone = position[0] - found[-1][0]
        sure = all(tuple(p + step for p in position) in known for step in (-2, -1, 1, 2))
        far_enough = (gone >= STRETCH and sure) or gone >= PATIENCE
        if far_enough and all(p >= q for p, q in zip(position, found[-1], strict=True)):
            found.append(position)
    if found[-1] != ends:
        if len(found) > 1 and ends[0] - found[-1][0] < STRETCH // 2:
            found.pop()
        found.append(ends)
    return found


def _agreed(corners: Mapping[tuple[int, int], Corners], strands: int) -> list[Position]:
    """Positions, in order, that lie on the paths of all pairs; each position of the first strand at most once."""
    partners: list[dict[int, list[int]]] = []
    for other in range(1, strands):
        at: dict[int, list[int]] = {}
        for i, j in corners[0, other]:
            at.setdefault(i, []).append(j)
        partners.append(at)
    agreed = []
    for i in sorted(partners[0]):
        choices = [at.get(i, []) for at in partners]
        if any(len(choice) != 1 for choice in choices):
            continue
        position = (i, *(choice[0] for choice in choices))
        if all((position[x], position[y]) in corners[x, y] for x, y in combinations(range(1, strands), 2)):
            agreed.append(position)
    return agreed


def corridors(
    corners: Mapping[tuple[int, int], Corners], begin: Position, end: Position, *, loose: bool = False
) -> dict[tuple[int, int], Corridor]:
    """The corridor of each pair in a stretch.

    The paths of two pairs may part so far that the third leaves no way through; `loose` corridors follow only the
    paths from the first strand, and there is always a way.
    """
    small = prod(e - b + 1 for b, e in zip(begin, end, strict=True)) <= SMALL
    return {
        (x, y): _corridor(None if small or (loose and x) else corners[x, y], (begin[x], begin[y]), (end[x], end[y]))
        for x, y in corners
    }


def _corridor(corners: Corners | None, begin: tuple[int, int], end: tuple[int, int]) -> Corridor:
    size = end[0] - begin[0] + 1
    if corners is None:
        return Corridor.of(begin[0], np.full(size, begin[1]), np.full(size, end[1]))
    path = sorted({begin, end, *(c for c in corners if begin[0] <= c[0] <= end[0] and begin[1] <= c[1] <= end[1])})
    low = np.full(size, end[1])
    high = np.full(size, begin[1])
    for (i, j), (k, m) in pairwise(path):
        span = slice(max(i - begin[0] - RADIUS, 0), k - begin[0] + RADIUS + 1)
        low[span] = np.minimum(low[span], j - RADIUS)
        high[span] = np.maximum(high[span], m + RADIUS)
    return Corridor.of(begin[0], np.maximum(low, begin[1]), np.minimum(high, end[1]))


def nodes(between: Mapping[tuple[int, int], Corridor], strands: int) -> Ids:
    """All positions of all strands (count × strands) that lie inside every corridor."""
    found = np.stack(between[0, 1].positions(), axis=1)
    for other in range(2, strands):
        corridor = between[0, other]
        row = found[:, 0] - corridor.first
        sizes = corridor.high[row] - corridor.low[row] + 1
        repeated = np.repeat(np.arange(len(found)), sizes)
        place = np.arange(len(repeated)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        found = np.column_stack([found[repeated], corridor.low[row][repeated] + place])
        for x in range(1, other):
            found = found[between[x, other].inside(found[:, x], found[:, other])]
    return found
