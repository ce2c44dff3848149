"""What the aligner gives back: beads with a probability, and the reasons for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that belong together: for each language of the alignment the ids of its segments, from 0, in order.

    A language without a part in the bead has an empty tuple. `score` is the probability that the bead is right as a
    whole: these segments together, and nothing else with them.
    """

    ids: Mapping[str, tuple[int, ...]]
    score: float

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a part in the bead."""
        return tuple(language for language, ids in self.ids.items() if ids)

    @property
    def aligned(self) -> bool:
        return len(self.languages) > 1


@dataclass(frozen=True, slots=True)
class Share:
    """One reason for (or against) a bead. `kind`: length, meaning, number, mark, term, cognate, lexicon or other.

    `weight` is in nats of log-likelihood ratio, positive for a reason to join. `words` is the pair of words that meet,
    empty for the length, the meaning and the rest; `languages` says whose they are.
    """

    kind: str
    weight: float
    languages: tuple[str, str]
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Alignment:
    """`beads` in reading order; together they hold every segment of every language exactly once.

    `unrelated` are the pairs of languages whose texts, for the greater part, do not look like translations of one
    another.
    """

    languages: tuple[str, ...]
    beads: tuple[Bead, ...]
    unrelated: tuple[tuple[str, str], ...] = ()
    explainer: Callable[[Bead], tuple[Share, ...]] = field(repr=False, compare=False, default=lambda _: ())

    def explain(self, bead: Bead) -> tuple[Share, ...]:
        """Why the bead's segments were joined, the weightiest reasons first."""
        return self.explainer(bead)
