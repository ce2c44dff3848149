"""What is found: look-ups, concordance, terms in texts, faults in translations, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa.check.table import CHECKS
from glossa.check.values import Pair
from glossa.model.language_tag import canonical
from glossa.server.api.operation import Answer, Given, Operation
from glossa.server.api.shapes import Fields, Flag, ListOf, Real, Text, Whole
from glossa.server.api.values import FINDING, LANGUAGE, LANGUAGES, LONGEST, LOOKED_UP, MARK, NAME, NAMES, SAID, maybe
from glossa.store.values import Matching
from glossa.workspace.account import finding_json
from glossa.workspace.annotating import AnnotateRequest, annotate
from glossa.workspace.checking import CheckRequest, check
from glossa.workspace.checking.books import check_pairs
from glossa.workspace.looking_up import LookupRequest, lookups
from glossa.workspace.searching import search as concordance
from glossa.workspace.similar import Asked
from glossa.workspace.upkeep import memories as memory_cards
from glossa.workspace.upkeep import stats as counts
from glossa.workspace.users import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.server.context import Context
    from glossa.workspace import Workspace

_READER = Role.READER
_AT_ONCE = 20_000
"""Characters of a text that is looked through beside other requests; a longer one is looked through apart."""
_CODE = Text(choices=tuple(CHECKS))
_OPTIONS = {
    "source": maybe(LANGUAGE),
    "minimum": Real(1, 101, usual=70.0, about="Least score of a unit, in percent."),
    "limit": Whole(1, 100, usual=5, about="How many units for each text."),
    "terms": Flag(usual=True, about="Find terms."),
    "units": Flag(usual=True, about="Find units."),
    "assemble": Flag(usual=False, about="Where no unit is like a text, cover it with fragments of units."),
}
_TEXT = Text(1, LONGEST)
_BESIDE = Text(0, LONGEST, usual=None, about="Its neighbour: a unit that has it too scores 101.")


def operations() -> Iterator[Operation]:
    plural = {"targets": LANGUAGES, "memories": NAMES}
    single = {"target": LANGUAGES, "memory": NAMES}
    yield Operation(
        "GET", "/lookup", "The terms in a text, and the units that are like it", _READER, look_up,
        query={"q": _TEXT, "before": _BESIDE, "after": _BESIDE, **_OPTIONS, **single}, answers={200: LOOKED_UP},
    )  # fmt: skip
    yield Operation(
        "POST", "/lookup", "The same for many texts", _READER, look_up_many,
        body=Fields({"texts": ListOf(Text(0, LONGEST), 500, least=1), **_OPTIONS, **plural}),
        answers={200: Fields({"results": ListOf(LOOKED_UP)})},
    )  # fmt: skip
    yield Operation(
        "GET", "/search", "Stored texts that contain a text", _READER, search,
        query={
            "q": _TEXT, "source": _OPTIONS["source"], **single, "limit": Whole(1, 500, usual=20),
            "matching": Text(choices=tuple(one.value for one in Matching), usual="text"),
        },
        answers={200: Fields(_FOUND, frozenset({"estimated"}))},
    )  # fmt: skip
    yield Operation(
        "POST", "/annotate", "Each line of a text with its terms", _READER, annotated,
        body=Fields({
            "text": Text(0, 300_000), "source": _OPTIONS["source"], "termbases": NAMES, "doubtful": Flag(usual=False),
        }),
        answers={200: Fields({"passages": ListOf(Fields({"line": Whole(1), "text": SAID, "terms": ListOf(MARK)}))})},
    )  # fmt: skip
    yield Operation(
        "POST", "/check", "What is wrong with translations", _READER, checked,
        body=Fields({
            "source": LANGUAGE, "target": LANGUAGE, "termbases": NAMES,
            "pairs": ListOf(Fields({"source": Text(0, LONGEST), "target": Text(0, LONGEST)}), 500, least=1),
            "only": ListOf(_CODE, 50, usual=()), "off": ListOf(_CODE, 50, usual=()),
        }),
        answers={200: Fields({"findings": ListOf(FINDING)})},
    )  # fmt: skip
    yield Operation(
        "POST", "/memories/{memory}/check", "What is wrong with a stored memory", _READER, checked_memory,
        path={"memory": NAME},
        body=Fields({
            "source": _OPTIONS["source"], "targets": LANGUAGES, "termbases": NAMES,
            "only": ListOf(_CODE, 50, usual=()), "off": ListOf(_CODE, 50, usual=()),
        }),
        answers={200: Fields({"findings": ListOf(FINDING)})},
    )  # fmt: skip
    yield Operation("GET", "/stats", "How much there is", _READER, stats, answers={200: Fields(_COUNTS)})
    yield Operation(
        "GET", "/memories", "The memories that hold something", _READER, memories,
        answers={200: Fields({"memories": ListOf(Fields(_MEMORY))})},
    )  # fmt: skip


_NUMBERS = Fields(others=Whole())
_COUNTS = {
    "units": Whole(), "variants": _NUMBERS, "concepts": Whole(), "terms": _NUMBERS, "memories": _NUMBERS,
    "termbases": _NUMBERS, "for_review": Whole(),
}  # fmt: skip
_MEMORY = {
    "name": SAID, "units": Whole(), "languages": _NUMBERS,
    "growth": ListOf(Fields({"day": SAID, "units": Whole()})),
}  # fmt: skip
_HIT = {
    "unit": Whole(), "language": SAID, "text": SAID, "start": Whole(), "end": Whole(),
    "others": Fields(others=ListOf(SAID)), "memory": SAID,
}  # fmt: skip
_FOUND = {"query": SAID, "total": Whole(), "hits": ListOf(Fields(_HIT)), "estimated": Flag()}


def _request(given: Mapping[str, Any], targets: Sequence[str], memories: Sequence[str]) -> LookupRequest:
    return LookupRequest(
        source=_language(given["source"]),
        targets=tuple(map(canonical, targets)),
        minimum=given["minimum"],
        limit=given["limit"],
        memories=tuple(memories),
        assemble=given["assemble"],
        terms=given["terms"],
        units=given["units"],
    )


def _language(tag: str | None) -> str | None:
    return canonical(tag) if tag is not None else None


def one_lookup(workspace: Workspace, asked: Asked, request: LookupRequest) -> dict[str, Any]:
    (found,) = lookups(workspace, [asked], request)
    return found.as_json()


async def look_up(context: Context, given: Given) -> Answer:
    query = given.query
    return Answer(
        await context.run(
            one_lookup,
            Asked(query["q"], query["before"], query["after"]),
            _request(query, query["target"], query["memory"]),
        )
    )


async def look_up_many(context: Context, given: Given) -> Answer:
    """Each text waits for its turn by itself, so that many of one request do not keep one of another waiting."""
    body = given.body
    request = _request(body, body["targets"], body["memories"])
    return Answer({"results": [await context.run(one_lookup, Asked(text), request) for text in body["texts"]]})


async def search(context: Context, given: Given) -> Answer:
    query = given.query
    found = await context.run_slowly(
        concordance,
        query["q"],
        source=_language(query["source"]),
        targets=tuple(map(canonical, query["target"])),
        limit=query["limit"],
        memories=query["memory"],
        matching=Matching(query["matching"]),
    )
    return Answer(found.as_json())


def passages(workspace: Workspace, text: str, request: AnnotateRequest) -> list[dict[str, Any]]:
    return [passage.as_json() for passage in annotate(workspace, text.split("\n"), request)]


async def annotated(context: Context, given: Given) -> Answer:
    body = given.body
    request = AnnotateRequest(_language(body["source"]), tuple(body["termbases"]), body["doubtful"])
    run = context.run if len(body["text"]) <= _AT_ONCE else context.run_apart
    return Answer({"passages": await run(passages, body["text"], request)})


async def checked(context: Context, given: Given) -> Answer:
    body = given.body
    languages = canonical(body["source"]), canonical(body["target"])
    pairs = [
        Pair(*languages, pair["source"], pair["target"], unit=str(number)) for number, pair in enumerate(body["pairs"])
    ]
    reports = await context.run(
        check_pairs, pairs, context.server.books, termbases=body["termbases"], only=body["only"], off=body["off"]
    )
    return Answer({"findings": [finding_json(report.finding) for report in reports]})


def memory_findings(workspace: Workspace, request: CheckRequest) -> list[dict[str, Any]]:
    return [finding_json(report.finding) for one in check(workspace, request) for report in one.reports]


async def checked_memory(context: Context, given: Given) -> Answer:
    body = given.body
    request = CheckRequest(
        source=_language(body["source"]),
        targets=tuple(map(canonical, body["targets"])),
        memories=(given.path["memory"],),
        termbases=tuple(body["termbases"]),
        only=tuple(body["only"]),
        off=tuple(body["off"]),
    )
    return Answer({"findings": await context.run_apart(memory_findings, request)})


async def stats(context: Context, _given: Given) -> Answer:
    return Answer(await context.run_slowly(counts))


async def memories(context: Context, _given: Given) -> Answer:
    found = [
        {
            "name": one.name,
            "units": one.units,
            "languages": one.languages,
            "growth": [{"day": day, "units": units} for day, units in one.growth],
        }
        for one in await context.run_slowly(memory_cards)
    ]
    return Answer({"memories": found})
