"""The pages for people: look up, termbase, align, memories.

    catalogues   the words of the pages in three languages        rendering   what a handler is given; templates
    look_up      a text, its terms and the units like it          termbase    concepts: found, seen, changed, merged
    align        documents side by side, into a memory            memories    sizes, import, export, analysis
    tasks        work that takes longer than a request            people      signing in, language, colours
    assets       scripts and styles; addresses follow content     remembered  what takes long to count

Pages work without scripts as far as a browser lets them, and scripts load nothing from elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.server.pages import align, assets, look_up, memories, people, task_pages, termbase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute


def routes() -> Sequence[BaseRoute]:
    """All addresses of pages and of what they load."""
    rooms = (look_up, termbase, align, memories, task_pages, people, assets)
    return [route for room in rooms for route in room.routes()]
