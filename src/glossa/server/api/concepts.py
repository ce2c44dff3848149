"""The termbase: concepts listed, made, changed, merged, taken away and taken back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError
from glossa.model.language_tag import canonical
from glossa.server.api.operation import MATCH, Answer, Given, Operation
from glossa.server.api.shapes import Fields, Flag, ListOf, Text, Whole
from glossa.server.api.units import tagged
from glossa.server.api.values import (
    CARD,
    CONCEPT,
    CONCEPTS,
    CURSOR,
    LANGUAGE,
    NAME,
    NAMES,
    PAGE,
    REVIEWS,
    SAID,
    SHOWN,
    SPAN,
    STORED_CONCEPT,
    USAGES,
    maybe,
    or_null,
    written,
)
from glossa.server.problems import RefusedError, status_of
from glossa.workspace.editing.changing import (
    Seen,
    delete_concepts,
    edit_concept,
    merge_concepts,
    see_concept,
    take_back,
)
from glossa.workspace.editing.creating import create_concept, list_seen
from glossa.workspace.editing.history import history
from glossa.workspace.users import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.server.context import Context

_ID = written(1, 200, "The concept's id within its termbase.")
_PLACE = {"termbase": NAME, "id": _ID}
_AT = "/termbases/{termbase}/concepts"
_LINKS = {
    one: {"termbase": "$response.body#/termbase", "id": "$response.body#/id"}
    | (MATCH if one in {"replace", "delete"} else {})
    for one in ("concept", "concept_history", "replace", "delete", "undo_change", "merge")
}
_EDITED = Fields({"id": SAID, "termbase": SAID, "changed": Flag(), "concept": or_null(CARD)})
_STEP = Fields(
    {
        "revision": Whole(), "kind": SAID, "actor": SAID, "at": SAID, "undone": Flag(), "termbase": SAID,
        "before": or_null(SHOWN), "after": or_null(SHOWN), "merged_into": SAID,
    },
    frozenset({"merged_into"}),
)  # fmt: skip


def operations() -> Iterator[Operation]:
    yield Operation(
        "GET", "/concepts", "Concepts, in the order in which they were stored", Role.READER, concepts,
        query={
            "termbase": NAMES, "language": maybe(LANGUAGE),
            "subject": Text(1, 200, usual=None), "review": Text(choices=REVIEWS, usual=None),
            "text": Text(1, 1000, usual=None, about="A term contains this."),
            "usage": Text(choices=USAGES, usual=None), "since": maybe(SPAN),
            "cursor": CURSOR, "limit": PAGE,
        },
        answers={200: CONCEPTS},
    )  # fmt: skip
    yield Operation(
        "POST", _AT, "A new concept; a translator's waits for review", Role.TRANSLATOR, create, path={"termbase": NAME},
        query={"id": maybe(_ID)}, body=CONCEPT, answers={201: STORED_CONCEPT}, tagged=True,
        links=_LINKS,
    )  # fmt: skip
    yield Operation(
        "GET", f"{_AT}/{{id}}", "A concept, or that into which it was merged", Role.READER, concept, path=_PLACE,
        answers={200: STORED_CONCEPT}, tagged=True, links=_LINKS,
    )  # fmt: skip
    yield Operation(
        "PUT", f"{_AT}/{{id}}", "Change a concept", Role.TERMINOLOGIST, replace, path=_PLACE, body=CONCEPT,
        answers={200: STORED_CONCEPT}, edits=True, tagged=True,
    )  # fmt: skip
    yield Operation(
        "DELETE", f"{_AT}/{{id}}", "Take a concept away", Role.TERMINOLOGIST, delete, path=_PLACE,
        answers={204: None}, edits=True,
    )  # fmt: skip
    yield Operation(
        "GET", f"/history{_AT}/{{id}}", "Who changed a concept, and how", Role.READER, concept_history,
        path=_PLACE, answers={200: Fields({"id": SAID, "changes": ListOf(_STEP)})},
    )  # fmt: skip
    yield Operation(
        "POST", f"{_AT}/{{id}}/merge", "Merge other concepts into this one", Role.TERMINOLOGIST, merge,
        path=_PLACE, body=Fields({"others": ListOf(_ID, 50, least=1)}), answers={200: _EDITED},
    )  # fmt: skip
    yield Operation(
        "POST", f"{_AT}/{{id}}/undo", "Take one change of a concept back", Role.TERMINOLOGIST, undo_change,
        path=_PLACE, body=Fields({"revision": or_null(Whole(1, 2**53))}, frozenset({"revision"})),
        answers={200: Fields({"changed": ListOf(_EDITED)})},
    )  # fmt: skip


def _shown(seen: Seen) -> dict[str, Any]:
    card = seen.card
    return {
        "id": card.id,
        "termbase": card.termbase,
        "revision": card.revision,
        "origin": seen.origin,
        "concept": seen.shape,
    }


async def concepts(context: Context, given: Given) -> Answer:
    query = given.query
    language = canonical(query["language"]) if query["language"] else None
    found = await context.run(
        list_seen,
        termbases=tuple(query["termbase"]),
        language=language,
        after=query["cursor"],
        **{name: query[name] for name in ("subject", "review", "text", "usage", "since", "limit")},
    )
    more = found[-1].card.place if len(found) == query["limit"] else None
    return Answer({"concepts": [_shown(one) for one in found], "next": more})


async def create(context: Context, given: Given) -> Answer:
    made = await context.run(
        create_concept,
        given.body,
        termbase=given.path["termbase"],
        label=given.query["id"],
        propose=not context.may(Role.TERMINOLOGIST),
    )
    return tagged(201, _shown(made), made.tag)


async def concept(context: Context, given: Given) -> Answer:
    seen = await context.run(see_concept, given.path["id"], termbase=given.path["termbase"])
    return tagged(200, _shown(seen), seen.tag)


async def replace(context: Context, given: Given) -> Answer:
    place = {"termbase": given.path["termbase"]}
    edited = await context.run(
        edit_concept, given.path["id"], editor=lambda _before: given.body, tag=given.tag, **place
    )
    seen = await context.run(see_concept, edited.id, **place)
    return tagged(200, _shown(seen), seen.tag)


async def delete(context: Context, given: Given) -> Answer:
    await context.run(delete_concepts, [given.path["id"]], termbase=given.path["termbase"], tag=given.tag)
    return Answer(None, 204)


async def concept_history(context: Context, given: Given) -> Answer:
    steps = await context.run(history, given.path["id"], termbase=given.path["termbase"])
    return Answer({"id": given.path["id"], "changes": [step.as_json() for step in steps]})


async def merge(context: Context, given: Given) -> Answer:
    place = given.path
    await context.run(see_concept, place["id"], termbase=place["termbase"])
    with _beside_the_address():
        edited = await context.run(merge_concepts, place["id"], given.body["others"], termbase=place["termbase"])
    return Answer(edited.as_json())


async def undo_change(context: Context, given: Given) -> Answer:
    place, revision = given.path, given.body.get("revision")
    await context.run(history, place["id"], termbase=place["termbase"])
    with _beside_the_address():
        done = await context.run(take_back, place["id"], revision=revision, termbase=place["termbase"])
    return Answer({"changed": [one.as_json() for one in done]})


@contextmanager
def _beside_the_address() -> Iterator[None]:
    """404 is for what the address names, and that is there: something else that is not is a conflict."""
    try:
        yield
    except UsageError as error:
        status = 409 if error.code == "not-found" else status_of(error)
        raise RefusedError(status, error.code, error.message) from error
