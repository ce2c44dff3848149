"""The termbase by hand: a concept is added, listed, shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage
from glossa.model.errors import UsageError
from glossa.model.language_tag import base_language
from glossa.text.fold import fold
from glossa.workspace.cards import ConceptCard, card, card_of
from glossa.workspace.editing.fields import checked_term
from glossa.workspace.recognition import alike, find_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.store.read import Reader
    from glossa.store.values import StoredConcept
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
    for text in (text for texts in new.terms.values() for text in texts):
        checked_term(text)
    concept = new.concept()
    with workspace.store() as store:
        with store.reader() as reader:
            same = same_concept(reader, new.terms, termbase)
            if same is not None:
                return Added(same, stored=False)
            remarks = tuple(dict.fromkeys(_remarks(reader, new)))
        with store.edit(termbase=termbase, origin="terms add", actor=workspace.actor) as edit:
            label = edit.add_concept(concept)
    return Added(card(label, concept), stored=True, alike=remarks)


def same_concept(reader: Reader, terms: Mapping[str, Sequence[str]], termbase: str) -> ConceptCard | None:
    """The concept that has every one of these terms (by language) already."""
    wanted = {(language, fold(text)) for language, texts in terms.items() for text in texts}
    rows = [row for row in reader.terms_called([key for _, key in wanted]) if row.termbase == termbase]
    for concept_id in dict.fromkeys(row.concept_id for row in rows):
        if {(row.language, fold(row.text)) for row in rows if row.concept_id == concept_id} >= wanted:
            stored = next(iter(reader.concepts([concept_id], termbases=[termbase])))
            return card(concept_id, stored.concept)
    return None


def _remarks(reader: Reader, new: NewConcept) -> Iterator[str]:
    for language, texts in new.terms.items():
        for text in texts:
            for row in alike(reader, bare(text, language), language):
                what = "has this term" if fold(row.text) == fold(text) else f"has {row.text!r}, another form of it"
                yield f"{language} {text!r}: concept {row.concept_id} of termbase {row.termbase} {what}"


def bare(text: str, language: str) -> str:
    """The term without an article before it: "the soft powers" → "soft powers"."""
    from glossa.lang import LANGUAGES

    first, _, rest = text.partition(" ")
    known = LANGUAGES.get(base_language(language))
    return rest if rest and known is not None and first.lower() in known.articles else text


def list_concepts(
    workspace: Workspace,
    *,
    termbase: str | None = None,
    language: str | None = None,
    subject: str | None = None,
    review: str | None = None,
    text: str | None = None,
    usage: str | None = None,
    since: str | None = None,
    after: int = 0,
) -> Iterator[ConceptCard]:
    """The concepts that fulfil every condition given, in stored order. `since`: a date, a time, or "7d" ago.

    `after`: only those behind the card with this `place`, so that a list goes on where it ended.
    """
    moment = moment_of(since) if since else None
    with workspace.reader() as reader, reader.snapshot():
        for stored in reader.concepts(
            termbases=(termbase,) if termbase else (),
            language=language,
            subject=subject,
            review=review,
            text=fold(text) if text else "",
            usage=usage,
            since=moment,
            after=after,
        ):
            yield card_of(stored)


def moment_of(text: str) -> str:
    """A date, a time or a span ("7d", "12h") as the store writes times. UsageError for what is none."""
    span = re.fullmatch(r"(\d{1,5})([dh])", text.strip())
    if span:
        back = timedelta(days=int(span[1])) if span[2] == "d" else timedelta(hours=int(span[1]))
        return (datetime.now(UTC) - back).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        message = f"{text!r} is no date; write one like 2026-03-07, or 7d for the last seven days"
        raise UsageError(message, code="date") from error
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def containing(workspace: Workspace, text: str, *, termbase: str | None = None, most: int = 5) -> list[str]:
    """Ids, each with the term, of the first concepts that have a term in which `text` occurs."""
    key = fold(text)
    hints = []
    with workspace.reader() as reader:
        found = reader.concepts(termbases=(termbase,) if termbase else (), text=key) if key else iter(())
        for stored in islice(found, most):
            terms = (term.text for section in stored.concept.sections for term in section.terms)
            hints.append(f"{stored.concept.id} ({next((one for one in terms if key in fold(one)), '')})")
    return hints


def show_concepts(workspace: Workspace, wanted: str, *, termbase: str | None = None) -> list[ConceptCard]:
    """The concept called `wanted`, or those that have a term of which `wanted` is a form; empty when there are none."""
    termbases = (termbase,) if termbase else ()
    with workspace.reader() as reader:
        found = list(reader.concepts([wanted], termbases=termbases)) or _merged_into(reader, wanted, termbase)
        if not found:
            spans = (len(wanted.strip()),)
            hits = find_terms(reader, wanted.strip(), termbases=termbases)
            numbers = [hit.entry.concept for hit in hits if hit.end - hit.start in spans]
            found = reader.concepts_numbered(numbers)
        return [card_of(stored) for stored in found]


def _merged_into(reader: Reader, wanted: str, termbase: str | None) -> list[StoredConcept]:
    """The concept into which that one was merged."""
    from glossa.workspace.editing.changing import find

    try:
        return [find(reader, wanted, termbase)]
    except UsageError:
        return []
