"""Paradigms of single Russian words, from pymorphy3's dictionary, as forms with the cells they stand in.

    cell        nomn gent datv accs ablt loct, singular then plural, one bit each
    PAUCAL      one more, for «два военных министра», «две военные базы»: noun in the genitive singular, adjective in
                the genitive plural or, before a feminine one, in the nominative

A noun and its adjective agree when their forms share a cell. The dictionary is loaded (0.15 s) with the first word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

from glossa.lang.inflection import EVERY_CELL

Forms = dict[str, int]
"""Folded form → cells."""
Parse = Any
"""pymorphy3's: `.word`, `.tag`, `.normal_form`, `.score`, `.is_known`, `.lexeme`."""

PAUCAL: Final = 1 << 12
_CASES: Final = {
    "nomn": 0,
    "gent": 1,
    "gen1": 1,
    "gen2": 1,
    "datv": 2,
    "accs": 3,
    "acc2": 3,
    "ablt": 4,
    "loct": 5,
    "loc1": 5,
    "loc2": 5,
}
_SINGULAR_CELLS: Final = 0b111111
NOUN: Final = frozenset({"NOUN"})
ADJECTIVAL: Final = frozenset({"ADJF", "PRTF"})
_NOMINAL: Final = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
_VERBAL: Final = frozenset({"INFN", "VERB", "GRND", "PRTF", "PRTS"})
_DOUBT: Final = 0.3
_SURNAME_END: Final = ("ов", "ев", "ин", "ын")
_SURNAME_CASES: Final = ("", "а", "у", "а", "ым", "е", "ы", "ых", "ым", "ых", "ыми", "ых")
_SEEN: Final = 50_000


def fold(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(_SEEN)
def parses(word: str) -> tuple[Parse, ...]:
    return tuple(_morphology().parse(word))


def nominative(word: str, kinds: frozenset[str]) -> list[Parse]:
    """The nominative readings of `word` as one of the parts of speech `kinds`."""
    return [parse for parse in parses(word) if parse.tag.POS in kinds and "nomn" in parse.tag]


def headword_parses(word: str, kinds: frozenset[str] | None = None) -> list[Parse]:
    """The readings of a word that stands in a glossary: as a base form, else in the nominative, else any.

    `kinds` keeps to some parts of speech where the word can be one of them. Of guessed readings the best two.
    """
    found = list(parses(word))
    found = [parse for parse in found if parse.is_known] or found
    found = [parse for parse in found if parse.tag.POS in (kinds or ())] or found
    base = [parse for parse in found if fold(parse.normal_form) == fold(word)]
    found = base or [parse for parse in found if "nomn" in parse.tag] or found
    if all(parse.is_known for parse in found):
        return found
    return ([parse for parse in found if parse.tag.POS in _NOMINAL] or found)[:2]


def headword_forms(word: str, kinds: frozenset[str] | None = None) -> tuple[Forms, set[str]]:
    """All forms of a term of one word, of every reading it may have as a headword, and those that are doubtful."""
    forms: Forms = {fold(word): EVERY_CELL}
    doubtful: set[str] = set()
    chosen = headword_parses(word, kinds)
    for parse in chosen:
        for form in _lexeme(parse):
            key = fold(form.word)
            if key not in forms:
                forms[key] = EVERY_CELL
                if _nearly_always_another(form.word, chosen):
                    doubtful.add(key)
    if not any("nomn" in parse.tag or parse.tag.POS == "INFN" for parse in chosen):
        forms |= dict.fromkeys(surname_forms(word), EVERY_CELL)
    return forms, doubtful


def _nearly_always_another(form: str, chosen: list[Parse]) -> bool:
    """Is this form of a term another word in nine of ten texts, by the dictionary's counts («вести» of весть)?

    The counts are OpenCorpora's; for a form that it has not counted all readings are alike, which is no doubt.
    """
    ours = {parse.normal_form for parse in chosen}
    if not _shared(form, frozenset(ours)):
        return False
    share = sum(parse.score for parse in parses(form) if parse.normal_form in ours)
    return bool(share < _DOUBT)


@lru_cache(_SEEN)
def _shared(form: str, ours: frozenset[str]) -> bool:
    """Does the dictionary know the form as one of another word too? A question that costs a tenth of a parse."""
    dictionary: Any = _morphology().dictionary
    places = dictionary.words.get(form) or ()
    return any(dictionary.build_normal_form(paradigm, index, form) not in ours for paradigm, index in places)


def verb_forms(word: str) -> Forms | None:
    """All forms of an infinitive, its participles too; None where `word` is none."""
    infinitive = next((parse for parse in parses(word) if parse.tag.POS == "INFN"), None)
    if infinitive is None:
        return None
    return {fold(word): EVERY_CELL} | {fold(form.word): EVERY_CELL for form in _lexeme(infinitive)}


def surname_forms(word: str) -> Forms:
    """Токаев, Токаева, Токаевым …: the dictionary takes many such names for the genitive plural of something."""
    if not word.endswith(_SURNAME_END):
        return {}
    forms: Forms = {}
    for cell, ending in enumerate(_SURNAME_CASES):
        forms[word + ending] = forms.get(word + ending, 0) | 1 << cell
    return forms


def _lexeme(parse: Parse) -> list[Parse]:
    """The paradigm of a headword, cut to what a term may look like."""
    tag, lexeme = parse.tag, parse.lexeme
    if tag.POS == "NOUN":
        forms = [form for form in lexeme if form.tag.POS == "NOUN" and "voct" not in form.tag]
        if tag.number == "plur" and "Pltm" not in tag:
            forms = [form for form in forms if form.tag.number == "plur"]  # курсы is not курс
        if any(grammeme in tag for grammeme in ("Patr", "Surn", "Name")):
            forms = [form for form in forms if form.tag.gender in (tag.gender, None)]
        return forms
    if tag.POS in ("INFN", "VERB"):
        return [form for form in lexeme if form.tag.POS in _VERBAL]
    if tag.POS in ("PRTF", "PRTS"):
        return [form for form in lexeme if form.tag.POS == "PRTF" and _same_participle(form, parse)]
    if tag.POS == "ADJF":
        return [form for form in lexeme if form.tag.POS == "ADJF" and ("Supr" in form.tag) == ("Supr" in tag)]
    return list(lexeme)


def _same_participle(form: Parse, parse: Parse) -> bool:
    return bool(form.tag.tense == parse.tag.tense and form.tag.voice == parse.tag.voice)


def other_number(cells: int) -> int:
    """The cells of the same cases in the other number."""
    return (cells & _SINGULAR_CELLS) << 6 | (cells >> 6 & _SINGULAR_CELLS)


def _cell(tag: Any) -> int:
    """The bit of a form's case and number; 0 where it has none."""
    case = _CASES.get(str(tag.case))
    return 0 if case is None else 1 << case + (6 if tag.number == "plur" else 0)


@lru_cache(_SEEN)
def noun_forms(parse: Parse) -> Forms:
    """The forms of a noun in all cases and both numbers."""
    forms: Forms = {}
    for form in parse.lexeme:
        if form.tag.POS != "NOUN":
            continue
        cell = _cell(form.tag)
        if form.tag.number == "sing" and form.tag.case in ("gent", "gen1"):
            cell |= PAUCAL
        if cell:
            forms[fold(form.word)] = forms.get(fold(form.word), 0) | cell
    return forms


def agrees(adjective: Parse, noun: Parse) -> bool:
    """Do two nominative forms agree in number and gender?"""
    number = adjective.tag.number == noun.tag.number
    return bool(number and (noun.tag.number == "plur" or adjective.tag.gender in (noun.tag.gender, None)))


def adjective_forms(word: str, noun: Parse) -> Forms | None:
    """The forms of an adjective (or participle) before `noun`, whose base form it agrees with, else None."""
    found = next((parse for parse in nominative(word, ADJECTIVAL) if agrees(parse, noun)), None)
    return None if found is None else _adjective_cells(found, noun.tag.gender, noun.tag.animacy)


@lru_cache(_SEEN)
def _adjective_cells(parse: Parse, gender: str | None, animacy: str | None) -> Forms:
    forms: Forms = {}
    for form in parse.lexeme:
        tag = form.tag
        if tag.POS != parse.tag.POS or ("Supr" in tag) != ("Supr" in parse.tag) or not _agrees(tag, gender, animacy):
            continue
        if tag.POS == "PRTF" and not _same_participle(form, parse):
            continue
        cell = _cell(tag)
        if tag.number == "plur" and (tag.case == "gent" or (tag.case == "nomn" and gender == "femn")):
            cell |= PAUCAL
        if cell:
            forms[fold(form.word)] = forms.get(fold(form.word), 0) | cell
    return forms


def _agrees(tag: Any, gender: str | None, animacy: str | None) -> bool:
    if tag.number == "sing" and gender and tag.gender != gender:
        return False
    if tag.case == "accs" and (tag.number == "plur" or tag.gender == "masc"):
        return not (("anim" in tag and animacy != "anim") or ("inan" in tag and animacy != "inan"))
    return True
