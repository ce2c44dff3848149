"""Russian phrases of a text in the form under which a glossary would list them.

    международных отношений          международные отношения      key: международный отношение
    мягкой силой                     мягкая сила
    министерству иностранных дел     министерство иностранных дел

A term is adjectives, a noun, and nouns in the genitive with adjectives of their own. A dictionary form is only given
where all words agree in one case and number, so that two words that merely stand together are no term.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glossa.lang.inflection import Citation
from glossa.lang.inflection.russian.dictionary import fold, parses
from glossa.lang.inflection.russian.paradigms import ADJECTIVAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.lang.inflection.russian.dictionary import Parse

_LEAST: Final = 0.05
"""Readings of a word less probable than this are not tried."""
_NO_PART_OF_A_TERM: Final = frozenset({"Apro", "Anum", "Anph"})
"""Adjectives that are pronouns or ordinals: «такой», «первый», «другой»."""


def citation(words: Sequence[str], known: Mapping[str, int]) -> Citation | None:
    """The citation form of folded words; None where they are no noun phrase.

    The head is the last word that can be: «рабочего стола» is of «рабочий стол», not a worker's. Of a word's readings
    those whose dictionary form the texts have too come first: «Тонги» is of «Тонга» where that is `known`.
    """
    for at, word in reversed(list(enumerate(words))):
        if not all(_readings(before, ADJECTIVAL) for before in words[:at]):
            continue
        nouns = _readings(word, frozenset({"NOUN"}))
        for noun in sorted(nouns, key=lambda noun: fold(noun.normal_form) not in known):
            before = [_agreeing(adjective, noun) for adjective in words[:at]]
            if all(before) and _is_genitive(words[at + 1 :]):
                return _cited([parse for parse in before if parse], noun, words[at + 1 :])
    return _adjective(words[0]) if len(words) == 1 else None


def _adjective(word: str) -> Citation | None:
    """An adjective that stands alone: арабского → арабский."""
    for parse in _readings(word, frozenset({"ADJF"})):
        base = fold(parse.normal_form)
        return Citation((base,), (base,))
    return None


def _readings(word: str, kinds: frozenset[str], least: float = _LEAST) -> list[Parse]:
    found = [parse for parse in parses(word) if parse.tag.POS in kinds and parse.score >= least]
    return [parse for parse in found if not any(grammeme in parse.tag for grammeme in _NO_PART_OF_A_TERM)]


def _agreeing(word: str, noun: Parse) -> Parse | None:
    """The reading of an adjective that agrees with `noun` in case, number and gender."""
    for parse in _readings(word, ADJECTIVAL, least=0.0):
        same = parse.tag.case == noun.tag.case and parse.tag.number == noun.tag.number
        if same and (noun.tag.number == "plur" or parse.tag.gender in (noun.tag.gender, None)):
            return parse
    return None


def _is_genitive(words: Sequence[str]) -> bool:
    """Are these nouns in the genitive, each after adjectives that agree with it?"""
    waiting: list[str] = []
    for word in words:
        nouns = [parse for parse in _readings(word, frozenset({"NOUN"})) if parse.tag.case in ("gent", "gen2")]
        if any(all(_agreeing(adjective, noun) for adjective in waiting) for noun in nouns):
            waiting = []
        else:
            waiting.append(word)
    return not waiting


def _cited(adjectives: list[Parse], noun: Parse, after: Sequence[str]) -> Citation | None:
    number = str(noun.tag.number)
    gender = noun.tag.gender
    shown = _inflected(noun, {"nomn", number})
    if shown is None:
        return None
    turned = []
    for adjective in adjectives:
        grammemes = {"nomn", number} if number == "plur" or gender is None else {"nomn", number, str(gender)}
        form = _inflected(adjective, grammemes)
        if form is None:
            return None
        turned.append(form)
    key = (*(fold(adjective.normal_form) for adjective in adjectives), fold(noun.normal_form), *after)
    return Citation(key, (*turned, shown, *after))


def _inflected(parse: Parse, grammemes: set[str]) -> str | None:
    form: Any = parse.inflect(grammemes)
    return None if form is None else fold(form.word)
