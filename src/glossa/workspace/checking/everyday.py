"""Which words are a language's own, and would be translated? Those of the shipped lexicons and function words, but not
what stays as it is in translations (firefox → firefox).

A text that was left as it was is a fault when it has such words («Open file»), and none when it has names alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from glossa.lang import language as language_record
from glossa.model.language_tag import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from glossa.align.lexicon import Lexicon

_KEPT = 0.3
"""Share of its translations from which on a word is one that stays."""


def is_everyday(word: str, language: str) -> bool:
    """Is `word` (a comparison key) a common word of `language`? True for languages of which nothing is known."""
    stems = _stems(base_language(language))
    if not stems:
        return True
    from glossa.align.words import stem

    return stem(word) in stems or word in language_record(language).frequent_words


@cache
def _stems(language: str) -> frozenset[str]:
    from glossa.align import Knowledge

    known: set[str] = set()
    kept: set[str] = set()
    for lexicon in Knowledge.shipped().lexicons:
        for side, probability in ((lexicon.one, lexicon.forward), (lexicon.two, lexicon.backward)):
            if side.language == language:
                known.update(side.stems)
                kept.update(_kept(lexicon, side.stems, probability))
    return frozenset(known - kept)


def _kept(lexicon: Lexicon, stems: Sequence[str], probability: NDArray[np.float32]) -> Iterator[str]:
    """The stems that rather stay what they are than become anything else."""
    one, two = lexicon.one.stems, lexicon.two.stems
    pairs = zip(lexicon.source_ids.tolist(), lexicon.target_ids.tolist(), probability.tolist(), strict=True)
    same = {one[at]: share for at, other, share in pairs if one[at] == two[other]}
    return (stem for stem in stems if same.get(stem, 0.0) >= _KEPT)
