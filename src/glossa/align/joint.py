"""All languages at once.

Aligning the pairs and tying the results together contradicts itself: only four of five beads between two languages
follow from what both have with a third. So the pairs give only paths, and around them the positions of all languages
together make a lattice, in which a bead is worth the evidence of all its pairs:

    worth(en ru kk) = evidence(en ru) + evidence(en kk) + evidence(ru kk) + log p(segments of each)

Two or three languages are done at once. Each further one is added to the units that are there, as a text whose
segments are those units.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from glossa.align.confidence import confidences
from glossa.align.explain import Explainer
from glossa.align.pair import PASSES, align_pair, known
from glossa.align.strands import Strand, Unit, join
from glossa.align.strangers import believable
from glossa.align.texts import text_of
from glossa.align.values import Alignment, Bead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glossa.align.knowledge import Knowledge
    from glossa.align.pair import Paired
    from glossa.align.texts import Text

AT_ONCE = 3
_JOINING = 2
"""Joining the languages takes about as long as this many passes over a pair."""


def align_texts(
    texts: Mapping[str, Sequence[str]], knowledge: Knowledge, progress: Callable[[float], None] | None
) -> Alignment:
    """See `glossa.align.align`."""
    if len(texts) < 2:
        raise ValueError("alignment needs texts in two languages at least")
    prepared = {language: _prepared(language, segments, knowledge) for language, segments in texts.items()}
    languages = [language for language, text in prepared.items() if len(text)]
    tick = _ticks(len(languages), progress)
    pairs = {
        (one, two): _paired(prepared[one], prepared[two], knowledge, tick) for one, two in combinations(languages, 2)
    }
    strands = [Strand.of_language(language, len(prepared[language])) for language in languages]
    units = _joined(strands, pairs)
    if progress is not None:
        progress(1.0)
    believed, unrelated = believable(units, confidences(units, len(languages)), pairs)
    beads = tuple(
        Bead({language: tuple(range(*spans.get(language, (0, 0)))) for language in texts}, score)
        for spans, score in believed
    )
    return Alignment(tuple(texts), beads, unrelated, Explainer(pairs))


def _prepared(language: str, segments: Sequence[str], knowledge: Knowledge) -> Text:
    text = text_of(language, segments, knowledge.concepts)
    return replace(text, vectors=knowledge.model.vectors(segments)) if knowledge.model and len(text) else text


def _paired(one: Text, two: Text, knowledge: Knowledge, tick: Callable[[], None]) -> Paired:
    return align_pair(one, two, known(one, two, knowledge.lexicons_for(one.language, two.language)), tick)


def _ticks(languages: int, progress: Callable[[float], None] | None) -> Callable[[], None]:
    """Counts the passes over all pairs and reports their share of the work."""
    whole = languages * (languages - 1) / 2 * (PASSES + 1) + _JOINING
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done / whole)

    return tick


def _joined(strands: Sequence[Strand], pairs: Mapping[tuple[str, str], Paired]) -> list[Unit]:
    """The units of all strands: the first three at once, then one by one."""
    if not strands:
        return []
    if len(strands) == 1:
        return [Unit(strands[0].spans(number, number + 1), 1.0) for number in range(len(strands[0]))]
    units = join(strands[:AT_ONCE], pairs)
    for strand in strands[AT_ONCE:]:
        units = join([Strand.of_units(units), strand], pairs)
    return units
