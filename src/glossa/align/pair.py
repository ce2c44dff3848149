"""Passes over one pair of texts: align, learn from it, align again.

Pass 0 knows cognates, numbers, marks, lengths, and what came from outside (concepts, lexicons). Each further pass adds
a lexicon counted from the beads of the last one, and how usual the shapes and how close the lengths were there. In a
short document that lexicon says little, and its discount keeps it from saying more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from glossa.align.anchors import rough_path
from glossa.align.beads import USUAL, Scorer, best_path, counted
from glossa.align.cognates import as_translation, cognates
from glossa.align.evidence import Band, Direction, evidence
from glossa.align.length import first_guess, refined
from glossa.align.texts import CONCEPT
from glossa.align.translation import translations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossa.align.arrays import Floats, Sparse
    from glossa.align.beads import Bead
    from glossa.align.length import LengthModel
    from glossa.align.lexicon import Lexicon
    from glossa.align.texts import Text


PASSES = 2
WHOLE = 1_500_000
"""Positions (source × target segments) up to which no band is needed."""
WIDE = 300
NARROW = 80
NARROW_FROM = 150_000

OTHER_WORDS = 2000.0
RARE = 2.5e-4
UNKNOWN = 0.0
USUAL_ELSEWHERE = 0.2
"""How far a lexicon's word frequencies are believed: they are those of its own subject."""
COGNATE = 0.3
"""Coverage of words that look like a word of the other text."""
ELSEWHERE = 0.25
"""A lexicon comes from other texts; in these, what it says of a word holds less often."""
"""Coverage of words of which nothing is known."""
MOST = 0.9
COVERAGE = {"number": 0.7, "?": 0.7, "%": 0.6, "(": 0.4, ")": 0.4, ":": 0.3, "!": 0.4, '"': 0.3, ";": 0.1}
COVERAGE_OF_CONCEPT = 0.8
CONCEPT_FOUND = 0.9


@dataclass(frozen=True)
class Known:
    """What is known of a pair outside its own beads: both directions' tables and coverage, and the length ratio."""

    forward: Direction
    backward: Direction
    ratio: float | None


@dataclass(frozen=True)
class Paired:
    """A pair with its path and the evidence behind it."""

    scorer: Scorer
    beads: list[Bead]
    given: Known

    def corners(self) -> frozenset[tuple[int, int]]:
        """The positions that the path goes through, both ends among them."""
        return frozenset({(0, 0), *((i + a, j + b) for (i, j), (a, b) in self.beads)})


def known(source: Text, target: Text, lexicons: Sequence[Lexicon]) -> Known:
    alike = cognates(source.sounds, target.sounds)
    forward = _direction(source, target, as_translation(alike), lexicons)
    turned = [lexicon.turned() for lexicon in lexicons]
    backward = _direction(target, source, as_translation(alike.T.tocsr()), turned)
    ratios = [lexicon.ratio for lexicon in lexicons]
    return Known(forward, backward, float(np.mean(ratios)) if ratios else None)


def _direction(source: Text, target: Text, alike: Sparse, lexicons: Sequence[Lexicon]) -> Direction:
    table = alike
    named = frozenset(word for word in source.vocabulary if word[0] == CONCEPT)
    coverage = np.array([_coverage(word, named) for word in target.vocabulary], np.float32)
    coverage[np.unique(alike.indices)] = np.maximum(coverage[np.unique(alike.indices)], COGNATE)
    elsewhere = np.full(len(target.vocabulary), RARE)
    for lexicon in lexicons:
        more, covers = lexicon.for_words(source.vocabulary, target.vocabulary)
        table = table.maximum(more).tocsr()
        coverage = np.maximum(coverage, covers * ELSEWHERE)
        elsewhere = np.maximum(elsewhere, lexicon.two.usual(target.vocabulary) * USUAL_ELSEWHERE)
    return Direction(table, np.minimum(coverage, MOST), usual_words(target, elsewhere))


def usual_words(text: Text, elsewhere: Floats) -> Floats:
    """p(word) in the language of a text: its own counts, behind which stand `OTHER_WORDS` of other texts, where words
    are as usual as `elsewhere` says. Without them a word of a short text would be usual by standing in it once."""
    counts = np.asarray(text.counts.sum(axis=0), np.float64)
    usual: Floats = (counts + OTHER_WORDS * elsewhere) / (counts.sum() + OTHER_WORDS)
    return usual


def _coverage(word: str, named: frozenset[str]) -> float:
    """How surely the other text explains `word`. A concept that it never names, it need not name here either: its
    language may have no term for it."""
    if word[0].isdecimal():
        return COVERAGE["number"]
    if word[0] == CONCEPT:
        return COVERAGE_OF_CONCEPT if word in named else 0.0
    return COVERAGE.get(word, UNKNOWN)


def align_pair(source: Text, target: Text, given: Known, tick: Callable[[], None]) -> Paired:
    """All passes over one pair. `tick` is called after each of the PASSES + 1."""
    model = first_guess(source.letters, target.letters, given.ratio)
    usual = np.array(USUAL)
    band = _first_band(source, target, given)
    directions = (given.forward, given.backward)
    beads: list[Bead] = []
    for number in range(PASSES + 1):
        scorer = Scorer(evidence(source, target, *directions, model, band), usual)
        before, beads = beads, best_path(scorer)
        tick()
        if number and beads == before and len(source) * len(target) <= NARROW_FROM:
            for _ in range(number, PASSES):  # what would be learnt from them is known already
                tick()
            break
        if number < PASSES:
            directions = _learnt(source, target, given, beads)
            model = _lengths(model, source, target, beads)
            usual = counted(beads)
            if len(source) * len(target) > NARROW_FROM:
                band = Band.around(path_of(beads, len(source)), len(target), NARROW)
    return Paired(scorer, beads, given)


def _first_band(source: Text, target: Text, given: Known) -> Band:
    if len(source) * len(target) <= WHOLE:
        return Band.whole(len(source), len(target))
    return Band.around(rough_path(source, target, given.forward.table), len(target), WIDE)


def _learnt(source: Text, target: Text, given: Known, beads: Sequence[Bead]) -> tuple[Direction, Direction]:
    nothing = np.zeros(0, np.int64)
    blocks = [
        (
            np.concatenate([nothing, *source.segments[i : i + a]]),
            np.concatenate([nothing, *target.segments[j : j + b]]),
        )
        for (i, j), (a, b) in beads
        if a and b
    ]
    forward, backward = translations(blocks, (len(source.vocabulary), len(target.vocabulary)))
    return tuple(  # type: ignore[return-value]
        replace(
            base,
            table=base.table.maximum(new.table).tocsr(),
            coverage=np.minimum(np.maximum(base.coverage, new.coverage), MOST),
        )
        for base, new in ((given.forward, forward), (given.backward, backward))
    )


def _lengths(model: LengthModel, source: Text, target: Text, beads: Sequence[Bead]) -> LengthModel:
    plain = [start for start, shape in beads if shape == (1, 1)]
    one = source.letters[[i for i, _ in plain]]
    two = target.letters[[j for _, j in plain]]
    return refined(model, target.letters, (one, two))


def path_of(beads: Sequence[Bead], rows: int) -> Floats:
    """The target position at each source position 0 … rows."""
    corners = np.array([(0, 0), *((i + a, j + b) for (i, j), (a, b) in beads)], np.float64)
    return np.interp(np.arange(rows + 1), corners[:, 0], corners[:, 1])
