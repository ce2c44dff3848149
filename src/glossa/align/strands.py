"""Joining two or three strands: languages, or units of languages that are aligned already.

strand 1 (en, ru, kk)   | 1 1 1 | 2 2–3 2 | 3 4 – |       its segments are units
strand 2 (de)           |   1   |    2    | 3 | 4 |
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

import numpy as np

from glossa.align import lattice
from glossa.align.beads import FORBIDDEN, SHAPES, USUAL
from glossa.align.corridor import corridors, cuts, nodes
from glossa.align.gains import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.align.arrays import Floats, Ids
    from glossa.align.corridor import Corners, Corridor, Position
    from glossa.align.pair import Paired

    Pairs = Mapping[tuple[str, str], Paired]

AT_ONCE = 20_000
"""Positions of stretches that are worked off together: the more the quicker, and the more memory."""
PLAIN = 0.8
"""How usual a bead of three languages is with one segment of each."""
UNLIKE = (0.03, 0.003, 0.0003)
"""… with one segment in one language, and at most two, three, four in another."""
SEVERAL = 0.0001
"""… with several in each: why was it not cut?"""
MISSING = 0.05
"""Factor where one language does not say what two others say, for each segment that it lacks."""
ALONE = 0.01
"""How usual a segment is that only one language has."""
OF_TWO = 1.28
"""Weight of the evidence for a bead that two of three languages are in."""
TWO_OF_THREE = 2 / 3
"""… and of each pair's for one that all are in. What two pairs say holds most of what the third says, so three count as
two: the mean of the three chains that tie three languages. Counted in full, what one language lacks (en 3,4 | ru 3 |
kk 3,4) was joined to a neighbour that says nearly the same."""


@dataclass(frozen=True)
class Unit:
    """A bead found: for each language the first segment and the one after the last. `posterior` is its probability by
    the lattice."""

    spans: Mapping[str, tuple[int, int]]
    posterior: float


@dataclass(frozen=True)
class Strand:
    """`bounds[language][n]` is how many of the language's segments lie before the strand's n-th."""

    bounds: Mapping[str, Ids]

    def __len__(self) -> int:
        return len(next(iter(self.bounds.values()))) - 1

    @classmethod
    def of_language(cls, language: str, segments: int) -> Strand:
        return cls({language: np.arange(segments + 1)})

    @classmethod
    def of_units(cls, units: Sequence[Unit]) -> Strand:
        return cls(
            {
                language: np.array([0, *(unit.spans[language][1] for unit in units)], np.int64)
                for language in units[0].spans
            }
        )

    def spans(self, begin: int, end: int) -> dict[str, tuple[int, int]]:
        return {language: (int(bounds[begin]), int(bounds[end])) for language, bounds in self.bounds.items()}


def join(strands: Sequence[Strand], pairs: Pairs) -> list[Unit]:
    """Align two or three strands by the evidence of their languages' pairs. All but the first are single languages."""
    shapes, usual = _shapes(strands, pairs)
    corners = {(x, y): _corners(strands[x], strands[y], pairs) for x, y in combinations(range(len(strands)), 2)}
    ends = tuple(len(strand) for strand in strands)

    def stretch(begin: Position, end: Position, *, loose: bool = False) -> _Stretch:
        between = corridors(corners, begin, end, loose=loose)
        return _Stretch(strands, pairs, shapes, usual, between, lattice.ordered(nodes(between, len(strands))))

    units: list[Unit] = []
    waiting: list[tuple[Position, Position, _Stretch]] = []
    for begin, end in pairwise(cuts(corners, ends)):
        waiting.append((begin, end, stretch(begin, end)))
        if end == ends or sum(len(one.places) for _, _, one in waiting) > AT_ONCE:
            found = _solved([one for _, _, one in waiting])
            for (first, last, _), some in zip(waiting, found, strict=True):
                units += some if some is not None else _certain(stretch(first, last, loose=True))
            waiting = []
    return units


def _certain(stretch: _Stretch) -> list[Unit]:
    """The units of a stretch in which there is always a way."""
    (units,) = _solved([stretch])
    assert units is not None
    return units


def _solved(stretches: Sequence[_Stretch]) -> list[list[Unit] | None]:
    """The best units of each stretch; None where the corridors leave no way through."""
    paths = lattice.best_paths([stretch.steps() for stretch in stretches])
    return [None if path is None else stretch.units(path) for stretch, path in zip(stretches, paths, strict=True)]


def _shapes(strands: Sequence[Strand], pairs: Pairs) -> tuple[list[lattice.Shape], Floats]:
    """Shapes of beads, and the logarithm of how usual they are."""
    if len(strands) == 2:
        one, two = (next(iter(strand.bounds)) for strand in strands)
        single = len(strands[0].bounds) == 1
        return list(SHAPES), np.log(pairs[one, two].scorer.usual if single else np.array(USUAL))
    shapes = [shape for shape in product(range(LONGEST + 1), repeat=len(strands)) if sum(shape) and _plausible(shape)]
    return shapes, np.log([_usual(shape) for shape in shapes])


def _usual(shape: lattice.Shape) -> float:
    """How usual a shape of three languages is. 1:2:2 is one join, not two splits."""
    said = [count for count in shape if count]
    if len(said) == 1:
        return ALONE
    if max(said) == 1:
        usual = PLAIN
    elif min(said) == 1:
        usual = UNLIKE[max(said) - 2]
    else:
        usual = SEVERAL
    return float(usual * MISSING ** (min(said) * (len(said) < len(shape))))


def _weight(shape: lattice.Shape) -> float:
    """How much the evidence of each pair counts in a bead."""
    if len(shape) < 3:
        return 1.0
    return OF_TWO * TWO_OF_THREE if all(shape) else OF_TWO


def _plausible(shape: lattice.Shape) -> bool:
    """Every two languages of a bead must be a shape of a pair, or have two or three segments each."""
    return all(not a or not b or (a, b) in SHAPES or a == b == 3 for a, b in combinations(shape, 2)) and (
        sum(map(bool, shape)) > 1 or sum(shape) == 1
    )


def _corners(one: Strand, two: Strand, pairs: Pairs) -> Corners:
    """Positions in both strands that are corners on the paths of all their languages."""
    (second,) = two.bounds
    shared: set[tuple[int, int]] | None = None
    for first, bounds in one.bounds.items():
        of_pair = pairs[first, second].corners()
        at: dict[int, list[int]] = {}
        for i, j in of_pair:
            at.setdefault(i, []).append(j)
        mine = {(n, j) for n, i in enumerate(bounds.tolist()) for j in at.get(i, ())}
        shared = mine if shared is None else shared & mine
    assert shared is not None
    return frozenset(shared)


@dataclass(frozen=True)
class _Stretch:
    """What lies between two cuts."""

    strands: Sequence[Strand]
    pairs: Pairs
    shapes: Sequence[lattice.Shape]
    usual: Floats
    corridors: Mapping[tuple[int, int], Corridor]
    places: Ids
    """The positions of all strands that lie in the corridors (count × strands), in order."""

    def steps(self) -> lattice.Steps:
        tables = {pair: self._table(*pair) for pair in self.corridors}
        numbers = {
            (x, y): corridor.numbers(self.places[:, x], self.places[:, y])
            for (x, y), corridor in self.corridors.items()
        }

        def worth(kind: int, origins: Ids) -> Floats:
            total = np.zeros(len(origins))
            shape = self.shapes[kind]
            for (x, y), table in tables.items():
                if shape[x] and shape[y]:
                    total += table[shape[x], shape[y]][numbers[x, y][origins]]
            worth: Floats = self.usual[kind] + _weight(shape) * total
            return worth

        return lattice.steps(self.places, self.shapes, worth)

    def units(self, path: lattice.Path) -> list[Unit]:
        return [
            self._unit(self.places[origin], self.shapes[kind], float(probability))
            for origin, kind, probability in zip(path.origin, path.shape, path.probability, strict=True)
        ]

    def _unit(self, origin: Ids, shape: lattice.Shape, posterior: float) -> Unit:
        spans: dict[str, tuple[int, int]] = {}
        for strand, first, size in zip(self.strands, origin.tolist(), shape, strict=True):
            spans |= strand.spans(first, first + size)
        return Unit(spans, posterior)

    def _table(self, x: int, y: int) -> dict[tuple[int, int], Floats]:
        """Evidence of the blocks of each shape at each position of a pair's corridor, over the strands' languages."""
        i, j = self.corridors[x, y].positions()
        wanted = {(shape[x], shape[y]) for shape in self.shapes if shape[x] and shape[y]}
        measured = self._parted if len(self.strands) > 2 else self._evidence
        return {shape: measured(x, y, i, j, shape) for shape in sorted(wanted)}

    def _parted(self, x: int, y: int, i: Ids, j: Ids, shape: tuple[int, int]) -> Floats:
        """The evidence of blocks as wholes or, where that says more, of the parts that this pair divides them into.

        What one language joins holds two others together that could be divided by themselves:

            en | 1 | 2   3 |        cut after en 1 and ru 1, kk 1 would stand with half of its partners; in one unit
            ru | 1 | 2     |        en and ru still explain each other part by part
            kk | 1     | 2 |
        """
        whole = self._evidence(x, y, i, j, shape)
        a, b = shape
        for first, second in product(range(1, a), range(1, b)):
            part = self._parted(x, y, i, j, (first, second))
            rest = self._parted(x, y, i + first, j + second, (a - first, b - second))
            whole = np.maximum(whole, part + rest)
        return whole

    def _evidence(self, x: int, y: int, i: Ids, j: Ids, shape: tuple[int, int]) -> Floats:
        one, two = self.strands[x], self.strands[y]
        (second,) = two.bounds
        total = np.full(len(i), FORBIDDEN)
        fits = (i + shape[0] <= len(one)) & (j + shape[1] <= len(two))
        i, j = i[fits], j[fits]
        worth = np.zeros(len(i))
        for first, bounds in one.bounds.items():
            begin = bounds[i]
            size = bounds[i + shape[0]] - begin
            scorer = self.pairs[first, second].scorer
            here = np.minimum(begin, len(scorer.evidence.source) - 1)
            blocks = scorer.blocks(here, np.clip(size, 1, LONGEST), j, np.int64(shape[1]))
            worth += np.where(size == 0, 0, np.where(size > LONGEST, FORBIDDEN, blocks))
        total[fits] = worth
        return total
