"""*Termbase*: concepts found, seen, changed, merged, approved and taken back.

    GET  /termbase             the list by its filters, and beside it the concept that `concept` names;
                               `do` says what is done with it: edit, merge, or new
    POST /termbase/save        the form of a concept, made from a `revision`
    POST /termbase/review      approved or rejected
    POST /termbase/merge …     and delete, take-back, add

A concept that somebody changed meanwhile is never overwritten unknowingly: the form comes back with what differs.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse
from starlette.routing import Route

from glossa.model.concept import Review, Usage
from glossa.model.errors import GlossaError, UsageError
from glossa.model.language_tag import existing
from glossa.server.context import Role
from glossa.server.pages.concept_form import fields, filled
from glossa.server.pages.remembered import remembered
from glossa.server.pages.rendering import Page, address, page, refusal
from glossa.workspace.editing.changing import (
    delete_concepts,
    difference,
    edit_concept,
    merge_concepts,
    see_concept,
    take_back,
)
from glossa.workspace.editing.history import history
from glossa.workspace.terms import NewConcept, add_concept, list_concepts, show_concepts
from glossa.workspace.upkeep import known_languages, termbases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import FormData
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from glossa.workspace import Workspace
    from glossa.workspace.cards import ConceptCard
    from glossa.workspace.editing.changing import Seen
    from glossa.workspace.editing.history import Step
    from glossa.workspace.upkeep import TermbaseCard

AT_ONCE = 50
"""Concepts that are listed together."""
FILTERS = ("termbase", "language", "subject", "review", "usage", "text")
_USUAL = ("en", "ru", "kk")


def routes() -> Sequence[BaseRoute]:
    changes = {
        "save": (_save, Role.TERMINOLOGIST),
        "review": (_review, Role.TERMINOLOGIST),
        "merge": (_merge, Role.TERMINOLOGIST),
        "delete": (_delete, Role.TERMINOLOGIST),
        "take-back": (_take_back, Role.TERMINOLOGIST),
        "add": (_add, Role.TRANSLATOR),
    }
    posts = [
        Route(f"/termbase/{name}", page(handler, role), methods=["POST"]) for name, (handler, role) in changes.items()
    ]
    return [Route("/termbase", page(_page)), *posts]


async def _page(page: Page) -> Response:
    shown: dict[str, Any] = {"concept": None, "steps": [], "do": page.asked("do"), "other": None, "choices": []}
    wanted = page.asked("concept")
    if wanted:
        shown |= await _concept(page, wanted, page.asked("termbase") or None)
    if page.is_fragment and page.asked("part") == "concept":
        return page.show("_concept.html", **shown, **_usual(page))
    return page.show("termbase.html", **await _list(page), **shown, **_usual(page))


def _usual(page: Page) -> dict[str, Any]:
    filters = {name: page.asked(name) for name in FILTERS}
    return {
        "filters": filters,
        "usages": list(Usage),
        "reviews": list(Review),
        "usual": _USUAL,
        "default": page.context.settings.termbase,
        "refusal": None,
        "conflict": [],
    }


async def _list(page: Page) -> dict[str, Any]:
    filters = {name: page.asked(name) or None for name in FILTERS}
    after = page.asked("after")
    place = int(after) if after.isdecimal() and len(after) < 16 else 0
    concepts = await page.context.run(_some, filters, place)
    found = await page.context.run(_termbases)
    mine = [one for one in found if filters["termbase"] in (None, one.name)]
    return {
        "concepts": concepts[:AT_ONCE],
        "next": concepts[AT_ONCE - 1].place if len(concepts) > AT_ONCE else 0,
        "termbases": found,
        "languages": await page.context.run(known_languages),
        "subjects": sorted({subject for one in mine for subject in one.subjects}),
        "count": sum(one.concepts for one in mine),
        "waiting": sum(one.reviews.get("proposed", 0) for one in mine),
    }


def _some(workspace: Workspace, filters: Mapping[str, str | None], after: int) -> list[ConceptCard]:
    return list(islice(list_concepts(workspace, **filters, after=after), AT_ONCE + 1))


def _termbases(workspace: Workspace) -> list[TermbaseCard]:
    return remembered(workspace, termbases, "termbase")


async def _concept(page: Page, wanted: str, termbase: str | None) -> dict[str, Any]:
    seen = await page.context.run(see_concept, wanted, termbase=termbase)
    shown: dict[str, Any] = {"concept": seen, "fields": fields(seen.shape)}
    shown["steps"] = list(reversed(await page.context.run(_history, seen)))
    other = page.asked("other")
    if page.asked("do") == "merge" and other:
        others = await page.context.run(show_concepts, other, termbase=seen.card.termbase)
        shown["choices"] = [one for one in others if one.id != seen.card.id]
        shown["other"] = shown["choices"][0] if len(shown["choices"]) == 1 else None
    return shown


def _history(workspace: Workspace, seen: Seen) -> list[Step]:
    try:
        return history(workspace, seen.card.id, termbase=seen.card.termbase)
    except UsageError:  # an import brought it, and nobody has touched it
        return []


async def _save(page: Page) -> Response:
    form = await page.context.form()
    wanted, termbase = _named(form)
    seen = await page.context.run(see_concept, wanted, termbase=termbase)
    shape = filled(form, seen.shape)
    try:
        await page.context.run(
            edit_concept, wanted, termbase=termbase, editor=lambda now: filled(form, now), revision=_revision(form)
        )
    except GlossaError as error:
        if error.code == "not-found":
            raise
        shown = {"concept": seen, "fields": fields(shape), "steps": [], "do": "edit", "other": None, "choices": []}
        usual = _usual(page) | {"refusal": (page.say(refusal(error.code)), str(error))}
        if error.code == "conflict":
            usual["conflict"] = list(difference(seen.shape, shape))
        if page.is_fragment:
            return page.show("_concept.html", 409 if error.code == "conflict" else 422, **shown, **usual)
        return page.show("termbase.html", 409, **await _list(page), **shown, **usual)
    return _to(wanted, termbase, page)


async def _review(page: Page) -> Response:
    form = await page.context.form()
    wanted, termbase = _named(form)
    review = Review(str(form.get("review"))) if form.get("review") in list(Review) else Review.APPROVED
    await page.context.run(
        edit_concept, wanted, termbase=termbase, assignments=[f"review={review}"], revision=_revision(form)
    )
    return _to(wanted, termbase, page)


async def _merge(page: Page) -> Response:
    form = await page.context.form()
    wanted, termbase = _named(form)
    await page.context.run(merge_concepts, wanted, [str(form.get("other", ""))], termbase=termbase)
    return _to(wanted, termbase, page)


async def _delete(page: Page) -> Response:
    form = await page.context.form()
    wanted, termbase = _named(form)
    await page.context.run(delete_concepts, [wanted], termbase=termbase)
    return RedirectResponse(address("/termbase", termbase=termbase), 303)


async def _take_back(page: Page) -> Response:
    form = await page.context.form()
    wanted, termbase = _named(form)
    step = str(form.get("step", ""))
    await page.context.run(
        take_back, wanted, termbase=termbase, revision=int(step) if step.isdecimal() and len(step) < 16 else None
    )
    return _to(wanted, termbase, page)


async def _add(page: Page) -> Response:
    form = await page.context.form()
    said = {name: str(value).replace("\0", "").strip() for name, value in form.items() if isinstance(value, str)}
    terms: dict[str, tuple[str, ...]] = {}
    for n in range(20):
        code = said.get(f"L{n}.code", "")
        texts = tuple(text.strip() for text in said.get(f"L{n}.terms", "").split("|") if text.strip())
        if code and texts:
            terms[existing(code)] = texts
    if not terms:
        raise UsageError("a concept needs a term in at least one language", code="no-term")
    new = NewConcept(
        terms,
        subject=said.get("subject") or None,
        definition=said.get("definition") or None,
        note=said.get("note") or None,
        review="approved" if page.edits and said.get("review") != "proposed" else "proposed",
    )
    termbase = said.get("termbase") or page.context.settings.termbase
    added = await page.context.run(add_concept, new, termbase=termbase)
    return _to(added.card.id, termbase, page)


def _named(form: FormData) -> tuple[str, str]:
    return str(form.get("concept", "")), str(form.get("termbase", ""))


def _revision(form: FormData) -> int:
    said = str(form.get("revision", ""))
    if not said.isdecimal() or len(said) > 15:
        raise UsageError("the form does not say which revision it was made from", code="revision")
    return int(said)


def _to(concept: str, termbase: str, page: Page) -> Response:
    """Back to the concept; for a script to that alone."""
    part = "concept" if page.is_fragment else ""
    return RedirectResponse(address("/termbase", termbase=termbase, concept=concept, part=part), 303)
