"""Russian: adjectives agree with the head through its paradigm, what follows the head stays as it is.

    мягкая сила             мягкой силы, мягкую силу, мягких сил …       never «мягкая силу»
    чемпионат мира          чемпионата мира
    сборная СССР            a noun that looks like an adjective is a head too
    Си Цзиньпин             two nouns in the nominative: either of them changes, or both
    верительные грамоты     a phrase in the plural is found in the singular; one word (курсы) is not
    принять участие         a phrase that begins with a verb: принял участие

Paradigms come from pymorphy3 when a term is stored; text is matched without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glossa.lang.inflection import EVERY_CELL, Inflection, Pattern, Slot
from glossa.lang.inflection.russian import paradigms
from glossa.lang.inflection.russian.paradigms import ADJECTIVAL, Forms, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.lang.inflection.russian.paradigms import Parse

_KINDS: Final = {
    "noun": frozenset({"NOUN"}),
    "properNoun": frozenset({"NOUN"}),
    "adjective": frozenset({"ADJF", "PRTF"}),
    "verb": frozenset({"INFN", "VERB"}),
    "adverb": frozenset({"ADVB"}),
}
_NOUN: Final = frozenset({"NOUN"})


class Russian(Inflection):
    version = 1

    def patterns(self, words: Sequence[str], part_of_speech: str | None) -> list[Pattern]:
        if not words:
            return []
        if len(words) == 1:
            return [(_slot(words[0], paradigms.headword_forms(words[0], _KINDS.get(part_of_speech or ""))),)]
        if (verb := paradigms.verb_forms(words[0])) is not None:
            return [(_slot(words[0], verb), *map(Slot.literal, words[1:]))]
        return _phrase(words)


def _phrase(words: Sequence[str]) -> list[Pattern]:
    at = _head(words)
    if at is None:
        return [tuple(map(Slot.literal, words))]
    after = [Slot.literal(word) for word in words[at + 1 :]]
    found: dict[Pattern, None] = {}
    for noun in _nouns(words[at]):
        forms = paradigms.noun_forms(noun)
        before = [_modifier(word, noun) for word in words[:at]]
        found[(*before, _slot(words[at], forms), *after)] = None
        if after and (second := _apposition(words[at + 1], noun)) is not None:
            head = forms | {fold(words[at]): EVERY_CELL}
            found[(*before, _slot(words[at], head), second, *after[1:])] = None
    return list(found)


def _head(words: Sequence[str]) -> int | None:
    """The place of the head: the first noun in the nominative that is no adjective of a later one."""
    for at, word in enumerate(words):
        if paradigms.of_kind(word, _NOUN) and not _modifies_next(words, at):
            return at
    return None


def _modifies_next(words: Sequence[str], at: int) -> bool:
    """Is the word an adjective of a noun behind it, with nothing but adjectives and «и» between them?"""
    adjectives = paradigms.of_kind(words[at], ADJECTIVAL)
    if not adjectives:
        return False
    for word in words[at + 1 :]:
        if any(paradigms.agrees(one, noun) for one in adjectives for noun in paradigms.of_kind(word, _NOUN)):
            return True
        if word != "и" and not paradigms.of_kind(word, ADJECTIVAL):
            return False
    return False


def _nouns(word: str) -> list[Parse]:
    """The readings of a head: those that the dictionary knows, and of them those whose base form it is."""
    found = paradigms.of_kind(word, _NOUN)
    found = [parse for parse in found if parse.is_known] or found[:2]
    return [parse for parse in found if fold(parse.normal_form) == fold(word)] or found


def _modifier(word: str, noun: Parse) -> Slot:
    forms = paradigms.adjective_forms(word, noun)
    return Slot.literal(word) if forms is None else _slot(word, forms)


def _apposition(word: str, noun: Parse) -> Slot | None:
    """A second noun in the nominative and in the same number, which may change together with the first."""
    second = next((parse for parse in _nouns(word) if parse.tag.number == noun.tag.number), None)
    forms = paradigms.noun_forms(second) if second is not None else paradigms.surname_forms(word)
    if not forms:
        return None
    return _slot(word, forms | {fold(word): EVERY_CELL})


def _slot(base: str, forms: Forms) -> Slot:
    """A slot of `forms`, the base form first."""
    first = fold(base)
    cells = forms.get(first, EVERY_CELL)
    return Slot(((first, cells), *sorted((form, mask) for form, mask in forms.items() if form != first)))
