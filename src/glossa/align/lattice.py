"""Positions in several texts at once, and the steps between them.

    (0,0,0) ──1:1:1──> (1,1,1) ──1:2:1──> (2,3,2) …        a node: how far each text has been read
            ──1:0:0──> (1,0,0) ──0:1:1──> (1,1,1)          a step: a bead, with its worth

Every step reads on, so the nodes in the order of their sums (levels) are in the order in which they can be reached, and
a level is worked off with a few array operations, whatever the number of languages. The best path and, with sums in
place of maxima (forward and backward), the probability of each step come from the same arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossa.align.arrays import Floats, Ids

UNREACHED = -1e30

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
    """All steps between `nodes` (distinct, ordered). `worth(shape, origins)` values steps of one shape from nodes."""
    radix = nodes.max(axis=0) + max(max(shape) for shape in shapes) + 1
    scale = np.concatenate([[1], np.cumprod(radix[:-1])])
    keys = nodes @ scale
    by_key = np.argsort(keys)
    sorted_keys = keys[by_key]
    origins, goals, kinds, worths = [], [], [], []
    for kind, shape in enumerate(shapes):
        wanted = keys + int(np.dot(shape, scale))
        place = np.minimum(np.searchsorted(sorted_keys, wanted), len(keys) - 1)
        origin = np.flatnonzero(sorted_keys[place] == wanted)
        origins.append(origin)
        goals.append(by_key[place[origin]])
        kinds.append(np.full(len(origin), kind))
        worths.append(worth(kind, nodes[origin]))
    goal = np.concatenate(goals)
    order = np.argsort(goal, kind="stable")
    sums = nodes.sum(axis=1)
    levels = np.flatnonzero(np.diff(sums, prepend=sums[0] - 1, append=sums[-1] + 1))
    return Steps(
        np.concatenate(origins)[order], goal[order], np.concatenate(kinds)[order], np.concatenate(worths)[order], levels
    )


def best_path(lattice: Steps, softness: float) -> Path | None:
    """The best path from the first node to the last; None where there is none.

    `softness` divides the worths before they become probabilities: evidence that is counted twice is half as sure.
    """
    best, chosen = _forward(lattice, lattice.worth, np.maximum)
    if best[-1] <= UNREACHED / 2:
        return None
    taken = []
    node = len(best) - 1
    while node:
        step = int(chosen[node])
        taken.append(step)
        node = int(lattice.origin[step])
    trace = np.array(taken[::-1], np.int64)
    probability = _probabilities(lattice, lattice.worth / softness)[trace]
    return Path(lattice.origin[trace], lattice.shape[trace], probability)


def _probabilities(lattice: Steps, worth: Floats) -> Floats:
    forward, _ = _forward(lattice, worth, np.logaddexp)
    backward, _ = _forward(*_reversed(lattice, worth), np.logaddexp)
    backward = backward[::-1]
    total = forward[-1]
    probability: Floats = np.exp(np.minimum(forward[lattice.origin] + worth + backward[lattice.goal] - total, 0))
    return probability


def _reversed(lattice: Steps, worth: Floats) -> tuple[Steps, Floats]:
    """The same lattice read from its end."""
    last = int(lattice.levels[-1]) - 1
    order = np.argsort(last - lattice.origin, kind="stable")
    turned = Steps(
        (last - lattice.goal)[order],
        (last - lattice.origin)[order],
        lattice.shape[order],
        worth[order],
        (last + 1 - lattice.levels)[::-1],
    )
    return turned, worth[order]


def _forward(lattice: Steps, worth: Floats, join: Any) -> tuple[Floats, Ids]:
    """Worth of reaching each node from the first, joined over the ways (`np.maximum` or `np.logaddexp`), and for the
    maximum the step that was best."""
    count = int(lattice.levels[-1])
    reached = np.full(count, UNREACHED)
    reached[0] = 0.0
    chosen = np.zeros(count, np.int64)
    first_step = np.searchsorted(lattice.goal, lattice.levels)
    for begin, end in pairwise(first_step[1:].tolist()):
        if begin == end:
            continue
        goal = lattice.goal[begin:end]
        value = reached[lattice.origin[begin:end]] + worth[begin:end]
        starts = np.flatnonzero(np.diff(goal, prepend=-1))
        joined = join.reduceat(value, starts)
        nodes = goal[starts]
        reached[nodes] = joined
        if join is np.maximum:
            hit = np.flatnonzero(value == joined[np.searchsorted(nodes, goal)])
            chosen[goal[hit[::-1]]] = begin + hit[::-1]
    return reached, chosen
