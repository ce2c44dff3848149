"""Izafet: the Kazakh phrase whose head carries «his», as in «мемлекет басшысы», head of state.

мемлекет  басшы-сы                 the term
мемлекет  басшы-лар-ы-ның          the head takes plural and case around its possessive …
біздің    сыртқы саясат-ымыз       … or changes its owner, so it also matches from its bare stem
мемлекет-іміз-дің  басшысы         the first noun may be in the genitive, in the plural, somebody's

Қазақстан Республикасы-ның Президенті      in a chain each link but the last may have its genitive
Қазақстан Республикасы     Президентінің   or go without
"""

from __future__ import annotations

import re

from glossa.lang.inflection import EVERY_CELL, Slot
from glossa.lang.inflection.kazakh.sounds import VOICING, VOWEL, VOWELS, harmonies, spell
from glossa.lang.inflection.kazakh.stems import ENDED, MODIFIER, NOUN, Stem, stems

_GENITIVE = re.compile(r"(?<=...)[ндт][ыі]ң$")
_HIS_PLURAL = re.compile(r"(?<=..)(?:[лдт]ары|[лдт]ері)$")
_UNVOICING = {voiced: voiceless for voiceless, voiced in VOICING.items()}


def possessed(word: str) -> bool:
    """Can `word`, the last of a phrase, carry «his»?"""
    return len(word) > 3 and word[-1] in "ыі"


def owned(word: str) -> list[str]:
    """What `word`, which carries «his», may be without it: басшысы → басшы, халқы → халқ, халық, халіқ.

    Guesses that are no words do no harm: no text has them.
    """
    bare: list[str] = []
    if word.endswith(("сы", "сі")):
        bare.append(word[:-2])
    if word[-2] not in VOWELS or word[-2] == "у":
        stem = word[:-1]
        bare.append(stem)
        if len(stem) > 2 and stem[-1] in "нзлрқкпс" and stem[-2] not in VOWELS:
            bare += [stem[:-1] + vowel + stem[-1] for vowel in "ыі"]
        if stem[-1] in _UNVOICING:
            bare.append(stem[:-1] + _UNVOICING[stem[-1]])
    if len(word) > 5 and (plural := _HIS_PLURAL.search(word)):
        bare.append(word[: plural.start()])
    return bare


def head(word: str) -> list[Stem]:
    """The stems of a head that carries «his», in any number and case, and whoever owns it."""
    found = [(word, f"h..{harmonies(word)}"), *stems(word, NOUN)]
    for bare in owned(word):
        found += stems(bare, ENDED)
    return list(dict.fromkeys(found))


def modifier(word: str) -> Slot:
    """The noun before a head that carries «his»: as it is, with or without its genitive, in the plural, somebody's."""
    if genitive := _GENITIVE.search(word):
        bare = word[: genitive.start()].rstrip("-")  # БАҚ-тың
        return Slot(((word, EVERY_CELL), (bare, EVERY_CELL)), tuple(stems(bare, MODIFIER)))
    if possessed(word):
        genitives = {word + spell("нIң", VOWEL, harmony) for harmony in harmonies(word)}
        return Slot.free(word, genitives)
    return Slot(((word, EVERY_CELL),), tuple(stems(word, MODIFIER)))
