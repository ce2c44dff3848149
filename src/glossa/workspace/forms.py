"""The forms by which a concept's terms are found: shown, and corrected by a person.

No grammar is always right. A form that is wrong is struck, one that is missing is added; both are kept with the term,
as items of its document, so that they survive a new version of the grammar, stand in the concept's history, and can be
undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from glossa.match.terms import Plan, doubtful_forms, forms
from glossa.model.concept import Item
from glossa.model.errors import GlossaError, UsageError
from glossa.text.fold import fold
from glossa.workspace.recognition import ADDED, STRUCK, expand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.model.concept import Concept, Term
    from glossa.store.values import StoredConcept
    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TermForms:
    """A term with its forms: all, or of a long list the usual ones (`more`: how many are not shown)."""

    concept: str
    language: str
    term: str
    forms: tuple[str, ...]
    more: int
    doubtful: tuple[str, ...]
    added: tuple[str, ...]
    struck: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "concept": self.concept,
            "language": self.language,
            "term": self.term,
            "forms": list(self.forms),
            "more": self.more,
            "doubtful": list(self.doubtful),
            "added": list(self.added),
            "struck": list(self.struck),
        }


@dataclass(frozen=True, slots=True)
class Correction:
    """Forms to add to a term and to strike out; a form of the one list is taken out of the other."""

    add: tuple[str, ...] = ()
    strike: tuple[str, ...] = ()


def show_forms(
    workspace: Workspace, concept: str, *, termbase: str | None = None, language: str | None = None, every: bool = False
) -> list[TermForms]:
    """The forms of all terms of a concept, or of those in one language. GlossaError where the concept is not there."""
    with workspace.reader() as reader:
        found = _the_concept(list(reader.concepts([concept], termbases=(termbase,) if termbase else ())), concept)
    return list(_shown(found.concept, language, every))


def correct_forms(
    workspace: Workspace,
    concept: str,
    term: str | None,
    correction: Correction,
    *,
    termbase: str | None = None,
    language: str | None = None,
) -> list[TermForms]:
    """Adds forms to a term and strikes others; returns its forms then.

    `term` may be left out where the concept has one term (in `language`). UsageError where it is not clear which term
    is meant.
    """
    with workspace.store(create=False) as store:
        with store.reader() as reader:
            found = _the_concept(list(reader.concepts([concept], termbases=(termbase,) if termbase else ())), concept)
        place = _place(found.concept, term, language)
        changed = _changed(found.concept, place, correction)
        with store.edit(termbase=found.termbase, origin="terms forms", actor=workspace.actor) as edit:
            edit.change_concept(concept, changed, found.revision)
    section, number = place
    one = replace(changed.sections[section], terms=(changed.sections[section].terms[number],))
    return list(_shown(replace(changed, sections=(one,)), None, every=False))


def _the_concept(found: Sequence[StoredConcept], wanted: str) -> StoredConcept:
    if not found:
        raise GlossaError(f"no concept {wanted!r}; `glossa terms list` shows what there is", code="missing")
    if len(found) > 1:
        names = ", ".join(stored.termbase for stored in found)
        raise UsageError(f"{wanted!r} is in several termbases ({names}); say --termbase", code="ambiguous", id=wanted)
    return found[0]


def _shown(concept: Concept, language: str | None, every: bool) -> Iterator[TermForms]:
    for section in concept.sections:
        if language is not None and section.language != language:
            continue
        for term in section.terms:
            plan = Plan.from_json(expand(term, section.language).plan)
            all_forms = forms(plan, every=True)
            usual = forms(plan)
            yield TermForms(
                concept=str(concept.id),
                language=section.language,
                term=term.text,
                forms=tuple(all_forms if every else usual),
                more=0 if every else max(0, len(all_forms) - len(usual)),
                doubtful=tuple(sorted(doubtful_forms(plan))),
                added=plan.wishes.added,
                struck=plan.wishes.struck,
            )


def _place(concept: Concept, term: str | None, language: str | None) -> tuple[int, int]:
    """Which term is meant: the numbers of its section and of its place there."""
    places = [
        (n, number)
        for n, section in enumerate(concept.sections)
        if language is None or section.language == language
        for number, one in enumerate(section.terms)
        if term is None or fold(one.text) == fold(term)
    ]
    if len(places) == 1:
        return places[0]
    if not places:
        raise UsageError(f"concept {concept.id} has no such term", code="missing", id=concept.id)
    raise UsageError(f"concept {concept.id} has several terms; say which: --term, --language", code="ambiguous")


def _changed(concept: Concept, place: tuple[int, int], correction: Correction) -> Concept:
    section, number = place
    terms = list(concept.sections[section].terms)
    terms[number] = _corrected(terms[number], correction)
    sections = list(concept.sections)
    sections[section] = replace(sections[section], terms=tuple(terms))
    return replace(concept, sections=tuple(sections))


def _corrected(term: Term, correction: Correction) -> Term:
    for form in (*correction.add, *correction.strike):
        if not fold(form):
            raise UsageError("an empty form can be neither added nor struck")
    gone = {(ADDED, fold(form)) for form in correction.strike} | {(STRUCK, fold(form)) for form in correction.add}
    had = {(item.category, fold(item.text)) for item in term.items}
    kept = [item for item in term.items if (item.category, fold(item.text)) not in gone]
    for category, other, wanted in ((ADDED, STRUCK, correction.add), (STRUCK, ADDED, correction.strike)):
        new = (form for form in wanted if not had & {(other, fold(form)), (category, fold(form))})
        kept += (Item.of(category, " ".join(form.split())) for form in new)
    return replace(term, items=tuple(kept))
