"""How terms meet the store: expanded once when they are stored, asked for by keys when a text comes.

    terms add «жұмсақ күш»  →  plan, keys      stored with the term
    lookup «жұмсақ күштің»  →  keys  →  the few terms that one of them may announce  →  occurrences

No termbase is loaded to look a text up, and no morphology, unless a stored plan is of another version of the grammar.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from glossa.lang import LANGUAGES
from glossa.match.terms import Plan, Recogniser, covers, forms, grammar_version, plan, query_keys
from glossa.model.errors import StoreError
from glossa.store.values import Expansion
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossa.align import Concept as NamedConcept
    from glossa.match.terms import Occurrence
    from glossa.model.concept import Term
    from glossa.store.read import Reader
    from glossa.store.values import TermRow
    from glossa.workspace import Workspace


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
) -> list[Occurrence[TermRow]]:
    """All occurrences of stored terms in `text`, in the order of the text, the longer first."""
    rows = _announced(reader, (text,), languages, termbases)
    return Recogniser((row, plan_of(row)) for row in rows).find(text)


class TermFinder:
    """Finds stored terms in many texts; what it has asked the store for it remembers.

    A text of few words asks for the terms that these may announce. A long one would ask for most terms, each by
    itself, which takes longer than to read them all in the order in which they lie.
    """

    def __init__(self, reader: Reader, languages: Sequence[str], termbases: Sequence[str]) -> None:
        self._reader, self._languages, self._termbases = reader, languages, termbases
        self._asked: set[str] = set()
        self._known: set[int] = set()
        self._whole = False
        self._recogniser: Recogniser[TermRow] = Recogniser(())

    def find_all(self, texts: Sequence[str]) -> list[list[Occurrence[TermRow]]]:
        """All occurrences in each text, in the order of the text, the longer first."""
        self._learn(texts)
        return [self._recogniser.find(text) for text in texts]

    def _learn(self, texts: Sequence[str]) -> None:
        """Get from the store the terms that new words of these texts may announce."""
        if self._whole:
            return
        whole = "\n\n".join(texts)
        keys = {key for code in self._languages or LANGUAGES for key in query_keys(whole, code)}
        keys -= self._asked
        self._asked |= keys
        self._whole = len(self._asked) > _MANY_KEYS and len(self._asked) > self._reader.term_count()
        if self._whole:
            rows: Iterable[TermRow] = self._reader.stream_terms(self._languages, self._termbases)
        else:
            rows = self._reader.term_rows(sorted(keys), self._languages, self._termbases)
        for row in rows:
            if row.number not in self._known:
                self._known.add(row.number)
                self._recogniser.add(row, plan_of(row))


_MANY_KEYS: Final = 20_000


def term_finder(reader: Reader, *, languages: Sequence[str] = (), termbases: Sequence[str] = ()) -> TermFinder:
    """A finder of the terms in these languages and termbases; all, where none are named."""
    return TermFinder(reader, languages, termbases)


def _announced(
    reader: Reader, texts: Iterable[str], languages: Sequence[str], termbases: Sequence[str]
) -> list[TermRow]:
    keys: set[str] = set()
    for text in texts:
        for language in languages or LANGUAGES:
            keys |= query_keys(text, language)
    return reader.term_rows(sorted(keys), languages, termbases)


def concepts_named(workspace: Workspace, texts: Mapping[str, Sequence[str]], termbase: str) -> list[NamedConcept]:
    """The concepts of a termbase that are named in two or more of these languages' texts, in the forms that occur.

    A store that is not there knows none.
    """
    named: dict[tuple[str, str], dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    try:
        with workspace.reader() as reader:
            for language, segments in texts.items():
                rows = _announced(reader, segments, (language,), (termbase,))
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
