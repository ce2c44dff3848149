"""*Memories*: what the store holds and how it grew; files come in and go out; what a file would cost.

GET  /memories                         memories and termbases
POST /memories/import, export, analyse a task each (see `tasks`)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse
from starlette.routing import Route

from glossa.formats import FORMATS
from glossa.formats.format import Carries
from glossa.model.errors import UsageError
from glossa.server.context import Role
from glossa.server.pages.fields import language, need_files
from glossa.server.pages.fields import said as said_in
from glossa.server.pages.remembered import remembered
from glossa.server.pages.rendering import Page, page
from glossa.server.pages.tasks import begun
from glossa.server.uploads import safe_name
from glossa.workspace.upkeep import known_languages, memories, termbases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from glossa.workspace import Workspace
    from glossa.workspace.upkeep import MemoryCard, TermbaseCard

_WIDTH, _HEIGHT = 160, 36
_ON_CONFLICT = ("both", "keep", "replace")


@dataclass(frozen=True, slots=True)
class Line:
    """A memory's growth as an SVG path in a box of 160 × 36; `area` is closed below."""

    line: str
    area: str


def routes() -> Sequence[BaseRoute]:
    return [
        Route("/memories", page(_page)),
        Route("/memories/import", page(_import, Role.TERMINOLOGIST), methods=["POST"]),
        Route("/memories/export", page(_export), methods=["POST"]),
        Route("/memories/analyse", page(_analyse), methods=["POST"]),
    ]


def sparkline(growth: Sequence[tuple[str, int]]) -> Line:
    """The growth from nothing on the first day to now, time from left to right, units from below."""
    days = [date.fromisoformat(day).toordinal() for day, _ in growth]
    most = max((units for _, units in growth), default=0) or 1
    first, span = (days[0], max(1, days[-1] - days[0])) if days else (0, 1)
    inner, base = _HEIGHT - 4, _HEIGHT - 2
    points = [(0.0, float(base))]
    for day, (_, units) in zip(days, growth, strict=True):
        x = 6 + (_WIDTH - 12) * (day - first) / span
        points += [(x, points[-1][1]), (x, base - inner * units / most)]
    points.append((float(_WIDTH), points[-1][1]))
    line = " ".join(f"{'M' if n == 0 else 'L'}{x:.1f} {y:.1f}" for n, (x, y) in enumerate(points))
    return Line(line, f"{line} V{_HEIGHT} H0 Z")


async def _page(page: Page) -> Response:
    found = await page.context.run(counted_memories)
    return page.show("memories.html", **await _shown(page), memories=[(one, sparkline(one.growth)) for one in found])


async def _shown(page: Page) -> dict[str, Any]:
    return {
        "termbases": await page.context.run(counted_termbases),
        "languages": await page.context.run(known_languages),
        "settings": page.context.settings,
        "unit_formats": _written(Carries.UNITS),
        "concept_formats": _written(Carries.CONCEPTS),
    }


def _written(carries: Carries) -> list[tuple[str, str]]:
    return [(one.name, one.title) for one in FORMATS if one.write is not None and one.carries is carries]


def counted_memories(workspace: Workspace) -> list[MemoryCard]:
    return remembered(workspace, memories, "memory")


def counted_termbases(workspace: Workspace) -> list[TermbaseCard]:
    return remembered(workspace, termbases, "termbase")


def _to(task_id: str) -> Response:
    return RedirectResponse(f"/tasks/{task_id}", 303)


async def _import(page: Page) -> Response:
    form = await page.context.form()
    need_files(form)
    kinds = {"units": False, "concepts": True}
    conflict = said_in(form, "on_conflict")
    said = {
        "memory": said_in(form, "memory", page.context.settings.memory),
        "termbase": said_in(form, "termbase", page.context.settings.termbase),
        "concepts": kinds.get(said_in(form, "as")),
        "source": language(form, "source"),
        "target": language(form, "target"),
        "on_conflict": conflict if conflict in _ON_CONFLICT else _ON_CONFLICT[0],
    }
    return _to((await begun(page, "import", form, said)).id)


async def _analyse(page: Page) -> Response:
    form = await page.context.form()
    need_files(form)
    said = {
        "source": language(form, "source"),
        "target": language(form, "target"),
        "memory": said_in(form, "memory"),
    }
    return _to((await begun(page, "analyse", form, said)).id)


async def _export(page: Page) -> Response:
    form = await page.context.form()
    kind, _, name = said_in(form, "what").partition(":")
    carries = Carries.CONCEPTS if kind == "termbase" else Carries.UNITS
    format_ = next(
        (one for one in FORMATS if one.name == said_in(form, f"{kind}_format") and one.carries is carries), None
    )
    if format_ is None or format_.write is None:
        raise UsageError("choose what is exported, and as what", code="format")
    said = {
        "memory": name if kind == "memory" else "",
        "termbase": name if kind == "termbase" else "",
        "format": format_.name,
        "source": language(form, "source"),
        "target": language(form, "target"),
        "name": safe_name(f"{name or 'glossa'}{format_.suffixes[0]}"),
    }
    return _to((await begun(page, "export", form, said)).id)
