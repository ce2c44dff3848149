"""How far a task is, and what came of it.

GET /tasks/ID          a page; asked for by a script, its main part alone
GET /tasks/ID/state    {"done": false, "fraction": 0.4}
GET /tasks/ID/file     what an export wrote
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import FileResponse, JSONResponse, RedirectResponse
from starlette.routing import Route

from glossa.server.pages.catalogues import N_
from glossa.server.pages.rendering import Page, page, refusal
from glossa.server.pages.tasks import Task, found
from glossa.server.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response
    from starlette.routing import BaseRoute

TITLES = {
    "import": N_("Import"),
    "export": N_("Export"),
    "analyse": N_("Analysis"),
    "align": N_("Alignment"),
    "waiting": N_("Units that wait"),
}
STAGES = {"waiting": N_("waiting for its turn"), "working": N_("working"), "learning": N_("learning from the memories")}


def routes() -> Sequence[BaseRoute]:
    return [
        Route("/tasks/{task}", page(_page)),
        Route("/tasks/{task}/state", page(_state)),
        Route("/tasks/{task}/file", page(_file)),
    ]


def _task(page: Page) -> Task:
    return found(page, page.request.path_params["task"])


async def _page(page: Page) -> Response:
    task = _task(page)
    result = task.result
    if result is not None and "sets" in result:
        sheets = [one for one in result.get("sets", ()) if one.get("sheet")]
        if len(sheets) == len(result.get("sets", ())) == 1 and not page.is_fragment:
            return RedirectResponse(f"/align/{task.id}/1", 303)
    shown = _shown(page, task, result)
    return page.show("_task.html" if page.is_fragment else "task.html", **shown)


def _shown(page: Page, task: Task, result: dict[str, Any] | None) -> dict[str, Any]:
    order, progress = task.order, task.progress
    return {
        "task": task,
        "order": order,
        "title": TITLES[order["kind"]],
        "stage": STAGES.get(progress["stage"], progress["stage"]),
        "fraction": progress["fraction"],
        "result": result,
        "refusal_of": lambda error: page.say(refusal(error["code"])),
    }


async def _state(page: Page) -> Response:
    task = _task(page)
    progress = task.progress
    stage = page.say(STAGES.get(progress["stage"], progress["stage"]))
    done = task.result is not None
    return JSONResponse({"done": done, "fraction": progress["fraction"], "stage": stage}, headers=_FRESH)


async def _file(page: Page) -> Response:
    task = _task(page)
    result = task.result or {}
    name = result.get("name", "")
    path = task.folder / name
    if task.order["kind"] != "export" or not name or not path.is_file():
        raise RefusedError(404, "not-found", "this task wrote no file")
    said = f"attachment; filename*=UTF-8''{quote(name)}"
    return FileResponse(path, media_type="application/octet-stream", headers=_FRESH | {"Content-Disposition": said})


_FRESH = {"Cache-Control": "no-store"}
