"""The shapes that a Kazakh stem takes before its endings.

    кітап → кітаб-ы            п к қ become voiced before a possessive's vowel (not in most loans: принцип-і)
    халық → халқ-ы             a weak last vowel falls out
    факт → факті-сі            a loan's cluster gets a vowel …
    процесс → процес-ке        … or loses a double letter
    журналист → журналис-тер   … or its т before another
    роль → рөл-і, роль-дің     ь stands before consonants only

Each shape comes with the name of the endings that may follow it (see `endings.allowed`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from glossa.lang.inflection.kazakh.sounds import BACK, FRONT, VOICING, VOWELS, harmonies, sound_class, spell
from glossa.lang.inflection.kazakh.words import COMPARED, WEAK

Stem = tuple[str, str]
"""(stem, name of the endings that may follow)."""


@dataclass(frozen=True, slots=True)
class Use:
    """Which endings a word in this place of a term may have, as kinds of `endings.allowed`."""

    any: str
    consonant: str
    vowel: str


NOUN: Final = Use("n", "nc", "nv")
ADJECTIVE: Final = Use("a", "ac", "av")
"""A noun's, and those of the comparative."""
ENDED: Final = Use("s", "sc", "nv")
"""With some ending: a stem that is no word of the term by itself."""
MODIFIER: Final = Use("m", "mc", "mv")
"""The first noun of an izafet."""

_ADJECTIVE = re.compile(r"(?:[лдт][ыі]|с[ыі]з|[ғқ]ы|[гк]і|ш[ыі]л|[дт][ае]й)$")


def is_adjective(word: str) -> bool:
    """Has `word` a comparative (маңыздырақ), by its ending or because it is one of the common adjectives?"""
    return word in COMPARED or (len(word) > 4 and _ADJECTIVE.search(word) is not None)


_LOAN_LETTERS = frozenset("вёфцчщъьэ")
_LOAN_TAIL = re.compile(r"(?:нг|йк|рк|нк|кс|нд|рд|рт|рг|фт|льт|[вбгд])$")
_NEEDS_VOWEL = re.compile(r"(?:кт|ск|нг|нк|рк|лк|кс|пт|нд|рг|фт|тр|ст|рт|льм)$")
_DOUBLE = ("сс", "зд", "лл", "кк", "тт", "мм")


def stems(lemma: str, use: Use = NOUN) -> list[Stem]:
    """The shapes of `lemma` (folded) with the endings that each may have; the lemma itself comes first."""
    loan = bool(_LOAN_LETTERS & set(lemma)) or bool(_LOAN_TAIL.search(lemma))
    tail = f".{sound_class(lemma)}.{BACK + FRONT if loan else harmonies(lemma)}"
    last = lemma[-1:]
    if last == "ь":
        return [(lemma, use.any + tail), (lemma[:-1], use.vowel + tail)]
    found: list[Stem] = []
    if last in VOICING:
        found += [(lemma, use.consonant + tail), (lemma[:-1] + VOICING[last], use.vowel + tail)]
        if loan or _keeps_voiceless(lemma):
            found.append((lemma, use.vowel + tail))
    else:
        found.append((lemma, use.any + tail))
    if len(lemma) >= 4 and _NEEDS_VOWEL.search(lemma):
        found.append((lemma + "і", f"{use.any}.V.{FRONT}"))
    if _drops_vowel(lemma):
        found.append((lemma[:-2] + last, use.vowel + tail))
    if len(lemma) > 5 and lemma.endswith("ст"):
        found.append((lemma[:-1], f"{use.any[0]}t{tail}"))
    if lemma.endswith(_DOUBLE):
        found.append((lemma[:-1], use.any + tail))
    return found


def _keeps_voiceless(lemma: str) -> bool:
    """принципі, паркі: loans that no letter gives away keep п, к, қ before a vowel; native words may not."""
    cluster = len(lemma) > 2 and lemma[-2] not in VOWELS
    return cluster or (lemma[-1] == "п" and len(lemma) >= 4) or (lemma[-1] == "к" and "и" in lemma)


def _drops_vowel(lemma: str) -> bool:
    """Does the last vowel fall out before another: халық, орын, ауыз?"""
    return lemma.endswith(WEAK)


_PLURAL = re.compile(r"(?<=...)(?:[лдт]ар|[лдт]ер)$")
_NOT_PLURAL = frozenset({"доллар", "дәптер", "гектар", "гендер", "тендер", "нектар"})


def singular(lemma: str) -> str | None:
    """The singular of a headword that stands in the plural (келіссөздер → келіссөз), None for any other."""
    plural = _PLURAL.search(lemma)
    if plural is None or lemma in _NOT_PLURAL:
        return None
    stem = lemma[: plural.start()]
    both = BACK + FRONT
    spelled = {spell("LAр", sound, harmony) for sound in sound_class(stem) for harmony in both}
    return stem if plural.group() in spelled else None
