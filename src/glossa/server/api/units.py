"""Units by hand, and those that wait for review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa.server.api.operation import MATCH, Answer, Given, Operation
from glossa.server.api.shapes import Fields, Flag, ListOf, Whole
from glossa.server.api.values import CURSOR, NAME, NAMES, PAGE, UNIT, UNIT_HISTORY, UNITS, VARIANTS, maybe, written
from glossa.workspace.reviewing import decide
from glossa.workspace.units import (
    Texts,
    UnitCard,
    add_unit,
    change_unit,
    list_units,
    remove_unit,
    see_unit,
    unit_history,
)
from glossa.workspace.users import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.server.context import Context

_NUMBER = {"unit": Whole(1, 2**53, about="The unit's number.")}
_NUMBERS = ListOf(Whole(1, 2**53), 500, usual=())
_LINKS = {
    one: {"unit": "$response.body#/unit"} | (MATCH if one in {"change", "remove"} else {})
    for one in ("unit", "units_history", "change", "remove")
}


def operations() -> Iterator[Operation]:
    yield Operation(
        "GET", "/units", "Units, in the order in which they were stored", Role.READER, units,
        query={
            "memory": NAMES, "cursor": CURSOR, "limit": PAGE,
            "for_review": Flag(usual=False, about="Those that wait for review instead."),
        },
        answers={200: UNITS},
    )  # fmt: skip
    yield Operation(
        "POST", "/units", "A new unit", Role.TRANSLATOR, add,
        body=Fields({
            "memory": maybe(NAME), "variants": VARIANTS,
            "notes": ListOf(written(1, 4000), 50, usual=()),
        }),
        answers={201: UNIT}, tagged=True, links=_LINKS,
    )  # fmt: skip
    yield Operation(
        "GET",
        "/units/{unit}",
        "A unit",
        Role.READER,
        unit,
        path=_NUMBER,
        answers={200: UNIT},
        tagged=True,
        links=_LINKS,
    )
    yield Operation(
        "PUT", "/units/{unit}", "Other texts for a unit", Role.TRANSLATOR, change, path=_NUMBER,
        body=Fields({"variants": VARIANTS}), answers={200: UNIT}, edits=True, tagged=True,
    )  # fmt: skip
    yield Operation(
        "DELETE", "/units/{unit}", "Take a unit away", Role.TRANSLATOR, remove, path=_NUMBER, answers={204: None},
        edits=True,
    )  # fmt: skip
    yield Operation(
        "GET", "/history/units/{unit}", "Who changed a unit by hand, and how", Role.READER, units_history, path=_NUMBER,
        answers={200: UNIT_HISTORY},
    )  # fmt: skip
    yield Operation(
        "POST", "/review", "Accept or reject units that wait for review", Role.TRANSLATOR, review,
        body=Fields({"accepted": _NUMBERS, "rejected": _NUMBERS}),
        answers={200: Fields({"accepted": Whole(), "rejected": Whole()})},
    )  # fmt: skip


def tagged(status: int, body: dict[str, Any], tag: str) -> Answer:
    return Answer(body, status, {"ETag": f'"{tag}"'})


def _shown(card: UnitCard, status: int = 200) -> Answer:
    return tagged(status, card.as_json(), card.tag)


def _texts(variants: Sequence[Mapping[str, str]]) -> Texts:
    return tuple((one["language"], one["text"]) for one in variants)


async def units(context: Context, given: Given) -> Answer:
    query = given.query
    found = await context.run(
        list_units,
        memories=query["memory"],
        after=query["cursor"],
        limit=query["limit"],
        for_review=query["for_review"],
    )
    more = found[-1].number if len(found) == query["limit"] else None
    return Answer({"units": [card.as_json() for card in found], "next": more})


async def add(context: Context, given: Given) -> Answer:
    memory = given.body["memory"] or context.settings.memory
    texts, notes = _texts(given.body["variants"]), given.body["notes"]
    return _shown(await context.run(add_unit, texts, memory=memory, notes=notes), 201)


async def unit(context: Context, given: Given) -> Answer:
    return _shown(await context.run(see_unit, given.path["unit"]))


async def change(context: Context, given: Given) -> Answer:
    texts = _texts(given.body["variants"])
    return _shown(await context.run(change_unit, given.path["unit"], texts, tag=given.tag))


async def remove(context: Context, given: Given) -> Answer:
    await context.run(remove_unit, given.path["unit"], tag=given.tag)
    return Answer(None, 204)


async def units_history(context: Context, given: Given) -> Answer:
    number = given.path["unit"]
    steps = await context.run(unit_history, number)
    return Answer({"unit": number, "changes": [step.as_json() for step in steps]})


async def review(context: Context, given: Given) -> Answer:
    return Answer(await context.run(decide, given.body["accepted"], given.body["rejected"]))
