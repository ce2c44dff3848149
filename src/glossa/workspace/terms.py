"""The termbase by hand: a concept is added, listed, shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage
from glossa.text.fold import fold
from glossa.workspace.cards import ConceptCard, card
from glossa.workspace.recognition import alike, find_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossa.store.read import Reader
    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewConcept:
    """`terms`: language → synonyms, the first is preferred and the others are admitted."""

    terms: Mapping[str, tuple[str, ...]]
    subject: str | None = None
    definition: str | None = None
    note: str | None = None
    source: str | None = None
    part_of_speech: str | None = None
    review: str = "approved"

    def concept(self) -> Concept:
        """The value that is stored."""
        given = {
            "subjectField": self.subject,
            "definition": self.definition,
            "note": self.note,
            "source": self.source,
            "review": None if self.review == "approved" else self.review,
        }
        items = tuple(Item.of(category, text) for category, text in given.items() if text)
        more = {"partOfSpeech": self.part_of_speech} if self.part_of_speech else {}
        sections = tuple(
            LanguageSection(
                language,
                tuple(Term.of(text, Usage.ADMITTED if n else Usage.PREFERRED, **more) for n, text in enumerate(texts)),
            )
            for language, texts in self.terms.items()
        )
        return Concept(sections, items=items)


@dataclass(frozen=True, slots=True)
class Added:
    """`stored` is false when the termbase had this very concept. `alike`: remarks on concepts with terms like these."""

    card: ConceptCard
    stored: bool
    alike: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        return {"concept": self.card.as_json(), "stored": self.stored, "alike": list(self.alike)}


def add_concept(workspace: Workspace, new: NewConcept, *, termbase: str = "default") -> Added:
    """Add a concept, unless all of its terms are those of one that is there. Look-alikes are only remarked on."""
    concept = new.concept()
    with workspace.store() as store:
        with store.reader() as reader:
            same = _same(reader, new, termbase)
            if same is not None:
                return Added(same, stored=False)
            remarks = tuple(dict.fromkeys(_remarks(reader, new)))
        with store.edit(termbase=termbase, origin="terms add", actor=workspace.actor) as edit:
            label = edit.add_concept(concept)
    return Added(card(label, concept), stored=True, alike=remarks)


def _same(reader: Reader, new: NewConcept, termbase: str) -> ConceptCard | None:
    """The concept that has every one of these terms already."""
    wanted = {(language, fold(text)) for language, texts in new.terms.items() for text in texts}
    rows = [row for row in reader.terms_called([key for _, key in wanted]) if row.termbase == termbase]
    for concept_id in dict.fromkeys(row.concept_id for row in rows):
        if {(row.language, fold(row.text)) for row in rows if row.concept_id == concept_id} >= wanted:
            stored = next(iter(reader.concepts([concept_id], termbases=[termbase])))
            return card(concept_id, stored.concept)
    return None


def _remarks(reader: Reader, new: NewConcept) -> Iterator[str]:
    for language, texts in new.terms.items():
        for text in texts:
            for row in alike(reader, text, language):
                what = "has this term" if fold(row.text) == fold(text) else f"has {row.text!r}, another form of it"
                yield f"{language} {text!r}: concept {row.concept_id} of termbase {row.termbase} {what}"


def list_concepts(
    workspace: Workspace,
    *,
    termbase: str | None = None,
    language: str | None = None,
    subject: str | None = None,
    review: str | None = None,
    text: str | None = None,
) -> Iterator[ConceptCard]:
    """The concepts that fulfil every condition given, in stored order."""
    with workspace.reader() as reader, reader.snapshot():
        for stored in reader.concepts(
            termbases=(termbase,) if termbase else (),
            language=language,
            subject=subject,
            review=review,
            text=fold(text) if text else "",
        ):
            yield card(str(stored.concept.id), stored.concept)


def show_concepts(workspace: Workspace, wanted: str, *, termbase: str | None = None) -> list[ConceptCard]:
    """The concept called `wanted`, or those that have a term of which `wanted` is a form; empty when there are none."""
    termbases = (termbase,) if termbase else ()
    with workspace.reader() as reader:
        found = list(reader.concepts([wanted], termbases=termbases))
        if not found:
            spans = (len(wanted.strip()),)
            hits = find_terms(reader, wanted.strip(), termbases=termbases)
            numbers = [hit.entry.concept for hit in hits if hit.end - hit.start in spans]
            found = reader.concepts_numbered(numbers)
        return [card(str(stored.concept.id), stored.concept) for stored in found]
