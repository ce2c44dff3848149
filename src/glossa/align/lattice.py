"""Positions in several texts at once, and the steps between them.

    (0,0,0) ──1:1:1──> (1,1,1) ──1:2:1──> (2,3,2) …        a node: how far each text has been read
            ──1:0:0──> (1,0,0) ──0:1:1──> (1,1,1)          a step: a bead, with its worth

Every step reads on, so the nodes in the order of their sums (levels) are in the order in which they can be reached, and
a level is worked off with a few array operations, whatever the number of languages. The probability of each
step by all paths (forward and backward), and the best path, come from the same arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from glossa.align.arrays import Floats, Ids

UNREACHED = -1e30
COST = 0.3
"""What a step costs, in right steps."""
LIKELIER = 0.03
"""Where no step is likely, the less unlikely ones are taken."""
_LEAST = 1e-12
_TABLE = 200_000
"""Keys up to which a table of them all is quicker than a search."""

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Steps:
    """Steps sorted by the node they lead to. Node numbers are in the order of levels; the last node is the end."""

    origin: Ids
    goal: Ids
    shape: Ids
    worth: Floats
    levels: Ids
    """First node of each level, and the number of nodes at the end."""


@dataclass(frozen=True)
class Path:
    """Steps of the best path in order: node numbers, shapes (indices), and probabilities."""

    origin: Ids
    shape: Ids
    probability: Floats


def ordered(nodes: Ids) -> Ids:
    """Nodes (count × texts) in the order of levels."""
    order: Ids = np.lexsort((*nodes.T, nodes.sum(axis=1)))
    return nodes[order]


def steps(nodes: Ids, shapes: Sequence[Shape], worth: Callable[[int, Ids], Floats]) -> Steps:
    """All steps between `nodes` (distinct, ordered).

    `worth(shape, origins)` values steps of one shape (an index of `shapes`) from nodes, given by their numbers.
    """
    low = nodes.min(axis=0)
    radix = nodes.max(axis=0) - low + max(max(shape) for shape in shapes) + 1
    scale = np.concatenate([[1], np.cumprod(radix[:-1])])
    keys = (nodes - low) @ scale
    find = _finder(keys, int(np.prod(radix)))
    origins, goals, kinds, worths = [], [], [], []
    for kind, shape in enumerate(shapes):
        origin, reached = find(keys + int(np.dot(shape, scale)))
        origins.append(origin)
        goals.append(reached)
        kinds.append(np.full(len(origin), kind))
        worths.append(worth(kind, origin))
    goal = np.concatenate(goals)
    order = np.argsort(goal, kind="stable")
    sums = nodes.sum(axis=1)
    levels = np.flatnonzero(np.diff(sums, prepend=sums[0] - 1, append=sums[-1] + 1))
    return Steps(
        np.concatenate(origins)[order], goal[order], np.concatenate(kinds)[order], np.concatenate(worths)[order], levels
    )


def _finder(keys: Ids, size: int) -> Callable[[Ids], tuple[Ids, Ids]]:
    """A function from wanted keys (below `size`) to the places of those that are there, and their numbers in `keys`."""
    if size <= _TABLE:
        table = np.full(size, -1)
        table[keys] = np.arange(len(keys))

        def look(wanted: Ids) -> tuple[Ids, Ids]:
            number = table[wanted]
            there = np.flatnonzero(number >= 0)
            return there, number[there]

        return look
    by_key = np.argsort(keys)
    sorted_keys = keys[by_key]

    def search(wanted: Ids) -> tuple[Ids, Ids]:
        place = np.minimum(np.searchsorted(sorted_keys, wanted), len(keys) - 1)
        there = np.flatnonzero(sorted_keys[place] == wanted)
        return there, by_key[place[there]]

    return search


@dataclass(frozen=True)
class _Several:
    """Lattices that have nothing to do with each other, as one: nodes are numbered level by level.

    `number[node]` is the node's number in its own lattice, `lattice[node]` says which that is; `firsts` and `lasts` are
    the first and the last node of each.
    """

    steps: Steps
    number: Ids
    lattice: Ids
    firsts: Ids
    lasts: Ids


def best_paths(lattices: Sequence[Steps]) -> list[Path | None]:
    """The best path of each lattice from its first node to its last; None where there is none.

    A step's worth becomes a probability by all paths together (forward and backward). The best path is that of the
    greatest F1 in expectation: each step adds its probability and costs `COST`, somewhat less than half
    the F1 that is to be reached. That differs from the likeliest path where many paths agree in part.
    The lattices are worked off side by side, in as many array operations as the longest of them has levels.
    """
    several = _side_by_side(lattices)
    steps = several.steps
    probability, reachable = _probabilities(several)
    gain = probability - COST + LIKELIER * np.log(np.maximum(probability, _LEAST))
    chosen = _chosen(steps, gain, _forward(steps, gain, np.maximum, several.firsts))
    paths: list[Path | None] = []
    for first, last, there in zip(several.firsts.tolist(), several.lasts.tolist(), reachable.tolist(), strict=True):
        if not there:
            paths.append(None)
            continue
        taken = []
        node = last
        while node != first:
            step = int(chosen[node])
            taken.append(step)
            node = int(steps.origin[step])
        trace = np.array(taken[::-1], np.int64)
        paths.append(Path(several.number[steps.origin[trace]], steps.shape[trace], probability[trace]))
    return paths


def _side_by_side(lattices: Sequence[Steps]) -> _Several:
    sizes = np.array([int(one.levels[-1]) for one in lattices])
    begins = np.cumsum(sizes) - sizes
    level = np.concatenate([np.repeat(np.arange(len(one.levels) - 1), np.diff(one.levels)) for one in lattices])
    order = np.argsort(level, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    goal = np.concatenate([rank[one.goal + begin] for one, begin in zip(lattices, begins, strict=True)])
    by_goal = np.argsort(goal, kind="stable")
    steps = Steps(
        np.concatenate([rank[one.origin + begin] for one, begin in zip(lattices, begins, strict=True)])[by_goal],
        goal[by_goal],
        np.concatenate([one.shape for one in lattices])[by_goal],
        np.concatenate([one.worth for one in lattices])[by_goal],
        np.searchsorted(level[order], np.arange(level.max() + 2)),
    )
    number = np.concatenate([np.arange(size) for size in sizes])[order]
    lattice = np.repeat(np.arange(len(lattices)), sizes)[order]
    return _Several(steps, number, lattice, rank[begins], rank[begins + sizes - 1])


def _probabilities(several: _Several) -> tuple[Floats, NDArray[np.bool_]]:
    """The probability of each step, and whether each lattice has a path at all."""
    steps = several.steps
    forward = _forward(steps, steps.worth, np.logaddexp, several.firsts)
    turned = _reversed(steps)
    end = int(steps.levels[-1]) - 1
    backward = _forward(turned, turned.worth, np.logaddexp, end - several.lasts)[::-1]
    total = forward[several.lasts][several.lattice[steps.origin]]
    way = forward[steps.origin] + steps.worth + backward[steps.goal]
    probability: Floats = np.exp(np.minimum(way - total, 0))
    return probability, forward[several.lasts] > UNREACHED / 2


def _reversed(lattice: Steps) -> Steps:
    """The same lattice read from its end."""
    last = int(lattice.levels[-1]) - 1
    order = np.argsort(last - lattice.origin, kind="stable")
    return Steps(
        (last - lattice.goal)[order],
        (last - lattice.origin)[order],
        lattice.shape[order],
        lattice.worth[order],
        (last + 1 - lattice.levels)[::-1],
    )


def _forward(lattice: Steps, worth: Floats, join: Any, firsts: Ids) -> Floats:
    """Worth of reaching each node from a first one, joined over the ways (`np.maximum` or `np.logaddexp`)."""
    reached = np.full(int(lattice.levels[-1]), UNREACHED)
    reached[firsts] = 0.0
    goals, starts = np.unique(lattice.goal, return_index=True)
    levels = np.searchsorted(goals, lattice.levels).tolist()
    bounds = np.append(starts, len(lattice.goal))
    origin = lattice.origin
    for begin, end in pairwise(levels):
        if begin == end:
            continue
        first, last = bounds[begin], bounds[end]
        value = reached[origin[first:last]] + worth[first:last]
        reached[goals[begin:end]] = join.reduceat(value, starts[begin:end] - first)
    return reached


def _chosen(lattice: Steps, worth: Floats, reached: Floats) -> Ids:
    """For each node the first step that reaches it best."""
    hits = np.flatnonzero(reached[lattice.origin] + worth == reached[lattice.goal])[::-1]
    chosen = np.zeros(len(reached), np.int64)
    chosen[lattice.goal[hits]] = hits
    return chosen
