"""Russian: paradigms of words from pymorphy3, joined to phrases by agreement.

    dictionary  pymorphy3's
    paradigms   the forms of one word, with their cells
    citation    a phrase of a text in its dictionary form
    phrases     which words of a term change together

    мягкая сила             мягкой силы, мягкую силу, мягких сил …       never «мягкая силу»
    верительные грамоты     a phrase in the plural is found in the singular; one word (курсы) is not
    принять участие         a phrase that begins with a verb: принял участие

The dictionary is loaded when a term is stored; text is matched without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glossa.lang.inflection import Citation, Inflection, Pattern, Slot
from glossa.lang.inflection.russian import citation, neighbours, paradigms, phrases, weighing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KINDS: Final = {
    "noun": frozenset({"NOUN"}),
    "properNoun": frozenset({"NOUN"}),
    "adjective": frozenset({"ADJF", "PRTF"}),
    "verb": frozenset({"INFN", "VERB"}),
    "adverb": frozenset({"ADVB"}),
}
_HUNG: Final = frozenset("а у ом ем е и ы ю я ов ей ам ами ах то ка таки".split())  # noqa: SIM905 - reads better
"""What hangs behind a hyphen and leaves a word what it is: МИД-а, США-то."""


class Russian(Inflection):
    version = 3
    name_links = frozenset({"и"})

    def patterns(self, words: Sequence[str], part_of_speech: str | None) -> list[Pattern]:
        if not words:
            return []
        if len(words) == 1:
            forms, weighed = paradigms.headword_forms(words[0], _KINDS.get(part_of_speech or ""))
            single = phrases.slot(words[0], forms)
            return [(Slot(single.forms, weighed=tuple(sorted(weighed.items()))),)]
        if (verb := paradigms.verb_forms(words[0])) is not None:
            return [(phrases.slot(words[0], verb), *map(Slot.literal, words[1:]))]
        return phrases.patterns(words)

    def citation(self, words: Sequence[str], known: Mapping[str, int]) -> Citation | None:
        return citation.citation(words, known)

    conjunctions = frozenset({"и", "или"})

    def coordinates(self, cells: int, word: str) -> bool:
        return any(cells & others for _, others in neighbours.guess(word).adjective)

    def doubts(self, signature: str, before: Sequence[str], after: Sequence[str]) -> bool:
        return weighing.share(signature, tuple(before), tuple(after)) < weighing.ENOUGH

    def is_suffix(self, text: str) -> bool:
        return text in _HUNG
