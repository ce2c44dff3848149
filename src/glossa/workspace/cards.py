"""A concept as it is shown: its terms by language, their usage, its definition. One shape for all doors."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossa.model.concept import Concept
    from glossa.store.values import StoredConcept


@dataclass(frozen=True, slots=True)
class TermLine:
    term: str
    usage: str
    part_of_speech: str | None = None
    contexts: tuple[tuple[str, str | None], ...] = ()
    """Sentences in which it stands, each with its source."""
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"term": self.term, "usage": self.usage}
        return shown | ({"part_of_speech": self.part_of_speech} if self.part_of_speech else {})


@dataclass(frozen=True, slots=True)
class ConceptCard:
    """`definition`: the concept's own, else that of its first language; `definitions`: those of its languages.

    `revision` and `place` are those of the stored concept, 0 for one that is not stored.
    """

    id: str
    subject: str | None
    review: str
    definition: str | None
    languages: dict[str, tuple[TermLine, ...]]
    source: str | None = None
    note: str | None = None
    termbase: str = ""
    revision: int = 0
    place: int = 0
    definitions: dict[str, str] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    """Ids of the concepts that it refers to."""

    def as_json(self) -> dict[str, Any]:
        """The shape of `terms list` in the command line's contract, and a little more."""
        shown: dict[str, Any] = {"id": self.id, "subject": self.subject, "review": self.review}
        more = {"definition": self.definition, "source": self.source, "note": self.note}
        shown |= {name: text for name, text in more.items() if text}
        shown["languages"] = {code: [line.as_json() for line in lines] for code, lines in self.languages.items()}
        return shown

    def translations(self, language: str) -> dict[str, list[str]]:
        """The terms of all other languages that may be used, best first."""
        usable = {"preferred", "admitted"}
        return {
            code: [line.term for line in lines if line.usage in usable]
            for code, lines in self.languages.items()
            if code != language
        }


@dataclass(frozen=True, slots=True)
class TermMark:
    """An occurrence of a term in a text, code points `start` to `end`, with its concept's card."""

    start: int
    end: int
    surface: str
    term: str
    language: str
    usage: str
    longest: bool
    doubtful: bool
    card: ConceptCard

    def as_json(self) -> dict[str, Any]:
        """What look-ups and marked texts have in common."""
        return {
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "term": self.term,
            "language": self.language,
            "concept": self.card.id,
            "usage": self.usage,
            "longest": self.longest,
            "doubtful": self.doubtful,
        }


def card(id: str, concept: Concept) -> ConceptCard:  # noqa: A002 - what it is called everywhere
    """The card of `concept`, known as `id` in its termbase. Preferred terms come first."""
    from glossa.model.concept import Usage, first_text

    order = list(Usage)
    languages = {
        language: tuple(
            TermLine(term.text, term.usage.value, term.part_of_speech, term.contexts, term.notes)
            for term in sorted(concept.terms(language), key=lambda term: order.index(term.usage))
        )
        for language in concept.languages
    }
    return ConceptCard(
        id=id,
        subject=concept.subject,
        review=concept.review.value,
        definition=concept.definition,
        languages=languages,
        source=first_text(concept.items, "source"),
        note=first_text(concept.items, "note"),
        definitions={section.language: section.definition for section in concept.sections if section.definition},
        references=concept.references,
    )


def card_of(stored: StoredConcept) -> ConceptCard:
    """The card of a concept that is in a termbase."""
    made = card(str(stored.concept.id), stored.concept)
    return replace(made, termbase=stored.termbase, revision=stored.revision, place=stored.place)
