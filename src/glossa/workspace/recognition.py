"""How terms meet the store: expanded once when they are stored, asked for by keys when a text comes.

    terms add «жұмсақ күш»  →  plan, keys      stored with the term
    lookup «жұмсақ күштің»  →  keys  →  the few terms that one of them may announce  →  occurrences

No termbase is loaded to look a text up, and no morphology, unless a stored plan is of another version of the grammar.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from glossa.lang import LANGUAGES
from glossa.match.terms import Plan, Recogniser, covers, forms, grammar_version, plan, query_keys
from glossa.model.errors import StoreError
from glossa.store.values import Expansion
from glossa.text.fold import fold
from glossa.workspace.cards import card_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossa.align import Concept as NamedConcept
    from glossa.match.terms import Occurrence
    from glossa.model.concept import Term
    from glossa.store.read import Reader
    from glossa.store.values import TermName, TermRow
    from glossa.workspace import Workspace
    from glossa.workspace.cards import ConceptCard


ADDED = "addedForm"
STRUCK = "struckForm"
"""Categories of a term's items: what a person has added to its forms, or struck out."""


def expand(term: Term, language: str) -> Expansion:
    """What the store keeps with a term so that it is found in text."""
    made = plan(
        term.text,
        language,
        case_mode=term.case_mode,
        part_of_speech=term.part_of_speech,
        added=[item.text for item in term.items if item.category == ADDED],
        struck=[item.text for item in term.items if item.category == STRUCK],
    )
    return Expansion(made.to_json(), sorted(made.keys), made.grammar)


def plan_of(row: TermRow) -> Plan:
    """A stored term's plan; made anew where the grammar has changed since."""
    if row.grammar == grammar_version(row.language):
        return Plan.from_json(row.plan)
    try:
        wishes = Plan.from_json(row.plan).wishes._asdict()
    except ValueError:
        wishes = {}
    return plan(row.text, row.language, **wishes)


def find_terms(
    reader: Reader, text: str, *, languages: Sequence[str] = (), termbases: Sequence[str] = ()
) -> list[Occurrence[TermName]]:
    """All occurrences of stored terms in `text`, in the order of the text, the longer first.

    For one text; for many see `glossa.workspace.finding`.
    """
    rows = _announced(reader, (text,), languages, termbases)
    return Recogniser((row.name, plan_of(row)) for row in rows).find(text)


class TermSource(Protocol):
    """Where a look-up has the terms of a text from."""

    def find(self, reader: Reader, text: str) -> list[Occurrence[TermName]]: ...
    def cards(self, reader: Reader, concepts: Iterable[int]) -> dict[int, ConceptCard]: ...


class TermsByKey:
    """The terms that the words of a text may announce, asked for each time; for a single look-up."""

    def __init__(self, languages: Sequence[str] = ()) -> None:
        self._languages = languages

    def find(self, reader: Reader, text: str) -> list[Occurrence[TermName]]:
        return find_terms(reader, text, languages=self._languages)

    def cards(self, reader: Reader, concepts: Iterable[int]) -> dict[int, ConceptCard]:
        return {stored.number: card_of(stored) for stored in reader.concepts_numbered(list(concepts))}


def _announced(
    reader: Reader, texts: Iterable[str], languages: Sequence[str], termbases: Sequence[str]
) -> list[TermRow]:
    keys: set[str] = set()
    for text in texts:
        for language in languages or LANGUAGES:
            keys |= query_keys(text, language)
    return reader.term_rows(sorted(keys), languages, termbases)


def concepts_named(
    workspace: Workspace, texts: Mapping[str, Sequence[str]], termbase: str, *, proposed: bool = True
) -> list[NamedConcept]:
    """The concepts of a termbase that are named in two or more of these languages' texts, in the forms that occur.

    A store that is not there knows none. `proposed`: concepts that await review count too.
    """
    named: dict[tuple[str, str], dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    try:
        with workspace.reader() as reader:
            for language, segments in texts.items():
                rows = _announced(reader, segments, (language,), (termbase,))
                if not proposed:
                    waiting = reader.proposed_among({row.concept for row in rows})
                    rows = [row for row in rows if row.concept not in waiting]
                recogniser = Recogniser((row, plan_of(row)) for row in rows)
                for segment in segments:
                    for occurrence in recogniser.find(segment):
                        concept = named[occurrence.entry.termbase, occurrence.entry.concept_id]
                        concept[language].add(tuple(fold(occurrence.surface).split()))
    except StoreError as error:
        if error.code != "missing":
            raise
    return [dict(by_language) for by_language in named.values() if len(by_language) > 1]


def known_concept(reader: Reader, terms: Mapping[str, str], termbase: str) -> str | None:
    """The id of a concept that has all of these terms (language → term), compared by their keys; else None."""
    keys = {language: fold(text) for language, text in terms.items()}
    having: dict[str, set[str]] = defaultdict(set)
    for row in reader.terms_called(list(keys.values())):
        if row.termbase == termbase and keys.get(row.language) == fold(row.text):
            having[row.concept_id].add(row.language)
    return next((concept for concept, languages in having.items() if languages == set(keys)), None)


def alike(reader: Reader, text: str, language: str) -> list[TermRow]:
    """Stored terms, of any termbase, of which `text` is a form, or which are forms of it."""
    rows = {row.number: row for row in _announced(reader, (text,), (language,), ())}
    found = {number: row for number, row in rows.items() if covers(plan_of(row), text)}
    own = forms(plan(text, language))
    for row in reader.terms_called([fold(form) for form in own], (language,)):
        found[row.number] = row
    return list(found.values())
