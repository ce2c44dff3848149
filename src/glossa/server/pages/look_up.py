"""*Look up*: a text in any language, its terms, the units that are like it, and where else it stands.

GET /            the page; `q`, `from`, `into` and `least` are the question: every question has an address
GET /found       what was found alone, for the script that asks while a person types
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from glossa.model.errors import UsageError
from glossa.model.language_tag import canonical
from glossa.server.pages.catalogues import N_
from glossa.server.pages.rendering import Page, page
from glossa.workspace.looking_up import LookedUp, LookupRequest, lookups
from glossa.workspace.searching import search
from glossa.workspace.upkeep import known_languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from glossa.match.fuzzy import Difference
    from glossa.workspace import Workspace
    from glossa.workspace.cards import ConceptCard, TermLine
    from glossa.workspace.looking_up import TermHit
    from glossa.workspace.searching import Found, Hit
    from glossa.workspace.similar import UnitHit

LONGEST = 5000
"""Characters of a question; longer ones are documents."""
_SOUGHT = 200
"""Characters up to which a text is looked for inside units."""
_SHOWN = 8
_LEAST = (50, 60, 70, 80, 90)
_USABLE = ("preferred", "admitted")

PENALTIES = {
    "letters": N_("letters written otherwise"),
    "spaces": N_("spaces"),
    "punctuation": N_("punctuation"),
    "region": N_("regional variety"),
    "case": N_("letter case"),
    "tags": N_("tags"),
    "unreviewed": N_("doubtful alignment"),
    "numbers": N_("numbers"),
    "memory": N_("this memory counts less"),
}
"""Why a match is not exact though its words are, as people are told."""


@dataclass(slots=True)
class Target:
    """A text that can be copied; `key` is the digit that does it."""

    language: str
    text: str
    usage: str = ""
    key: int = 0


@dataclass(slots=True)
class TermView:
    """A concept that the question names: how it stands there, and its terms by language."""

    card: ConceptCard
    hit: TermHit
    surfaces: tuple[str, ...]
    languages: list[tuple[str, list[tuple[TermLine, Target]]]]

    @property
    def inner(self) -> bool:
        return not self.hit.longest


@dataclass(slots=True)
class MatchView:
    """A unit, its targets, and how its source differs from the question, or where it has the question in it."""

    hit: UnitHit | Hit
    targets: list[Target]
    differences: Sequence[Difference] = ()
    around: tuple[str, str, str] = ("", "", "")


@dataclass(slots=True)
class Findings:
    """All that a page shows of a question, its parts in the order in which digits copy them."""

    question: str = ""
    matches: list[MatchView] = field(default_factory=list)
    terms: list[TermView] = field(default_factory=list)
    holding: list[MatchView] = field(default_factory=list)
    fragments: list[tuple[str, list[MatchView]]] = field(default_factory=list)
    concordance: list[MatchView] = field(default_factory=list)
    total: int = 0
    exact: bool = True
    marks: list[tuple[int, int, str]] = field(default_factory=list)

    def targets(self) -> Iterator[Target]:
        for one in self.matches:
            yield from one.targets
        for term in sorted(self.terms, key=lambda term: term.inner):
            for code, lines in term.languages:
                if code != term.hit.language:
                    yield from (target for line, target in lines if line.usage in _USABLE)
        for one in (*self.holding, *(one for _, units in self.fragments for one in units), *self.concordance):
            yield from one.targets

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The question in pieces, each with the usage of the term that it is, "" where it is none."""
        found, at = [], 0
        for start, end, usage in self.marks:
            found += [(self.question[at:start], ""), (self.question[start:end], usage)]
            at = end
        return [piece for piece in (*found, (self.question[at:], "")) if piece[0]]


def routes() -> Sequence[BaseRoute]:
    return [Route("/", page(_page)), Route("/found", page(_found))]


async def _page(page: Page) -> Response:
    asked = _asked(page)
    found = await page.context.run(find, **asked)
    languages = await page.context.run(known_languages)
    return page.show("look_up.html", found=found, asked=asked, languages=languages, **_choices())


async def _found(page: Page) -> Response:
    asked = _asked(page)
    found = await page.context.run(find, **asked)
    languages = await page.context.run(known_languages)
    return page.show("_found.html", found=found, asked=asked, languages=languages, **_choices())


def _choices() -> dict[str, Any]:
    return {"least": _LEAST, "penalties": PENALTIES, "longest": LONGEST}


def _asked(page: Page) -> dict[str, Any]:
    question = page.request.query_params.get("q", "").replace("\0", "").replace("\r\n", "\n")
    if len(question) > LONGEST:
        raise UsageError(f"a text of {len(question)} characters is looked up in parts of {LONGEST}", code="too-long")
    source, target, least = page.asked("from"), page.asked("into"), page.asked("least")
    return {
        "question": question,
        "source": canonical(source) if source else None,
        "target": canonical(target) if target else None,
        "minimum": int(least) if least.isdecimal() and int(least) in _LEAST else 70,
    }


def find(workspace: Workspace, question: str, source: str | None, target: str | None, minimum: int) -> Findings:
    """Everything that the store knows of the question."""
    text = question.strip()
    if not text:
        return Findings()
    targets = (target,) if target else ()
    request = LookupRequest(source=source, targets=targets, minimum=minimum, assemble=True)
    answer = next(iter(lookups(workspace, [question], request)))
    sought = search(workspace, text, source=source, targets=targets, limit=_SHOWN) if _is_short(text) else None
    return _findings(answer, sought)


def _is_short(text: str) -> bool:
    return 1 < len(text) <= _SOUGHT


def _findings(answer: LookedUp, sought: Found | None) -> Findings:
    found = Findings(answer.query)
    found.matches = [_match(answer.query, hit) for hit in answer.units if not hit.contains]
    found.holding = [_holding(hit) for hit in answer.units if hit.contains]
    found.fragments = [(one.text, [_holding(hit) for hit in one.units]) for one in answer.fragments]
    found.terms = list(_terms(answer.terms))
    found.marks = list(_marks(answer.terms))
    if sought is not None:
        shown = {hit.unit for hit in answer.units}
        found.concordance = [_sought(hit) for hit in sought.hits if hit.unit not in shown]
        found.total, found.exact = sought.total, sought.exact
    for key, target in zip(range(1, 10), found.targets(), strict=False):
        target.key = key
    return found


def _match(question: str, hit: UnitHit) -> MatchView:
    from glossa.match.fuzzy import differences

    texts = {**hit.targets, **hit.adapted}
    return MatchView(hit, list(_targets(texts)), differences(hit.source, question.strip()))


def _holding(hit: UnitHit) -> MatchView:
    start, end = hit.hit or (0, 0)
    return MatchView(hit, list(_targets(hit.targets)), around=_around(hit.source, start, end))


def _sought(hit: Hit) -> MatchView:
    return MatchView(hit, list(_targets(hit.others)), around=_around(hit.text, hit.start, hit.end))


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[:start], text[start:end], text[end:]


def _targets(texts: dict[str, list[str]]) -> Iterator[Target]:
    for language, several in texts.items():
        yield from (Target(language, text) for text in several)


def _terms(hits: Iterable[TermHit]) -> Iterator[TermView]:
    """One view a concept, the outer terms first."""
    together: dict[tuple[str, str], list[TermHit]] = {}
    for hit in sorted(hits, key=lambda hit: (not hit.longest, hit.doubtful, hit.start)):
        together.setdefault((hit.card.termbase, hit.card.id), []).append(hit)
    for several in together.values():
        first = several[0]
        languages = [
            (code, [(line, Target(code, line.term, line.usage)) for line in lines])
            for code, lines in first.card.languages.items()
            if not first.targets or code in (*first.targets, first.language)
        ]
        yield TermView(first.card, first, tuple(dict.fromkeys(hit.surface for hit in several)), languages)


def _marks(hits: Iterable[TermHit]) -> Iterator[tuple[int, int, str]]:
    """What is underlined: places of terms that do not overlap, each with how it is used."""
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.longest and hit.start >= end:
            end = hit.end
            yield hit.start, hit.end, "doubtful" if hit.doubtful else hit.usage
