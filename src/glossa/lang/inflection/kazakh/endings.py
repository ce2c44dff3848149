"""All endings a Kazakh noun can take, generated from the order in which they hang together.

    stem + plural + possessive + case + person          мемлекет-тер-іміз-де-гі-лер-ге
                                 └ -XI ("which is in") begins a new noun

A noun has some 4,700 endings; they are spelled out once for each class of last sound and harmony, when a term first
needs them (some 3 ms), and then recognising a form is one look into a set. A set has a name, which is what a stored
plan holds: kind, sound classes, harmonies ("n.VR.bf"); the kinds are listed at `allowed`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from glossa.lang.inflection.kazakh.sounds import CLASSES, GLIDE, VOICELESS, VOWEL, harmonies, sound_class, spell

_VOWELS_OF_ENDINGS = ("ы", "і", "а", "е", "у")
_MERGED = {"a": "ае", "u": "у", "j": "й"}
PLURAL = "LAр"
GENITIVE = "NIң"
AFTER_LOCATIVE = "XI"
"""«which is in»: үй-де-гі."""

CASES = {"": "", "gen": GENITIVE, "acc": "YI", "dat": "GA", "loc": "DA", "abl": "EAн", "ins": "Mен", "ins2": "Mенен"}
"""Cases of a noun, of one in the plural, and of one that is ours or yours (plural)."""
CASES_AFTER_MINE = CASES | {"dat": "A"}
CASES_AFTER_HIS = {
    "": "",
    "gen": "нIң",
    "acc": "н",
    "dat": "нA",
    "loc": "ндA",
    "abl": "нAн",
    "ins": "мен",
    "ins2": "менен",
}


class Possessive(NamedTuple):
    after_consonant: str
    after_vowel: str
    cases: dict[str, str]

    def spell(self, last: str, harmony: str) -> str:
        return spell(self.after_vowel if last == VOWEL else self.after_consonant, last, harmony)


POSSESSIVES = (
    Possessive("I", "сI", CASES_AFTER_HIS),
    Possessive("Iм", "м", CASES_AFTER_MINE),
    Possessive("Iң", "ң", CASES_AFTER_MINE),  # yours
    Possessive("IмIз", "мIз", CASES),  # ours
    Possessive("IңIз", "ңIз", CASES),  # yours, politely
)

PERSONS = ("MIн", "сIң", "сIз", "MIз", "сIңдAр", "сIздAр")
"""«I am», «you are» …: after the bare noun, the locative and the ablative."""
WITH_PERSON = frozenset({"", "loc", "abl"})


@cache
def nominal(sound: str, harmony: str, *, nested: bool = False) -> frozenset[str]:
    """Every ending of a noun whose last sound is of class `sound` (one letter); `nested`: no further noun in it."""
    endings: set[str] = set()
    for number in ("", spell(PLURAL, sound, harmony)):
        last = GLIDE if number else sound
        endings |= _cased(number, last, harmony, CASES, nested=nested)
        for possessive in POSSESSIVES:
            base = number + possessive.spell(last, harmony)
            endings |= _cased(base, _single_class(base), harmony, possessive.cases, nested=nested)
    return frozenset(endings)


def _cased(base: str, last: str, harmony: str, cases: dict[str, str], *, nested: bool) -> set[str]:
    """`base` with each case and what may follow that."""
    endings: set[str] = set()
    for name, case in cases.items():
        form = base + spell(case, last, harmony)
        endings.add(form)
        if name in WITH_PERSON:
            sound = _single_class(form) if form else last
            endings.update(form + spell(person, sound, harmony) for person in PERSONS)
    genitive = base + spell(cases["gen"], last, harmony)
    endings.add(genitive[:-2] + "ікі")  # «his own»: мемлекеттікі
    locative = base + spell(cases["loc"], last, harmony)
    attributive = locative + spell(AFTER_LOCATIVE, VOWEL, harmony)
    endings |= {locative + "й", attributive}  # үйдей «like a house», үйдегі
    if not nested:
        further = nominal(VOWEL, harmony, nested=True)
        endings.update(attributive + ending for ending in further)
    return endings


def _single_class(text: str) -> str:
    return sound_class(text)[0]


@cache
def comparative(sound: str, harmony: str) -> frozenset[str]:
    """-рақ/-рек and what follows it: маңыздырақ."""
    base = spell("рAQ" if sound == VOWEL else "IрAQ", sound, harmony)
    further = nominal(VOICELESS, harmony, nested=True)
    return frozenset(base + ending for ending in further if not ending.startswith(("ы", "і")))


@cache
def whole(sound: str, harmony: str) -> frozenset[str]:
    """Every ending of an adjective."""
    return nominal(sound, harmony) | comparative(sound, harmony)


@cache
def after_his(harmony: str) -> frozenset[str]:
    """What follows a noun that ends in its possessive already: басшысы-ның, басшысы-ндағы-лар."""
    return frozenset(_cased("", VOWEL, harmony, CASES_AFTER_HIS, nested=False))


@cache
def modifier(sound: str, harmony: str) -> frozenset[str]:
    """What the first noun of an izafet may take beyond itself: мемлекет-(тер)-(іміз)-(дің) басшысы."""
    endings: set[str] = set()
    for number in ("", spell(PLURAL, sound, harmony)):
        last = GLIDE if number else sound
        endings |= {number, number + spell(GENITIVE, last, harmony)}
        for possessive in POSSESSIVES:
            base = number + possessive.spell(last, harmony)
            endings.add(base + spell(possessive.cases["gen"], _single_class(base), harmony))
    return frozenset(endings)


def allowed(name: str, ending: str) -> bool:
    """Is `ending` in the set called `name`, "kind.classes.harmonies"? Of an unknown name nothing is.

    The first letter of the kind says which: n(oun: all), a(djective: its comparative too), s(ome: all but none at
    all), m(odifier in an izafet), h(is: after a possessive), v(erb). A second keeps those that begin with a
    c(onsonant, or are none at all), a v(owel), or т.
    """
    kind, sets = _named(name)
    if not ending and kind[:1] == "s":
        return False
    match kind[1:]:
        case "c":
            if ending.startswith(_VOWELS_OF_ENDINGS):
                return False
        case "v":
            if not ending.startswith(_VOWELS_OF_ENDINGS):
                return False
        case "a" | "u" | "j":  # қоя-ды, қою-ға, оқи-ды: the last sound and the ending's first are one letter
            return any(first + ending in endings for first in _MERGED[kind[1]] for endings in sets)
        case "t":
            if not ending.startswith("т"):
                return False
    return any(ending in endings for endings in sets)


def all_of(name: str) -> list[str]:
    """The endings in the set called `name`, the short ones first."""
    if not name:
        return [""]
    kind, sets = _named(name)
    cut = 1 if kind[1:] in _MERGED else 0
    found = {ending[cut:] for endings in sets for ending in endings}
    return sorted((ending for ending in found if allowed(name, ending)), key=lambda ending: (len(ending), ending))


@cache
def _named(name: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """The kind of a set, and the sets of its classes and harmonies."""
    kind, _, rest = name.partition(".")
    classes, _, harmony_letters = rest.partition(".")
    if kind[:1] == "h":
        return kind, tuple(after_his(harmony) for harmony in harmony_letters)
    if kind[:1] == "v":
        from glossa.lang.inflection.kazakh.verbs import verbal as spelled
    else:
        spelled = {"m": modifier, "a": whole}.get(kind[:1], nominal)
    return kind, tuple(spelled(sound, harmony) for harmony in harmony_letters for sound in classes if sound in CLASSES)


def is_ending(text: str) -> bool:
    """Is `text` a legal ending after some stem, whatever it sounds like (АҚШ-пен)?"""
    return any(text in nominal(sound, harmony) for harmony in harmonies(text) for sound in reversed(CLASSES))
