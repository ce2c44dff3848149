"""`lookup`: what the store knows of a text — its terms, in whatever form they stand, and the units that are like it.

A text that is nothing but a term («жұмсақ күштің») is a question about the term, so the units that contain it are shown
too, below those that are like it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from glossa.match.terms import Recogniser
from glossa.model.language_tag import base_language
from glossa.workspace.cards import TermMark
from glossa.workspace.recognition import TermsByKey, plan_of
from glossa.workspace.similar import Asked, UnitHit, similar, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossa.match.terms import Occurrence
    from glossa.store.read import Reader
    from glossa.store.values import TermName
    from glossa.workspace import Workspace
    from glossa.workspace.cards import ConceptCard
    from glossa.workspace.finding import TermFinder
    from glossa.workspace.fragments import Fragment
    from glossa.workspace.recognition import TermSource

_CONTEXTS = 2000
"""How many texts are read at most to find those that contain a term."""


@dataclass(frozen=True, slots=True)
class LookupRequest:
    """`source`: language of the texts, None for any; its region does not narrow the search.

    `minimum` (in percent) and `limit` are for units. `memories`: only these, and of equal units those of the first one
    first; `penalties`: points off for units of a memory. `exhaustive`: compare with every unit, not the likely ones.
    `assemble`: where no unit is like the text, cover it with fragments of units.
    """

    source: str | None = None
    targets: tuple[str, ...] = ()
    minimum: float = 70.0
    limit: int = 5
    memories: tuple[str, ...] = ()
    penalties: tuple[tuple[str, float], ...] = ()
    exhaustive: bool = False
    assemble: bool = False
    terms: bool = True
    units: bool = True


@dataclass(frozen=True, slots=True)
class TermHit(TermMark):
    """A term in the query. `targets`: languages to show, all where none is named; `related`: what its concept is linked
    to, words of its family say."""

    targets: tuple[str, ...] = ()
    related: tuple[ConceptCard, ...] = ()

    def as_json(self) -> dict[str, Any]:
        translations = self.card.translations(self.language)
        if self.targets:
            translations = {code: terms for code, terms in translations.items() if code in self.targets}
        more: dict[str, Any] = {"subject": self.card.subject, "review": self.card.review, "translations": translations}
        if self.related:
            more["related"] = [{"concept": one.id, "terms": one.translations("")} for one in self.related]
        return TermMark.as_json(self) | more


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found for one query; true when anything was. `more`: units beyond those given."""

    query: str
    terms: tuple[TermHit, ...] = ()
    units: tuple[UnitHit, ...] = ()
    more: int = 0
    fragments: tuple[Fragment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.units or self.fragments)

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "query": self.query,
            "terms": [term.as_json() for term in self.terms],
            "units": [unit.as_json() for unit in self.units],
        }
        return shown | ({"fragments": [one.as_json() for one in self.fragments]} if self.fragments else {})


def lookups(
    workspace: Workspace, queries: Iterable[str | Asked], request: LookupRequest, finder: TermFinder | None = None
) -> Iterator[LookedUp]:
    """Look each query up, in order, as they come. An empty one finds nothing.

    `finder`: one that is kept warm. Without it the first query asks the store for the terms that its words may
    announce, and only a second one has them all read.
    """
    terms: TermSource = finder or TermsByKey((base_language(request.source),) if request.source else ())
    with workspace.look_up_reader() as reader:
        for number, query in enumerate(queries):
            if number == 1 and finder is None:
                terms = _finder(workspace, request)
            asked = Asked(query) if isinstance(query, str) else query
            yield _lookup(reader, asked, request, terms) if asked.text.strip() else LookedUp(asked.text)


def _finder(workspace: Workspace, request: LookupRequest) -> TermFinder:
    from glossa.workspace.finding import TermFinder, refresh_terms

    refresh_terms(workspace)
    return TermFinder((base_language(request.source),) if request.source else ())


def _lookup(reader: Reader, asked: Asked, request: LookupRequest, source: TermSource) -> LookedUp:
    query = asked.text
    found = source.find(reader, query) if request.terms or request.units else []
    cards = source.cards(reader, [hit.entry.concept for hit in found]) if request.terms else {}
    terms = tuple(_with_related(reader, _term_hits(found, cards, request.targets))) if request.terms else ()
    if not request.units:
        return LookedUp(query, terms)
    units = similar(reader, asked, request)
    room = max(0, request.limit - len(units))
    holding = _holding(reader, query, found, request, without={unit.unit for unit in units})
    pieces: tuple[Fragment, ...] = ()
    if request.assemble and not units and not holding:
        from glossa.workspace.fragments import fragments

        pieces = fragments(reader, query, request)
    return LookedUp(query, terms, (*units, *holding[:room]), len(holding[room:]), pieces)


def _with_related(reader: Reader, hits: Iterable[TermHit]) -> Iterator[TermHit]:
    hits = list(hits)
    if not any(hit.card.references for hit in hits):
        return iter(hits)
    from glossa.workspace.families import related

    linked = related(reader, [hit.card for hit in hits])
    return (replace(hit, related=tuple(linked.get((hit.card.termbase, hit.card.id), ()))) for hit in hits)


def _term_hits(
    found: Sequence[Occurrence[TermName]], cards: Mapping[int, ConceptCard], targets: tuple[str, ...]
) -> Iterator[TermHit]:
    seen = set()
    for occurrence in found:
        row = occurrence.entry
        if row.concept not in cards:
            continue
        # «дипломатия» is both the Russian and the Kazakh term of one concept: one hit, unless the cards differ.
        key = (occurrence.start, occurrence.end, row.concept)
        if key in seen:
            continue
        seen.add(key)
        yield TermHit(
            occurrence.start,
            occurrence.end,
            occurrence.surface,
            row.text,
            row.language,
            row.usage,
            occurrence.longest,
            occurrence.doubtful,
            cards[row.concept],
            targets,
        )


def _holding(
    reader: Reader, query: str, found: Sequence[Occurrence[TermName]], request: LookupRequest, without: set[int]
) -> list[UnitHit]:
    """Units that contain the term that the query is, in any of its forms; none for a query that is more than a term."""
    whole = len(query.strip().strip("«»\"'“”„‘’()[].,;:!?…"))
    named = {hit.entry.number: hit.entry.concept for hit in found if hit.longest and hit.end - hit.start >= whole}
    hits: dict[int, UnitHit] = {}
    for row in reader.terms_of(list(named.values())):
        if row.number not in named:
            continue
        plan = plan_of(row)
        recogniser = Recogniser([(row, plan)])
        concordance = reader.concordance(_shared_start(plan.keys), (row.language,), request.memories, _CONTEXTS)
        at: dict[int, tuple[str, str, tuple[int, int]]] = {}
        for number, language, text in concordance.hits:
            if number in without or number in hits or number in at:
                continue
            occurrence = next(iter(recogniser.find(text)), None)
            if occurrence is not None:
                at[number] = (language, text, (occurrence.start, occurrence.end))
        for stored in reader.units(list(at)):
            language, text, span = at[stored.number]
            targets = targets_of(stored, language, request.targets)
            if targets or not request.targets:
                score, number = _likeness(query, text), stored.number
                hits[number] = UnitHit(score, text, language, targets, stored.memory, number, (), True, span)
    return sorted(hits.values(), key=lambda hit: (-hit.score, hit.unit))


def _shared_start(keys: frozenset[str]) -> str:
    """What all keys of a plan begin with: texts that hold the term hold it too."""
    first, last = min(keys, default=""), max(keys, default="")
    length = next((n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:length] or first


def _likeness(query: str, text: str) -> float:
    from glossa.match.fuzzy import best

    return best(query, [(None, text)], minimum=0.0, limit=1)[0].score
