"""*Align*: documents are dropped, their units seen side by side, and sent to a memory.

    GET  /align              a place for documents, and what waits for a person already
    POST /align              a task that aligns them; its units wait in a review sheet, or are stored at once
    POST /align/waiting      a sheet of the units that wait in a memory
    GET  /align/TASK/N       the Nth sheet of a task: the page of review sheets, in the frame of these pages
    POST /align/TASK/N       what a person made of it → the memory

The sheet is the one that `glossa align --review` writes, and what comes back goes the way of `glossa apply`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from glossa.formats.review.page import embedded_sheet, with_state
from glossa.model.errors import UsageError
from glossa.server.context import Role
from glossa.server.pages.fields import need_files
from glossa.server.pages.fields import said as said_in
from glossa.server.pages.memories import counted_memories
from glossa.server.pages.rendering import Page, page
from glossa.server.pages.tasks import begun, found
from glossa.server.problems import RefusedError
from glossa.workspace.applying import apply

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from glossa.workspace import Workspace


def routes() -> Sequence[BaseRoute]:
    return [
        Route("/align", page(_page)),
        Route("/align", page(_align, Role.TRANSLATOR), methods=["POST"]),
        Route("/align/waiting", page(_waiting, Role.TRANSLATOR), methods=["POST"]),
        Route("/align/{task}/{number:int}", page(_sheet)),
        Route("/align/{task}/{number:int}", page(_send, Role.TRANSLATOR), methods=["POST"]),
    ]


async def _page(page: Page) -> Response:
    memories = await page.context.run(counted_memories)
    return page.show(
        "align.html",
        memories=memories,
        waiting=[one for one in memories if one.for_review],
        settings=page.context.settings,
    )


async def _align(page: Page) -> Response:
    form = await page.context.form()
    need_files(form)
    said = {
        "memory": said_in(form, "memory", page.context.settings.memory),
        "termbase": said_in(form, "termbase", page.context.settings.termbase),
        "lines": form.get("lines") == "yes",
        "look": form.get("how") != "store",
        "replace": form.get("replace") == "yes" and form.get("how") == "store",
    }
    return RedirectResponse(f"/tasks/{(await begun(page, 'align', form, said)).id}", 303)


async def _waiting(page: Page) -> Response:
    form = await page.context.form()
    task = await begun(page, "waiting", form, {"memory": said_in(form, "memory")})
    return RedirectResponse(f"/tasks/{task.id}", 303)


def _sheet_of(page: Page) -> Path:
    """The file of the sheet that the address names."""
    task = found(page, page.request.path_params["task"])
    sets = (task.result or {}).get("sets", ())
    number = page.request.path_params["number"]
    name = sets[number - 1].get("sheet") if 0 < number <= len(sets) else None
    if not name:
        raise RefusedError(404, "not-found", "there is no such sheet")
    return task.files / str(name)


async def _sheet(page: Page) -> Response:
    path = _sheet_of(page)
    text = await anyio.to_thread.run_sync(_read, path)
    data = json.loads(text)
    return page.show("sheet.html", sheet=text, about=data["about"], count=len(data["rows"]))


def _read(path: Path) -> str:
    return embedded_sheet(path.read_text(encoding="utf-8"))


async def _send(page: Page) -> Response:
    page.context.check_csrf()
    path = _sheet_of(page)
    body = await page.request.body()
    try:
        state = json.loads(body)
    except ValueError as error:
        raise UsageError("what was sent is no JSON", code="bad-request") from error
    if not isinstance(state, dict) or not isinstance(state.get("units"), list):
        raise UsageError("what was sent is no sheet", code="bad-request")
    return JSONResponse(await page.context.run(_apply, path, state), headers={"Cache-Control": "no-store"})


def _apply(workspace: Workspace, path: Path, state: dict[str, Any]) -> dict[str, Any]:
    """Puts what was confirmed into the memory, as `glossa apply` does with a page that was downloaded."""
    reviewed = path.with_name(f"{path.stem}-reviewed.html")
    reviewed.write_text(with_state(path.read_text(encoding="utf-8"), state), encoding="utf-8")
    return apply(workspace, str(reviewed)).as_json()
