"""The sounds that decide how a Kazakh ending is spelled.

Two things of a stem matter for all that follows it: *harmony* (back қала-лар, front үй-лер) and the *class of its last
sound* (қала-ның, үй-дің, кітап-тың). So an ending can be written once, with capital Latin letters for the sounds that
change, and be spelled out for any stem:

    genitive NIң  after қала → ның,  after үй → дің,  after кітап → тың

Loans and names choose their harmony freely (Гонконгте, Гонконгта), so `harmonies` may give both.
"""

from __future__ import annotations

from functools import cache
from typing import Final

BACK: Final = "b"
FRONT: Final = "f"

VOWEL: Final = "V"
GLIDE: Final = "R"  # р, й, у
LATERAL: Final = "L"  # л
NASAL: Final = "N"  # м, н, ң
VOICED: Final = "Z"  # з, ж
VOICELESS: Final = "T"  # all others; б в г ғ д at the end of a loan are spoken voiceless
CLASSES: Final = VOWEL + GLIDE + LATERAL + NASAL + VOICED + VOICELESS

_BACK_VOWELS = frozenset("аоұыяё")
_FRONT_VOWELS = frozenset("еөүіэ")
VOWELS: Final = frozenset("аәеёоөұүыіэяюиу")
"""Letters that stand for a vowel, or (и, у, ю) for one with its glide."""
_PURE_VOWELS = VOWELS - frozenset("юиу")

VOICING: Final = {"п": "б", "к": "г", "қ": "ғ"}
"""Last sound of a stem → what it becomes before a vowel: кітап → кітабы."""

# Sounds of endings that follow the harmony …
_HARMONIC = {
    "A": {BACK: "а", FRONT: "е"},
    "I": {BACK: "ы", FRONT: "і"},
    "Q": {BACK: "қ", FRONT: "к"},
    "X": {BACK: "ғ", FRONT: "г"},
}
# … and those that follow the sound before them: one letter for each of VOWEL GLIDE LATERAL NASAL VOICED VOICELESS.
_ASSIMILATING = {
    "L": "ллдддт",  # plural
    "N": "нддндт",  # genitive
    "Y": "нддддт",  # accusative
    "D": "дддддт",  # locative
    "E": "дддндт",  # ablative
    "M": "ммммбп",  # instrumental, "I am"
}
_DATIVE = {BACK: "ғғғғғқ", FRONT: "гггггк"}  # G


def sound_class(text: str) -> str:
    """The classes of the last sound of `text`; two (VR) where a loan's и or ю can be taken either way."""
    last = text.rstrip("ьъ")[-1:]
    if last in _PURE_VOWELS:
        return VOWEL
    for letters, name in (("юи", VOWEL + GLIDE), ("рйу", GLIDE), ("л", LATERAL), ("мнң", NASAL), ("зж", VOICED)):
        if last and last in letters:
            return name
    return VOICELESS


def harmonies(stem: str) -> str:
    """The harmonies that endings of `stem` may have: "b", "f", or "bf" where the spelling does not tell."""
    core = stem.rstrip("ь")
    for at in range(len(core) - 1, -1, -1):
        letter = core[at]
        if letter in _BACK_VOWELS:
            return BACK + FRONT if core != stem and not core.endswith("я") else BACK
        if letter in _FRONT_VOWELS:
            return FRONT
        if letter == "ә":
            return BACK + FRONT
        if letter == "у" and at == len(core) - 1:  # даму, білу: the vowel before it decides
            return _first_harmony(core[:at])
        if letter in "иую":  # a loan's: туризмнің, конкурсы
            return BACK + FRONT
    return BACK + FRONT


def _first_harmony(text: str) -> str:
    """The harmony of the last vowel that has one."""
    for letter in reversed(text):
        if letter in _BACK_VOWELS:
            return BACK
        if letter in _FRONT_VOWELS:
            return FRONT
    return BACK + FRONT


@cache
def spell(ending: str, sound: str, harmony: str) -> str:
    """An ending with capitals (`NIң`) as it is spelled after a sound of class `sound` (one letter) with `harmony`."""
    letters = []
    for capital in ending:
        if capital in _HARMONIC:
            letters.append(_HARMONIC[capital][harmony])
        elif capital == "G":
            letters.append(_DATIVE[harmony][CLASSES.index(sound)])
        elif capital in _ASSIMILATING:
            letters.append(_ASSIMILATING[capital][CLASSES.index(sound)])
        else:
            letters.append(capital)
        sound = sound_class(letters[-1])
    return "".join(letters)
