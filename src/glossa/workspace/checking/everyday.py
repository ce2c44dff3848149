"""Which words are a language's own, and would be translated? Those of the shipped lexicons and function words.

A text that was left as it was is a fault when it has such words («Open file»), and none when it has names alone.
"""

from __future__ import annotations

from functools import cache

from glossa.lang import language as language_record
from glossa.model.language_tag import base_language


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

    sides = (side for lexicon in Knowledge.shipped().lexicons for side in (lexicon.one, lexicon.two))
    return frozenset(stem for side in sides if side.language == language for stem in side.stems)
