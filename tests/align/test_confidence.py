"""What the lattice is sure of, and what may be believed of it."""

from __future__ import annotations

import pytest

from glossa.align.confidence import confidences
from glossa.align.strands import Unit


def of(*beads: tuple[str, float]) -> list[float]:
    """Scores of beads like 1:2, with their probabilities by the lattice."""
    units = []
    for shape, posterior in beads:
        one, two = (int(size) for size in shape.split(":"))
        units.append(Unit({"en": (0, one), "ru": (0, two)}, posterior))
    return confidences(units, 2)


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        (("1:1", 0.99), ("1:1", 0.9)),
        (("1:1", 0.9), ("1:2", 0.9)),
        (("1:2", 0.9), ("1:3", 0.9)),
    ],
)
def test_doubt_and_unequal_shapes_lower_a_score(surer: tuple[str, float], less: tuple[str, float]) -> None:
    assert of(surer)[0] > of(less)[0]


def test_a_doubtful_neighbour_lowers_a_score() -> None:
    assert of(("1:1", 0.99), ("1:1", 0.99))[0] > of(("1:1", 0.99), ("1:1", 0.2))[0]


def test_nothing_is_wholly_certain_or_impossible() -> None:
    assert all(0 < score < 1 for score in of(("1:1", 1.0), ("4:1", 0.0)))
