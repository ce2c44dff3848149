"""Verbs: from the infinitive of a glossary (ратификациялау) to the forms of a text.

    ратификацияла-ды        past, with persons                 ратификацияла-ма-ды      each of them denied
    ратификацияла-ған-дар   participle, with a noun's endings  ратификация-лан-ған      passive
    ратификацияла-п         converb                            ратификацияла-у-ға       infinitive: a noun

An infinitive is told by the part of speech, by an ending that hardly anything but a verb has (-лау, -деу, -гізу,
-тыру), or because it ends a phrase (қол қою). The other infinitives (даму, білу) are nouns in a glossary, and take a
noun's endings alone.
"""

from __future__ import annotations

import re
from functools import cache

from glossa.lang.inflection.kazakh.endings import PERSONS, nominal
from glossa.lang.inflection.kazakh.sounds import (
    CLASSES,
    GLIDE,
    NASAL,
    VOICELESS,
    VOICING,
    VOWEL,
    VOWELS,
    harmonies,
    sound_class,
    spell,
)

_INFINITIVE = re.compile(r"(?<=...)(?:[лдт][ае]|[ғгқк][ыі]з|т[ыі]р)у$")
_PAST_PERSONS = ("", "м", "ң", "ңIз", "Q", "ңдAр", "ңIздAр")
_CONVERB_PERSONS = ("", "пIн", "сIң", "сIз", "тI", "пIз")
_PRESENT_PERSONS = ("", "мIн", "сIң", "сIз", "дI", "мIз", "сIңдAр", "сIздAр")
_UNVOICED = {"б": "п", "г": "к", "ғ": "қ"}
_DENIAL = dict(zip(CLASSES, "мммббп", strict=True))


def is_infinitive(word: str) -> bool:
    """Is `word` a verb by its looks alone: басқару is not, ратификациялау is?"""
    return _INFINITIVE.search(word) is not None


def stems(infinitive: str, *, guess: bool) -> list[tuple[str, str]]:
    """The stems of a verb with the names of their endings (see `endings.allowed`), the passive's too.

    With `guess`, a stem may have lost a vowel before -у: оқу, of оқы-. No text has the wrong guess.
    """
    if infinitive.endswith("ю"):
        return _endings_of(infinitive[:-1] + "й")
    if not infinitive.endswith("у") or len(infinitive) < 3:
        return []
    stem = infinitive[:-1]
    stem = stem[:-1] + _UNVOICED.get(stem[-1], stem[-1])  # шығу, of шық-
    found = _endings_of(stem)
    if guess and stem[-1] not in VOWELS:
        found += [entry for vowel in "ыі" for entry in _endings_of(stem + vowel)]
    return list(dict.fromkeys(found))


def _endings_of(stem: str) -> list[tuple[str, str]]:
    found = _shapes(stem)
    if stem[-1:] in VOWELS:
        passives = [stem + "н", stem + "л"]
    else:
        high = spell("I", sound_class(stem)[0], harmonies(stem)[0])
        voiced = stem[:-1] + VOICING.get(stem[-1], stem[-1])
        passives = [voiced + high + ("н" if stem.endswith("л") else "л")]
    return found + [shape for passive in passives for shape in _shapes(passive)]


def _shapes(stem: str) -> list[tuple[str, str]]:
    tail = f".{sound_class(stem)[0]}.{harmonies(stem)}"
    last = stem[-1:]
    if last in VOICING:
        return [(stem, "vc" + tail), (stem[:-1] + VOICING[last], "vv" + tail)]
    if last == "й":
        return [(stem, "v" + tail), (stem[:-1] + "я", "va" + tail), (stem[:-1] + "ю", "vu" + tail)]
    if last in "ыі":
        return [(stem, "v" + tail), (stem[:-1] + "у", "vu" + tail), (stem[:-1] + "и", "vj" + tail)]
    return [(stem, "v" + tail)]


@cache
def verbal(sound: str, harmony: str) -> frozenset[str]:
    """Every ending of a verb whose stem ends in a sound of class `sound`; the bare stem is an imperative, and none."""
    endings = _affirmed(sound, harmony)
    denial = spell(_DENIAL[sound] + "A", VOWEL, harmony)
    endings |= {denial + ending for ending in _affirmed(VOWEL, harmony)}
    never = denial + "с"
    endings |= {never + ending for ending in nominal(VOICELESS, harmony, nested=True)}
    endings |= {never + spell(person, VOICELESS, harmony) for person in PERSONS}
    return frozenset(endings)


def _affirmed(sound: str, harmony: str) -> set[str]:
    """All that follows a stem that is not denied."""
    vowel = sound == VOWEL

    def spelled(*endings: str) -> set[str]:
        return {spell(ending, sound, harmony) for ending in endings}

    past = spell("DI", sound, harmony)
    endings = {past + spell(person, VOWEL, harmony) for person in _PAST_PERSONS}
    endings |= {spell("сA" + person, sound, harmony) for person in _PAST_PERSONS}
    converb = "п" if vowel else spell("Iп", sound, harmony)
    endings |= {converb + spell(person, VOICELESS, harmony) for person in _CONVERB_PERSONS}
    present = "й" if vowel else spell("A", sound, harmony)
    endings |= {present + spell(person, VOWEL, harmony) for person in _PRESENT_PERSONS}
    endings |= spelled("сIн", "GAлI", "GAншA", "GAй", "йIн" if vowel else "AйIн", "йIQ" if vowel else "AйIQ")
    endings |= spelled("ңIз" if vowel else "IңIз", "ң" if vowel else "Iң")
    future = "р" if vowel else spell("Aр", sound, harmony)
    intent = spell(_DENIAL[sound] + "AQ", VOWEL, harmony)
    for participle, last in (
        (spell("GAн", sound, harmony), NASAL),
        (present + spell("тIн", VOWEL, harmony), NASAL),
        (future, GLIDE),
        (intent, VOICELESS),
        (spell("GIш", sound, harmony), VOICELESS),
        ("у", GLIDE),
    ):
        endings |= {participle + ending for ending in nominal(last, harmony, nested=True)}
    return endings
