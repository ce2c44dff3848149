"""For what watches over the server: is it alive, can it serve, how much has it done?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
import anyio.to_thread
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from glossa.model.errors import GlossaError
from glossa.server.context import Role, context_of
from glossa.server.problems import problem_response

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from glossa.server.context import Server

_SECONDS = 5.0


def routes() -> Sequence[Route]:
    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


async def healthz(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


async def readyz(request: Request) -> Response:
    """Can the store be read, within a few seconds?"""
    server: Server = request.app.state.server
    try:
        with anyio.fail_after(_SECONDS):
            await anyio.to_thread.run_sync(_read, server, abandon_on_cancel=True)
    except (GlossaError, TimeoutError):
        return problem_response(503, "not-ready", "the store cannot be read")
    return PlainTextResponse("ready\n")


def _read(server: Server) -> None:
    with server.local.reader() as reader:
        reader.generations()


async def metrics(request: Request) -> Response:
    context = context_of(request)
    context.require(Role.READER)
    text = await anyio.to_thread.run_sync(context.server.numbers.text)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")
