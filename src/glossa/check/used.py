"""Is a term used in a translation, if not itself then by something made from it?

term            stands in the text as
Россия          российский, по-российски          a word that begins as it does
орыс тілі       орысша, орыс                      without the classifier
Мексика         Нью-Мексико, Мексико              part of a compound
Польша          Малопольша                        inside another word
German          Германиядағы                      by another concept that has its name from the same word (Germany)
Аустрия         Австрия                           another spelling: told apart, as information
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING

from glossa.lang.wording import wording
from glossa.text.fold import fold
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.lang.wording import Wording

_SOFT = re.compile("g(?=[eiy])")
_SHORTEST_START = 3
"""Letters that two words must share at their beginning to be made from one another,"""
_SHARED = 0.6
"""and the share of the term's word that these must be."""
_INSIDE = 5
"""Letters of a word that may stand inside another one."""
_ABBREVIATED = 4
"""Letters that may stand for a whole word («англ.»)."""
_LONGEST_ACRONYM = 6
_LONG_START = 6
_HEARD = 4
"""Letters, as they sound, from which on a name may be told by its sound,"""
_ALIKE = 75.0
"""and the likeness, in percent, that it takes."""
_SPELT = 6
"""Letters from which on a word may be spelt in two ways,"""
_DIFFERENT = 2
"""and how many letters may differ."""
_ENDING = 4
"""Letters by which the names of a language and its country differ at most: Russia, Russian."""


class Use(Enum):
    NONE = "not used"
    DERIVED = "a word made from it is used"
    SPELT = "used in another spelling"


def use_of(term: str, free: Sequence[str], language: str, of_source: int = 0) -> tuple[Use, str]:
    """How a term is used among `free`, the keys of a text's words that belong to no other term; and the word.

    `of_source`: how many words the source's term has. Of a longer one («Босния и Герцеговина» for Bosnia) as many are
    enough.
    """
    known = wording(language)
    words = [token.key for token in tokens(term)]
    needed = [word for word in words if word not in known.classifiers and len(word) > 1] or words
    parts = list(chain.from_iterable((word, word.replace("-", ""), *word.split("-")) for word in free))
    stems = [_stem(word, known) for word in needed]
    used = sum(any(_made_from(stem, other) for other in parts) for stem in stems)
    if used == len(needed) or (0 < of_source <= used and len(needed) > 1):
        return Use.DERIVED, ""
    if len(needed) == len(words):
        spelt = [
            next((other for other in parts if _made_from(stem, other) or _spelt(word, other)), "")
            for word, stem in zip(needed, stems, strict=True)
        ]
        if all(spelt):
            return Use.SPELT, " ".join(spelt)
    return Use.NONE, ""


def _stem(word: str, known: Wording) -> str:
    """A word without the ending of an adjective, and without hyphens."""
    ending = max((ending for ending in known.adjectival if word.endswith(ending)), key=len, default="")
    return word.replace("-", "").removesuffix(ending)


def is_abbreviated(term: str, words: Sequence[str]) -> bool:
    """Does the term stand among `words`, all keys of a text, by its initials, or they for it: ОАЭ, «Объединённые
    Арабские Эмираты»?"""
    own = [token.key for token in tokens(term)]
    initials = _initials(own)
    if len(initials) > 1:
        return initials in words
    return bool(own) and 3 <= len(own[0]) <= _LONGEST_ACRONYM and own[0] in _initials(words)


def sounds_like(name: str, free: Sequence[str]) -> str:
    """The word among `free` that says a name as the source does: Мехико for Mexico, Гонконг for Hong Kong; "" for none.

    Only beginnings are compared, because words inflect. A g may be soft (Georgia, Джорджия) or not (Germany).
    """
    words = [token.key for token in tokens(name)]
    soft = [_SOFT.sub("j", word) for word in words]
    if soft != words and (said := _heard(soft, free)):
        return said
    return _heard(words, free)


def _heard(words: Sequence[str], free: Sequence[str]) -> str:
    from rapidfuzz.fuzz import ratio

    from glossa.align.cognates import sound

    heard = [(word, sound(word)) for word in chain.from_iterable((word, *word.split("-")) for word in free)]

    def match(wanted: str) -> str:
        if len(wanted) < _HEARD:
            return ""
        return next((word for word, said in heard if ratio(wanted, said[: len(wanted)]) >= _ALIKE), "")

    found = [match(sound(word)) for word in words]
    return " ".join(found) if all(found) else match(sound("".join(words)))


def shared_start(one: str, two: str) -> bool:
    """Do two words begin so much alike that one is surely made from the other: Нидерланды, нидерландский?"""
    first, second = fold(one), fold(two)
    return first[:_LONG_START] == second[:_LONG_START] and min(len(first), len(second)) >= _LONG_START


def _initials(words: Sequence[str]) -> str:
    return "".join(part[0] for word in words for part in word.split("-") if part)


def same_name(one: str, two: str) -> bool:
    """Is one of two names made from the other, as those of a people, a language and a country are?"""
    shorter, longer = sorted((fold(one), fold(two)), key=len)
    return len(shorter) > _ENDING and longer.startswith(shorter) and len(longer) - len(shorter) <= _ENDING


def _made_from(word: str, other: str) -> bool:
    """Do two words begin alike enough to be made from one another, or does one stand inside the other?"""
    least = max(_SHORTEST_START, round(_SHARED * len(word)))
    if len(word) < _SHORTEST_START:
        return False
    if other[:least] == word[:least] or (len(other) >= _ABBREVIATED and word.startswith(other)):
        return True
    start = word[: max(_INSIDE, least)]
    return len(start) >= _INSIDE and (start in other or (len(other) >= max(_INSIDE, least) and other in word))


def _spelt(word: str, other: str) -> bool:
    """Are these two spellings of one word, whatever its ending?"""
    if len(word) < _SPELT or abs(len(word) - len(other)) > 2 * _ENDING:
        return False
    from rapidfuzz.distance import Levenshtein

    stem = word[:-1]
    return any(
        Levenshtein.distance(stem, other[:length], score_cutoff=_DIFFERENT) <= min(_DIFFERENT, len(word) // 4)
        for length in (len(stem) - 1, len(stem), len(stem) + 1)
    )
