"""How likely a form is its term in this place: the dictionary's counts, weighed by the neighbours.

When a term is stored, each of its forms that is also a form of another word gets a *signature*, its readings:

    вести      nf342.24=ix0.76              the noun (cells in hexadecimal, per cent), against an infinitive
    рабочих    nmA02.39=ap702.61            noun against adjective

In a text, each reading's weight is multiplied by what the words before and behind it make of it, and the form is
doubtful where the term's own readings are left with a small share. Without neighbours only the counts speak. The
factors are rules of thumb: by how much a preposition, an agreeing adjective, a subject … makes a reading likelier.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from glossa.lang.inflection.russian.neighbours import (
    ACCS,
    BEFORE_INFINITIVE,
    DENIALS,
    ENCLITICS,
    GENT,
    LOCT,
    MANY,
    NOMN,
    PARTICLES,
    PLURAL,
    PREPOSITIONS,
    SMALL,
    SUBJECTS,
    TWO_TO_FOUR,
    Agreement,
    Guess,
    guess,
)

ENOUGH: Final = 0.4
"""The share below which a hit is doubtful."""
_TEMPER: Final = 0.85
"""The counts are of other texts than those that a term stands in: they are believed a little less than they say."""
_LEAST: Final = 0.02
"""A reading of which the counts know nothing, in per cent."""
_KNOWN: Final = 1.5
"""So much likelier is a reading because the term is in the termbase."""
_LOCATIVES: Final = LOCT | LOCT << PLURAL
_NOMINATIVES: Final = NOMN | NOMN << PLURAL
_GENITIVES: Final = GENT | GENT << PLURAL
_GOVERNING: Final = ("ство", "ства", "ние", "ния", "нию", "нии", "ция", "ции", "цию", "ость", "ости", "мент", "мента")
"""Ends of abstract nouns, which mostly have a genitive behind them: производство стали."""
_INFINITIVES: Final = ("ать", "ить", "еть", "ять", "уть", "ыть", "ться", "сти", "зти", "йти", "чься")
_AFTER_A_PREPOSITION: Final = {"p": 1.0, "v": 0.02, "i": 0.01, "g": 0.01, "s": 0.02, "d": 0.05}
_AFTER_AN_ADJECTIVE: Final = {"i": 0.02, "d": 0.5, "p": 0.05}
_AFTER_A_SUBJECT: Final = {"v": 6.0, "i": 0.3, "n": 0.2, "s": 8.0}
_AFTER_A_PARTICLE: Final = {"v": 3.0, "i": 2.0, "g": 2.0, "n": 0.6, "s": 2.0}
_AFTER_A_MODAL: Final = {"i": 8.0, "v": 0.2, "n": 0.7}


class Reading(NamedTuple):
    """One reading of a form.

    `kind`: n(oun), a(djective), s(hort adjective), v(erb), i(nfinitive), g(erund), d (adverb and other small words),
    u (numeral), p(ronoun), r(eciprocal: друг друга), w (word of an adverb in two words: в основном). `gender`: m f
    t(neuter) p(lural) or x; `cells` as in `paradigms`; `weight` in per cent.
    """

    kind: str
    gender: str
    cells: int
    weight: float


def signature(ours: list[Reading], others: list[Reading]) -> str:
    """Readings as a short text for the store."""
    return "=".join(",".join(map(_written, readings)) for readings in (ours, others))


def _written(reading: Reading) -> str:
    return f"{reading.kind}{reading.gender}{reading.cells:x}.{reading.weight:.3g}"


@lru_cache(20_000)
def _readings(text: str) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    ours, others = (tuple(_read(one) for one in side.split(",")) for side in text.split("="))
    return ours, others


def _read(text: str) -> Reading:
    cells, _, weight = text[2:].partition(".")
    return Reading(text[0], text[1], int(cells, 16), max(float(weight), _LEAST))


def share(text: str, before: tuple[str, ...], after: tuple[str, ...]) -> float:
    """The part of the weight that the readings of the term have, between these neighbours.

    `before` and `after` are folded words, the nearest first; punctuation and the text's edge end them.
    """
    ours, others = (_weight(readings, before, after) for readings in _readings(text))
    return ours * _KNOWN / (ours * _KNOWN + others)


def _weight(readings: tuple[Reading, ...], before: tuple[str, ...], after: tuple[str, ...]) -> float:
    whole = sum(reading.weight for reading in readings)
    here = sum(reading.weight * _left(reading, before) * _right(reading, before, after) for reading in readings)
    return float(whole**_TEMPER * here / whole)


def _left(reading: Reading, before: tuple[str, ...]) -> float:
    """What the words before a form make of a reading."""
    if reading.kind in "rw":
        return 1.0
    before = _without_particles(before)
    if reading.kind in "na" and not reading.cells & ~_LOCATIVES and not _prepositional(before):
        return 0.05
    if not before:
        return _after_small(reading)
    word, kind = before[0], reading.kind
    wanted = PREPOSITIONS.get(word)
    if wanted is not None:
        if kind in "na":
            return 1.0 if reading.cells & wanted else 0.02
        return _AFTER_A_PREPOSITION.get(kind, 0.5)
    for words, factors in (
        (SUBJECTS, _AFTER_A_SUBJECT),
        (BEFORE_INFINITIVE, _AFTER_A_MODAL),
        (PARTICLES, _AFTER_A_PARTICLE),
    ):
        if word in words:
            return factors.get(kind, 1.0)
    if word in DENIALS:
        return 3.0 if reading.kind in "na" and reading.cells & _GENITIVES else 1.0
    if word in TWO_TO_FOUR:
        return _counted(reading, reading.cells & GENT)
    if word in MANY or word.isdigit():
        return _counted(reading, reading.cells & (GENT << PLURAL | GENT))
    return _after_small(reading) if word in SMALL else _after_word(reading, word, before[1:])


def _without_particles(beside: tuple[str, ...]) -> tuple[str, ...]:
    """The neighbours without «же», «ли» and «бы», which part words that belong together."""
    return beside[1:] if beside and beside[0] in ENCLITICS else beside


def _after_small(reading: Reading) -> float:
    """At the start, or after a word that governs nothing: a genitive has hardly anything to depend on."""
    return 0.15 if reading.kind == "n" and not reading.cells & ~_GENITIVES else 1.0


def _prepositional(before: tuple[str, ...]) -> bool:
    """Is there a preposition with the prepositional case among the words before?"""
    return any(PREPOSITIONS.get(word, 0) & _LOCATIVES for word in before)


def _counted(reading: Reading, fits: int) -> float:
    if reading.kind in "na":
        return 4.0 if fits else 0.5
    return 0.3


def _after_word(reading: Reading, word: str, before: tuple[str, ...]) -> float:
    """After a word that is no small one: an adjective that agrees, or a noun that governs a genitive."""
    seen = guess(word)
    if seen.adjective:
        if reading.kind in "na":
            return 6.0 if _agreed(reading, _narrowed(seen.adjective, before)) else 0.25
        if reading.kind == "s" and any(cells & _NOMINATIVES for _, cells in seen.adjective):
            return 1.0  # многие рады
        wants_noun = (before and before[0] in PREPOSITIONS) or _is_oblique(seen.adjective)
        return 0.03 if wants_noun else _AFTER_AN_ADJECTIVE.get(reading.kind, 0.3)
    if seen.verb:
        genitive = reading.kind == "n" and not reading.cells & ~_GENITIVES and "не" not in before
        return 0.2 if reading.kind == "v" else 0.5 if genitive else 1.0
    if reading.kind in "na":
        if reading.cells & _GENITIVES:
            return 3.0 if word.endswith(_GOVERNING) else 1.5
        return 0.5 if not reading.cells & ~_NOMINATIVES else 1.0
    if reading.kind == "v" and reading.gender != "x":
        subject = _is_subject(seen, reading.gender) and not (before and before[0] in TWO_TO_FOUR)
        return 2.0 if subject else 0.1 if word.endswith(_GOVERNING) else 0.3
    return 1.0


def _is_subject(seen: Guess, gender: str) -> bool:
    """Can a word be the subject of a verb in the past of this gender (p: any in the plural)?"""
    return any((genders == "p" or gender in genders) and cells & _NOMINATIVES for genders, cells in seen.noun)


def _narrowed(agreement: Agreement, before: tuple[str, ...]) -> Agreement:
    """The agreement of an adjective, less what the preposition before it forbids."""
    wanted = PREPOSITIONS.get(before[0]) if before else None
    if wanted is None:
        return agreement
    return tuple((genders, cells & wanted) for genders, cells in agreement)


def _agreed(reading: Reading, agreement: Agreement) -> bool:
    for genders, cells in agreement:
        common = cells & reading.cells
        if common and (common >> PLURAL or reading.gender in genders or reading.gender == "x"):
            return True
    return False


def _right(reading: Reading, before: tuple[str, ...], after: tuple[str, ...]) -> float:
    """What the words behind a form make of a reading."""
    after = _without_particles(after)
    word = after[0] if after else ""
    seen = guess(word)
    match reading.kind:
        case "a":
            followed = (_agreed(reading, seen.noun) and not seen.verb) or _agreed(reading, seen.adjective)
            return 5.0 if followed else 0.1
        case "n":
            agrees = _agreed(reading, seen.noun) and not seen.verb
            return 0.3 if (agrees and not reading.cells & _GENITIVES) or _lacks_verb(seen, before) else 1.0
        case "s" | "d":
            if word.endswith(_INFINITIVES) and word not in SMALL:
                return 5.0
            return 0.3 if _only_genitive(seen) else 1.0
        case "v" | "i" | "g":
            if reading.kind == "v" and word.endswith(_INFINITIVES) and word not in SMALL:
                return 4.0
            return _object(seen) or (1.5 if word in PREPOSITIONS or word in ("что", "себя") else 1.0)
        case "r":
            return float(_reciprocal(before) or _reciprocal(after))
        case "w":
            return float(before[:1] == ("в",))
    return 1.0


def _lacks_verb(seen: Guess, before: tuple[str, ...]) -> bool:
    """Is the next word an object, and the one before no verb that it could depend on: «Таня начала новую жизнь»?"""
    return bool(_object(seen)) and not (before and (before[0] in PREPOSITIONS or guess(before[0]).verb))


def _is_oblique(adjective: Agreement) -> bool:
    """Does an adjective stand in a case that it has from a noun, which must follow: важных тем?"""
    return bool(adjective) and not any(cells & (_NOMINATIVES | ACCS) for _, cells in adjective)


def _only_genitive(seen: Guess) -> bool:
    """Is the next word an adjective in the genitive, for which there must be a noun before: рядом важных причин?"""
    return bool(seen.adjective) and all(cells & _GENITIVES and not cells & _NOMINATIVES for _, cells in seen.adjective)


def _object(seen: Guess) -> float:
    """How much the next word looks like an object in the accusative: «начала сольную карьеру», «мыла раму»; else 0."""
    for agreement, factor in ((seen.adjective, 4.0), (seen.noun, 3.0)):
        if any(genders == "f" and cells & ACCS and not cells & NOMN for genders, cells in agreement):
            return factor
    return 0.0


def _reciprocal(beside: tuple[str, ...]) -> bool:
    """Is the next word, or the one behind a preposition, a form of «друг»?"""
    near = beside[:1] if not beside or beside[0] not in PREPOSITIONS else beside[1:2]
    return any(word.startswith("друг") and len(word) <= 6 and word[4:] in ("", "а", "у", "ом", "е") for word in near)
