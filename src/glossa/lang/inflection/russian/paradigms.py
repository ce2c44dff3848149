"""Paradigms of single Russian words, from pymorphy3's dictionary, as forms with the cells they stand in.

A noun and its adjective agree when their forms share a cell. The dictionary is loaded (0.15 s) with the first word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from glossa.lang.inflection import EVERY_CELL
from glossa.lang.inflection.russian import readings
from glossa.lang.inflection.russian.cells import PAUCAL, cell
from glossa.lang.inflection.russian.dictionary import Parse, fold, morphology, parses, seen

if TYPE_CHECKING:
    from collections.abc import Callable

Forms = dict[str, int]
"""Folded form → cells."""

NOUN: Final = frozenset({"NOUN"})
ADJECTIVAL: Final = frozenset({"ADJF", "PRTF"})
_NOMINAL: Final = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
_VERBAL: Final = frozenset({"INFN", "VERB", "GRND", "PRTF", "PRTS"})
_OF_ADJECTIVE: Final = frozenset({"ADJF", "ADJS", "COMP"})
_SELDOM: Final = 0.26
_SURNAME_END: Final = ("ов", "ев", "ин", "ын")
_SURNAME_CASES: Final = ("", "а", "у", "а", "ым", "е", "ы", "ых", "ым", "ых", "ыми", "ых")
_SHORT: Final = 6
_SEEN: Final = 50_000
_TABLES: dict[tuple[str, int, int], tuple[tuple[str, str, int], ...]] = {}
"""Of each paradigm what `_spelled` has chosen: (prefix, suffix, cells)."""


@lru_cache(_SEEN)
def nominative(word: str, kinds: frozenset[str]) -> tuple[Parse, ...]:
    """The nominative readings of `word` as one of the parts of speech `kinds`."""
    return tuple(parse for parse in parses(word) if parse.tag.POS in kinds and "nomn" in parse.tag)


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


def headword_forms(word: str, kinds: frozenset[str] | None = None) -> tuple[Forms, dict[str, str]]:
    """All forms of a term of one word, and of those that are forms of other words too the readings (`weighing`).

    Where nothing is said, a word that can be a noun («знать», «дежурный») is one; its forms as another part of speech
    are kept as readings of another word.
    """
    forms: Forms = {fold(word): EVERY_CELL}
    chosen = [parse for parse in headword_parses(word, kinds) if not _abbreviates(parse)]
    if not chosen:
        return forms, {}
    nouns = [] if kinds else _as_noun(chosen)
    ours = nouns or chosen
    substantive = not nouns and all(_stands_alone(parse, kinds) for parse in ours)
    for parse in chosen:
        forms |= _lexeme_forms(parse)
    if not any("nomn" in parse.tag or parse.tag.POS == "INFN" for parse in chosen):
        forms |= dict.fromkeys(surname_forms(word), EVERY_CELL)
    lemmas = frozenset((fold(parse.normal_form), readings.kind(parse.tag)) for parse in ours)
    if substantive:
        forms = _as_substantive(forms, ours)
        return forms, {form: readings.substantive(parses(form), lemmas) for form in forms}
    dots = any("ё" in form.word for parse in ours for form in (parse, parse.normalized))
    weighed = {form: readings.weighed(parses(form), lemmas, seen) for form in forms if _shared(form, lemmas, dots)}
    return forms, {form: signature for form, signature in weighed.items() if signature}


def _abbreviates(parse: Parse) -> bool:
    """Is the word short for another, whose forms are not the term's: «гг.», годы?"""
    return "Abbr" in parse.tag and fold(parse.normal_form) != fold(parse.word)


def _as_substantive(forms: Forms, ours: list[Parse]) -> Forms:
    """Of the forms of an adjective a noun's: of «общее» the neuter ones, of «белые» those in the plural."""
    kept: Forms = {}
    for parse in ours:
        for form in parse.lexeme:
            tag = form.tag
            alike = tag.number == "sing" and tag.gender == parse.tag.gender
            if parse.tag.number == "plur" or parse.tag.gender != "neut":
                alike = alike or tag.number == "plur"
            if fold(form.word) in forms and tag.POS in ADJECTIVAL and (alike or _is_woman(parse, tag)):
                kept[fold(form.word)] = EVERY_CELL
    return kept or forms


def _is_woman(parse: Parse, tag: Any) -> bool:
    """Дежурная is a дежурный too."""
    return bool(parse.tag.gender == "masc" and tag.gender == "femn" and tag.number == "sing")


def _as_noun(chosen: list[Parse]) -> list[Parse]:
    """The noun that a headword is, when it can be one; not where it is nearly always an adjective (красный)."""
    nouns = [parse for parse in chosen if parse.tag.POS == "NOUN" and "Surn" not in parse.tag]
    adjective = sum(parse.score for parse in chosen if parse.tag.POS in ADJECTIVAL)
    noun = sum(parse.score for parse in nouns)
    return nouns if noun > _SELDOM * (noun + adjective) else []


def _stands_alone(parse: Parse, kinds: frozenset[str] | None) -> bool:
    """Is this adjective a noun here: said to be one, or of those that often are (дежурный)?"""
    if parse.tag.POS not in ADJECTIVAL:
        return False
    masculine = parse.tag.gender == "masc" and parse.tag.number == "sing"
    return kinds == NOUN or (not kinds and (not masculine or parse.normal_form in readings.SUBSTANTIVES))


@lru_cache(_SEEN)
def _shared(form: str, lemmas: frozenset[tuple[str, str]], dots: bool) -> bool:
    """Does the dictionary know the folded form as one of another word too? A question that costs a tenth of a parse.

    `dots`: the dictionary writes the word with ё.
    """
    if form in readings.PAIRED:
        return True
    dictionary: Any = morphology().dictionary
    words: Any = dictionary.words
    near = dots or len(form) <= _SHORT  # осел, осёл: of longer words hardly two differ in ё alone
    found = words.similar_items(form, morphology().char_substitutes) if near else [(form, words.get(form) or ())]
    for written, places in found:
        for paradigm, index in places:
            kind = readings.kind(dictionary.build_tag_info(paradigm, index))
            if (fold(dictionary.build_normal_form(paradigm, index, written)), kind) not in lemmas:
                return True
    return False


def verb_forms(word: str) -> Forms | None:
    """All forms of an infinitive, its participles too; None where `word` is none."""
    infinitive = next((parse for parse in parses(word) if parse.tag.POS == "INFN"), None)
    if infinitive is None:
        return None
    return {fold(word): EVERY_CELL} | _lexeme_forms(infinitive)


def surname_forms(word: str) -> Forms:
    """Токаев, Токаева, Токаевым …: the dictionary takes many such names for the genitive plural of something."""
    if not word.endswith(_SURNAME_END):
        return {}
    forms: Forms = {}
    for place, ending in enumerate(_SURNAME_CASES):
        forms[word + ending] = forms.get(word + ending, 0) | 1 << place
    return forms


def _lexeme_forms(parse: Parse) -> Forms:
    """The paradigm of a headword, cut to what a term may look like."""
    return _spelled(parse, "lexeme", _of_a_headword)


def _of_a_headword(parse: Parse) -> list[tuple[int, int]]:
    return [(at, EVERY_CELL) for at, form in enumerate(parse.lexeme) if _belongs(form.tag, parse.tag)]


def _belongs(form: Any, headword: Any) -> bool:
    """May a term whose headword has this tag stand in a form with that one?"""
    match headword.POS:
        case "NOUN":
            if form.POS != "NOUN" or "voct" in form:
                return False
            if headword.number == "plur" and "Pltm" not in headword and form.number != "plur":
                return False  # курсы is not курс
            named = any(grammeme in headword for grammeme in ("Patr", "Surn", "Name"))
            return not named or form.gender in (headword.gender, None)
        case "INFN" | "VERB":
            return form.POS in _VERBAL
        case "PRTF" | "PRTS":
            return form.POS == "PRTF" and _same_participle(form, headword)
        case "ADJF":
            return form.POS in _OF_ADJECTIVE and ("Supr" in form) == ("Supr" in headword)
    return True


def _spelled(parse: Parse, what: str, chosen: Callable[[Parse], list[tuple[int, int]]]) -> Forms:
    """Forms of a paradigm: `chosen` says which, as (number in the lexeme, cells).

    All words of one of the dictionary's paradigms have the same endings, so the choice is made once a paradigm; `what`
    names it.
    """
    forms: Forms = {}
    known = parse.methods_stack
    if len(known) != 1 or len(known[0]) != 4:  # a word that the dictionary has not
        lexeme = parse.lexeme
        for at, cells in chosen(parse):
            forms[fold(lexeme[at].word)] = forms.get(fold(lexeme[at].word), 0) | cells
        return forms
    _, word, paradigm, index = known[0]
    dictionary = morphology().dictionary
    table = _TABLES.get((what, paradigm, index))
    if table is None:
        info = dictionary.build_paradigm_info(paradigm)
        table = tuple((fold(info[at][0]), fold(info[at][2]), cells) for at, cells in chosen(parse))
        _TABLES[what, paradigm, index] = table
    stem = fold(dictionary.build_stem(dictionary.paradigms[paradigm], index, word))
    for prefix, suffix, cells in table:
        form = prefix + stem + suffix
        forms[form] = forms.get(form, 0) | cells
    return forms


def _same_participle(form: Any, headword: Any) -> bool:
    return bool(form.tense == headword.tense and form.voice == headword.voice)


@lru_cache(_SEEN)
def noun_forms(parse: Parse) -> Forms:
    """The forms of a noun in all cases and both numbers."""
    return _spelled(parse, "noun", _noun_cells)


def _noun_cells(parse: Parse) -> list[tuple[int, int]]:
    found = []
    for at, form in enumerate(parse.lexeme):
        place = cell(form.tag) if form.tag.POS == "NOUN" else 0
        if form.tag.number == "sing" and form.tag.case in ("gent", "gen1"):
            place |= PAUCAL
        if place:
            found.append((at, place))
    return found


def agrees(adjective: Parse, noun: Parse) -> bool:
    """Do two nominative forms agree in number and gender?"""
    number = adjective.tag.number == noun.tag.number
    return bool(number and (noun.tag.number == "plur" or adjective.tag.gender in (noun.tag.gender, None)))


def adjective_forms(word: str, noun: Parse) -> Forms | None:
    """The forms of an adjective (or participle) before `noun`, whose base form it agrees with, else None."""
    found = next((parse for parse in nominative(word, ADJECTIVAL) if agrees(parse, noun)), None)
    return None if found is None else _adjective_forms(found, noun.tag.gender, noun.tag.animacy)


@lru_cache(_SEEN)
def _adjective_forms(parse: Parse, gender: str | None, animacy: str | None) -> Forms:
    what = f"adjective {gender} {animacy}"
    return _spelled(parse, what, lambda one: _adjective_cells(one, gender, animacy))


def _adjective_cells(parse: Parse, gender: str | None, animacy: str | None) -> list[tuple[int, int]]:
    found = []
    for at, form in enumerate(parse.lexeme):
        tag = form.tag
        if tag.POS != parse.tag.POS or ("Supr" in tag) != ("Supr" in parse.tag) or not _agrees(tag, gender, animacy):
            continue
        if tag.POS == "PRTF" and not _same_participle(tag, parse.tag):
            continue
        place = cell(tag)
        if tag.number == "plur" and (tag.case == "gent" or (tag.case == "nomn" and gender == "femn")):
            place |= PAUCAL
        if place:
            found.append((at, place))
    return found


def _agrees(tag: Any, gender: str | None, animacy: str | None) -> bool:
    if tag.number == "sing" and gender and tag.gender != gender:
        return False
    if tag.case == "accs" and (tag.number == "plur" or tag.gender == "masc"):
        return not (("anim" in tag and animacy != "anim") or ("inan" in tag and animacy != "inan"))
    return True
