"""From the lattice's probabilities to believable ones."""

from __future__ import annotations


def probability(posterior: float) -> float:
    return posterior
