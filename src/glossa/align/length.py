"""What the lengths of two blocks say: partners are about equally long.

A bead claims that the target block's length follows from the source block's. The rival claim, that the two have nothing
to do with each other, draws the length from the document's own lengths. The evidence is the logarithm of the ratio of
both probabilities, so a long sentence beside another long one says more than a usual one beside a usual one.

Gale and Church (1993) measure the difference in standard deviations that grow with the root of the length. Student's t
stands in for the normal curve, since translators add and leave out: with few degrees of freedom a length that is far
astray hardly counts, with many it is nearly the normal curve. (In texts that keep to the lengths, few degrees let what
one text lacks be joined to a neighbour that says nearly the same.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from glossa.align.arrays import Floats

VARIANCE = 3.0
"""Variance per letter, Gale and Church's figure; documents with many plain beads teach their own."""
FREEDOM, FREEDOM_LEARNT = 12.0, 50.0
"""Degrees of freedom: of a text whose translator is not known, and where its own plain beads have shown how close he
keeps to the lengths."""
ROOM = 4.0
"""Letters of freedom that every pair has, however short."""
_PLAIN_ENOUGH = 20
_PRIOR_LETTERS = 800.0
_MEDIAN_OF_SQUARES = 0.455
"""Median of the squares of a standard normal variable."""


@dataclass(frozen=True)
class LengthModel:
    """`ratio`: target letters per source letter; `variance`: per letter; `usual`, `spread`: mean and standard deviation
    of the target's segment lengths in logarithms."""

    ratio: float
    variance: float
    usual: float
    spread: float
    freedom: float = FREEDOM

    def evidence(self, source: Floats, target: Floats, segments: Floats | float) -> Floats:
        """Log-likelihood ratio for blocks of these lengths (letters), the target block of so many segments."""
        ratio: Floats = self.linked(source, target) - self.alone(target, segments)
        return ratio

    def linked(self, source: Floats, target: Floats) -> Floats:
        """How likely the target's length is beside the source's, in logarithms."""
        difference = target - source * self.ratio
        variance = self.variance / 2 * (target + source * self.ratio) + ROOM
        # Student's t of difference / scale, over the scale: -(f + 1) / 2 · log(1 + z² / f) - log(scale)
        spread = np.log(variance)
        away = np.log(variance * self.freedom + difference * difference)
        likely: Floats = (spread + np.log(self.freedom) - away) * ((self.freedom + 1) / 2) - spread / 2
        return likely

    def alone(self, target: Floats, segments: Floats | float) -> Floats:
        """How likely it is among the document's own lengths, in logarithms."""
        letters = target + ROOM
        away = (np.log(letters) - self.usual - np.log(segments)) / self.spread
        likely: Floats = _log_student(away, self.freedom) - np.log(self.spread * letters)
        return likely


def _log_student(z: Floats, freedom: float) -> Floats:
    """Student's t density in logarithms, its constant left out (it is the same on both sides)."""
    density: Floats = -(freedom + 1) / 2 * np.log1p(z * z / freedom)
    return density


def first_guess(source: Floats, target: Floats, ratio: float | None) -> LengthModel:
    """Before anything is aligned. `ratio` is what a lexicon knows; else the whole texts' lengths are believed as far
    as they are long (one text may hold much that the other has not)."""
    letters = float(min(source.sum(), target.sum()))
    known = 1.0 if ratio is None else ratio
    whole = float(target.sum()) / max(float(source.sum()), 1.0)
    trust = 0.0 if ratio is not None else letters / (letters + 10 * _PRIOR_LETTERS)
    if not 0.5 < whole < 2:
        trust = 0.0
    return _with_background(target, known ** (1 - trust) * max(whole, 1e-3) ** trust, VARIANCE)


def refined(model: LengthModel, target: Floats, plain: tuple[Floats, Floats]) -> LengthModel:
    """After a pass: `plain` are the lengths of the beads of one segment each."""
    one, two = plain
    letters = float(one.sum())
    if letters <= 0:
        return model
    ratio = (float(two.sum()) + model.ratio * _PRIOR_LETTERS) / (letters + _PRIOR_LETTERS)
    variance, freedom = model.variance, model.freedom
    if len(one) > _PLAIN_ENOUGH:
        freedom = FREEDOM_LEARNT
        squares = (two - ratio * one) ** 2 / ((two + ratio * one) / 2 + 1e-9)
        variance = float(np.clip(np.median(squares) / _MEDIAN_OF_SQUARES, 0.5, VARIANCE))
    return _with_background(target, ratio, variance, freedom)


def _with_background(target: Floats, ratio: float, variance: float, freedom: float = FREEDOM) -> LengthModel:
    logs = np.log(target + ROOM) if len(target) else np.zeros(1)
    # A few segments say little of the spread of lengths: four of a usual spread are thrown in.
    usual_spread, weight = 0.6, 4
    spread = float(np.sqrt((logs.var() * len(logs) + usual_spread**2 * weight) / (len(logs) + weight)))
    return LengthModel(ratio, variance, float(logs.mean()), max(spread, 0.25), freedom)
