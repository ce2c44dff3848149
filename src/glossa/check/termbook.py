"""The termbase as a check needs it: which terms a text has, and what the concept's terms are in the other language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.check.used import same_name
from glossa.match.terms import Recogniser
from glossa.model.concept import Review, Usage
from glossa.model.language_tag import matches
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossa.check.values import Key
    from glossa.match.terms import Occurrence, Plan

FAMILY = 4
"""Letters that the names of one family share at least."""
USABLE = frozenset({Usage.PREFERRED, Usage.ADMITTED})


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a concept, with what the concept says of it."""

    text: str
    language: str
    concept: Key
    usage: Usage = Usage.PREFERRED
    review: Review = Review.APPROVED
    translate: bool = True

    @property
    def usable(self) -> bool:
        return self.usage in USABLE


class TermBook:
    """Entries with their plans. A recogniser is made for each language when a text in it comes."""

    def __init__(self, entries: Iterable[tuple[Entry, Plan]]) -> None:
        self._by_language: dict[str, list[tuple[Entry, Plan]]] = defaultdict(list)
        self._terms: dict[Key, list[Entry]] = defaultdict(list)
        for entry, plan in entries:
            if entry.review is not Review.REJECTED:
                self._by_language[entry.language].append((entry, plan))
                self._terms[entry.concept].append(entry)
        self._names: dict[str, list[Entry]] = defaultdict(list)
        for of_concept in self._terms.values():
            for entry in of_concept:
                self._names[fold(entry.text)[:FAMILY]].append(entry)
        self._recognisers: dict[str, Recogniser[Entry]] = {}

    def __bool__(self) -> bool:
        return bool(self._terms)

    def find(self, text: str, language: str) -> list[Occurrence[Entry]]:
        """The occurrences of the terms that serve `language`."""
        recogniser = self._recognisers.get(language)
        if recogniser is None:
            served = (pairs for tag, pairs in self._by_language.items() if _serves(tag, language))
            recogniser = self._recognisers[language] = Recogniser(pair for pairs in served for pair in pairs)
        return recogniser.find(text)

    def family(self, term: str, language: str) -> Iterator[Key]:
        """The concepts whose name in `language` and `term` are made from one another: Germany for German."""
        for entry in self._names.get(fold(term)[:FAMILY], ()):
            if _serves(entry.language, language) and same_name(entry.text, term):
                yield entry.concept

    def terms(self, concept: Key, language: str) -> Sequence[Entry]:
        """The concept's terms that serve `language`."""
        return [entry for entry in self._terms[concept] if _serves(entry.language, language)]


def _serves(tag: str, language: str) -> bool:
    """May a term in `tag` be asked of a text in `language`? A region is no bar, either way."""
    return matches(language, tag) or matches(tag, language)
