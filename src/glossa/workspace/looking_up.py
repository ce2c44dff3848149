"""`lookup`: what the store knows of a text — its terms, in whatever form they stand, and the units that are like it.

A text that is nothing but a term («жұмсақ күштің») is a question about the term, so the units that contain it are shown
too, below those that are like it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossa.match.terms import Recogniser
from glossa.model.language_tag import base_language, matches
from glossa.text.fold import fold
from glossa.workspace.cards import ConceptCard, card
from glossa.workspace.recognition import find_terms, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossa.match.terms import Occurrence
    from glossa.store.read import Reader
    from glossa.store.values import StoredUnit, TermRow
    from glossa.workspace import Workspace

_CONTEXTS = 2000
"""How many texts are read at most to find those that contain a term."""
_RERANKED = 20
"""So many times the units asked for are ranked by their texts after the ranking by keys: what keys hide costs
a few points, and a unit may come in several languages."""


@dataclass(frozen=True, slots=True)
class LookupRequest:
    """`source`: language of the texts, None for any; its region does
    not narrow the search. `minimum` (in percent) and `limit` are for units."""

    source: str | None = None
    targets: tuple[str, ...] = ()
    minimum: float = 70.0
    limit: int = 5
    memories: tuple[str, ...] = ()
    terms: bool = True
    units: bool = True


@dataclass(frozen=True, slots=True)
class TermHit:
    """An occurrence of a term: code points `start` to `end` of the query."""

    start: int
    end: int
    surface: str
    term: str
    language: str
    usage: str
    longest: bool
    doubtful: bool
    card: ConceptCard
    targets: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        translations = self.card.translations(self.language)
        if self.targets:
            translations = {code: terms for code, terms in translations.items() if code in self.targets}
        return {
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "term": self.term,
            "language": self.language,
            "concept": self.card.id,
            "subject": self.card.subject,
            "review": self.card.review,
            "usage": self.usage,
            "longest": self.longest,
            "doubtful": self.doubtful,
            "translations": translations,
        }


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit that is like the query, or (`contains`) one that holds its term, at `hit` in the source."""

    score: float
    source: str
    source_language: str
    targets: dict[str, list[str]]
    memory: str
    unit: int
    penalties: tuple[str, ...] = ()
    contains: bool = False
    hit: tuple[int, int] | None = None

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "score": round(self.score, 1),
            "source": self.source,
            "source_language": self.source_language,
            "targets": self.targets,
            "memory": self.memory,
            "unit": self.unit,
            "penalties": list(self.penalties),
        }
        return shown | ({"contains": True} if self.contains else {})


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found for one query; true when anything was. `more`: units beyond those given."""

    query: str
    terms: tuple[TermHit, ...] = ()
    units: tuple[UnitHit, ...] = ()
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.terms or self.units)

    def as_json(self) -> dict[str, Any]:
        return {
            "query": self.query,
            "terms": [term.as_json() for term in self.terms],
            "units": [unit.as_json() for unit in self.units],
        }


def lookups(workspace: Workspace, queries: Iterable[str], request: LookupRequest) -> Iterator[LookedUp]:
    """Look each query up, in order, as they come. An empty one finds nothing."""
    with workspace.reader() as reader:
        for query in queries:
            yield _lookup(reader, query, request) if query.strip() else LookedUp(query)


def _lookup(reader: Reader, query: str, request: LookupRequest) -> LookedUp:
    languages = (base_language(request.source),) if request.source else ()
    found = find_terms(reader, query, languages=languages) if request.terms or request.units else []
    terms = tuple(_term_hits(reader, found, request.targets)) if request.terms else ()
    if not request.units:
        return LookedUp(query, terms)
    units = _similar(reader, query, request)
    room = max(0, request.limit - len(units))
    holding = _holding(reader, query, found, request, without={unit.unit for unit in units})
    return LookedUp(query, terms, (*units, *holding[:room]), len(holding[room:]))


def _term_hits(reader: Reader, found: Sequence[Occurrence[TermRow]], targets: tuple[str, ...]) -> Iterator[TermHit]:
    numbers = [occurrence.entry.concept for occurrence in found]
    cards = {
        stored.number: card(str(stored.concept.id), stored.concept) for stored in reader.concepts_numbered(numbers)
    }
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


def _similar(reader: Reader, query: str, request: LookupRequest) -> list[UnitHit]:
    """Exact and fuzzy matches, the best first: ranked by the stored keys, then, the best of them, by their texts."""
    from glossa.match.fuzzy import best

    length = len(fold(query))
    languages = (base_language(request.source),) if request.source else reader.languages()
    least = min(request.minimum, 100.0) / 100
    shortest, longest = math.ceil(length * least), math.floor(length / least)
    candidates = reader.candidates(languages, shortest, longest, request.targets, request.memories)
    keys = (((number, language), key) for number, language, key in candidates)
    likely = best(query, keys, minimum=request.minimum, limit=_RERANKED * request.limit)
    units = {stored.number: stored for stored in reader.units([match.key[0] for match in likely])}
    texts = [
        ((number, language), text)
        for number, language in dict.fromkeys(match.key for match in likely)
        if number in units
        for text in units[number].unit.texts(language)
    ]
    hits: dict[int, UnitHit] = {}
    for match in best(query, texts, minimum=request.minimum, limit=len(texts)):
        number, language = match.key
        if number not in hits:
            targets = _targets(units[number], language, request.targets)
            memory = units[number].memory
            hits[number] = UnitHit(match.score, match.text, language, targets, memory, number, match.penalties)
    return list(hits.values())[: request.limit]


def _holding(
    reader: Reader, query: str, found: Sequence[Occurrence[TermRow]], request: LookupRequest, without: set[int]
) -> list[UnitHit]:
    """Units that contain the term that the query is, in any of its forms; none for a query that is more than a term."""
    whole = len(query.strip().strip("«»\"'“”„‘’()[].,;:!?…"))
    rows = {hit.entry.number: hit.entry for hit in found if hit.longest and hit.end - hit.start >= whole}
    hits: dict[int, UnitHit] = {}
    for row in rows.values():
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
            targets = _targets(stored, language, request.targets)
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


def _targets(stored: StoredUnit, language: str, wanted: tuple[str, ...]) -> dict[str, list[str]]:
    """The unit's texts in other languages than `language`, only the `wanted` ones where any are named."""
    return {
        code: list(stored.unit.texts(code))
        for code in stored.unit.languages
        if code != language and (not wanted or any(matches(one, code) for one in wanted))
    }
