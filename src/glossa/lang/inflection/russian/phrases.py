"""Phrases: which words of a Russian term change together.

[мягкая  сила]                                 adjectives agree with their noun
[чемпионат]  мира                              what follows the noun and is not in the nominative stays
[наука] и [техника]                            groups joined by «и», a comma or an adjective change case together
[один пояс], [один путь]
[Си] [Цзиньпин]                                two bare nouns: either of them changes, or both
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from glossa.lang.inflection import EVERY_CELL, Pattern, Slot
from glossa.lang.inflection.russian import paradigms
from glossa.lang.inflection.russian.cells import other_number
from glossa.lang.inflection.russian.dictionary import fold
from glossa.lang.inflection.russian.paradigms import ADJECTIVAL, NOUN, Forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.lang.inflection.russian.dictionary import Parse

_CONJUNCTIONS: Final = frozenset({"и", "или"})
_SEEN: Final = 50_000
"""Words whose place in phrases is kept in memory."""


def patterns(words: Sequence[str]) -> list[Pattern]:
    """The patterns of a phrase of two words or more that does not begin with a verb."""
    at = _head(words)
    if at is None:
        return [tuple(map(Slot.literal, words))]
    after = words[at + 1 :]
    found: dict[Pattern, None] = {}
    for noun in _nouns(words[at]):
        before = [_modifier(word, noun) for word in words[:at]]
        head = _noun(words[at], noun)
        joined = _joined(after, noun)
        found[(*before, head, *(joined or map(Slot.literal, after)))] = None
        if joined is None and after and (second := _apposition(after[0], noun)) is not None:
            loose = slot(words[at], paradigms.noun_forms(noun) | {fold(words[at]): EVERY_CELL})
            found[(*before, loose, second, *map(Slot.literal, after[1:]))] = None
    return list(found)


def slot(base: str, forms: Forms) -> Slot:
    """A slot of `forms`, the base form first."""
    first = fold(base)
    cells = forms.get(first, EVERY_CELL)
    return Slot(((first, cells), *sorted((form, mask) for form, mask in forms.items() if form != first)))


def _head(words: Sequence[str]) -> int | None:
    """The place of the head: the first noun in the nominative that is no adjective of a later one."""
    for at, word in enumerate(words):
        if word not in _CONJUNCTIONS and paradigms.nominative(word, NOUN) and not _modifies_next(words, at):
            return at
    return None


def _modifies_next(words: Sequence[str], at: int) -> bool:
    """Is the word an adjective of a noun behind it, with nothing but adjectives and «и» between them?"""
    adjectives = paradigms.nominative(words[at], ADJECTIVAL)
    if not adjectives:
        return False
    for word in words[at + 1 :]:
        if word in _CONJUNCTIONS:
            continue
        if any(paradigms.agrees(one, noun) for one in adjectives for noun in paradigms.nominative(word, NOUN)):
            return True
        if not paradigms.nominative(word, ADJECTIVAL):
            return False
    return False


@lru_cache(_SEEN)
def _nouns(word: str) -> tuple[Parse, ...]:
    """The readings of a head: those that the dictionary knows, and of them those whose base form it is."""
    found = list(paradigms.nominative(word, NOUN))
    found = [parse for parse in found if parse.is_known] or found[:2]
    return tuple([parse for parse in found if fold(parse.normal_form) == fold(word)] or found)


@lru_cache(_SEEN)
def _noun(word: str, noun: Parse) -> Slot:
    return slot(word, paradigms.noun_forms(noun))


@lru_cache(_SEEN)
def _modifier(word: str, noun: Parse) -> Slot:
    forms = paradigms.adjective_forms(word, noun)
    return Slot.literal(word) if forms is None else slot(word, forms)


def _joined(words: Sequence[str], first: Parse) -> list[Slot] | None:
    """The slots of further groups that take the case of the noun `first`; None where none follows it."""
    conjunction = [Slot.literal(word) for word in words[:1] if word in _CONJUNCTIONS]
    group = words[len(conjunction) :]
    at = _head(group)
    if at is None or (at == 0 and not conjunction):
        return None
    noun = _nouns(group[at])[0]
    adjectives = [paradigms.adjective_forms(word, noun) for word in group[:at]]
    if any(forms is None for forms in adjectives):
        return None
    turned = [slot(word, _as_number(forms or {}, noun, first)) for word, forms in zip(group, adjectives, strict=False)]
    head = slot(group[at], _as_number(paradigms.noun_forms(noun), noun, first))
    rest = group[at + 1 :]
    return [*conjunction, *turned, head, *(_joined(rest, first) or map(Slot.literal, rest))]


def _as_number(forms: Forms, noun: Parse, first: Parse) -> Forms:
    """The forms so that they meet those of `first` in case, if the two nouns stand in different numbers."""
    if noun.tag.number == first.tag.number:
        return forms
    return {form: other_number(cells) for form, cells in forms.items()}


@lru_cache(_SEEN)
def _apposition(word: str, noun: Parse) -> Slot | None:
    """A second noun in the nominative and in the same number, which may change together with the first."""
    second = next((parse for parse in _nouns(word) if parse.tag.number == noun.tag.number), None)
    forms = paradigms.noun_forms(second) if second is not None else paradigms.surname_forms(word)
    return slot(word, forms | {fold(word): EVERY_CELL}) if forms else None
