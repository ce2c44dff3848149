"""The pages for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from glossa import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute


def routes() -> Sequence[BaseRoute]:
    """All addresses of pages and of what they load."""
    return [Route("/", _index)]


async def _index(_request: Request) -> Response:
    return PlainTextResponse(f"glossa {__version__}\n")
