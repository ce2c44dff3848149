"""Kazakh: words before the head stay as they are, the head takes every legal ending.

    sounds    harmony and classes of sounds, and how an ending is spelled after them
    endings   all endings of a noun, generated from their order
    stems     the shapes of a stem before its endings
    izafet    phrases whose head carries «his»
    citation  a phrase of a text in its dictionary form
    words     words that look like a form of another

The grammar is written from the facts of the language; it holds no dictionary, so new words need nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.lang.inflection import Citation, Inflection, Pattern, Slot
from glossa.lang.inflection.kazakh import citation, endings, izafet
from glossa.lang.inflection.kazakh.sounds import BACK, CLASSES, FRONT, sound_class, spell
from glossa.lang.inflection.kazakh.stems import Stem, singular, stems
from glossa.lang.inflection.kazakh.words import LEXICALISED, OTHER_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CLITICS = frozenset({"ақ", "ау", "мыс", "міс", "ай", "шы", "ші"})
_WITHOUT = frozenset({"сыз", "сіз"})
"""«-less»; spelled as «you are», which hardly anything in a termbase is."""
_OF_A_HEADWORD = {
    spell(ending, sound, harmony)
    for sound in CLASSES
    for harmony in BACK + FRONT
    for ending in ("", "LAр", "I", "сI", "LAрI")
}
"""What may stand between two headwords of one word: дипломат, дипломаттар."""
_SHOWN = ("", "NIң", "GA", "YI", "DA", "EAн", "Mен", "LAр", "LAрдIң", "I", "сI", "IнIң", "сIнIң")
"""Endings of the forms that are shown to a person first."""


class Kazakh(Inflection):
    version = 1
    stemmed = True
    name_links = frozenset({"және", "мен", "пен", "бен"})

    def patterns(self, words: Sequence[str], part_of_speech: str | None) -> list[Pattern]:
        del part_of_speech  # adjectives and verbal nouns take the endings of nouns
        if not words:
            return []
        *before, head = words
        if before and izafet.possessed(head):
            literal = [_link(word) for word in before[:-1]]
            return [(*literal, izafet.modifier(before[-1]), Slot((), tuple(izafet.head(head))))]
        slot = Slot((), tuple(_noun(head)))
        if not before:
            slot = Slot((), slot.stems, _others(head), tuple((word, "") for word in LEXICALISED.get(head, ())))
        return [(*map(Slot.literal, before), slot)]

    def allows(self, name: str, ending: str) -> bool:
        return endings.allowed(name, ending) if name else not ending

    def is_doubtful(self, ending: str) -> bool:
        return ending in _WITHOUT

    def citation(self, words: Sequence[str], known: Mapping[str, int]) -> Citation | None:
        return citation.citation(words, known)

    def is_suffix(self, text: str) -> bool:
        return text in _CLITICS or endings.is_ending(text)

    def another_word(self, longer: str, shorter: str) -> bool:
        return not any(longer.startswith(stem) and longer[len(stem) :] in _OF_A_HEADWORD for stem, _ in stems(shorter))

    def readable(self, slot: Slot) -> list[str]:
        shown = dict.fromkeys(form for form, _ in slot.forms)
        for stem, name in slot.stems[:3]:
            spelled = (
                spell(ending, sound, harmony)
                for ending in _SHOWN
                for sound in sound_class(stem)
                for harmony in name.rpartition(".")[2]
            )
            shown |= dict.fromkeys(stem + ending for ending in spelled if endings.allowed(name, ending))
        return list(shown)


def _noun(word: str) -> list[Stem]:
    """A noun's stems; a headword in the plural is found in the singular too (келіссөздер, келіссөзге)."""
    found = stems(word)
    if one := singular(word):
        found = list(dict.fromkeys([*found, *stems(one)]))
    return found


def _link(word: str) -> Slot:
    """A word inside an izafet chain: what carries «his» may have its genitive or not."""
    return izafet.modifier(word) if izafet.possessed(word) or word.endswith(("ның", "нің")) else Slot.literal(word)


def _others(word: str) -> tuple[Stem, ...]:
    return tuple(entry for other in OTHER_WORDS.get(word, ()) for entry in stems(other))
