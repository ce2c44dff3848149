"""The application: the rooms of the server put together."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from glossa.model.errors import GlossaError
from glossa.server import api, health, pages, protocols
from glossa.server.context import Server
from glossa.server.identification import Identification
from glossa.server.limits import BodyLimit, Faults
from glossa.server.problems import RefusedError, as_response, problem_response
from glossa.server.security import Security
from glossa.server.settings import ServerSettings
from glossa.server.watching import Watching

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.responses import Response

_COUNTS_SECONDS = 1.0
_CODES = {404: "not-found", 405: "method", 400: "bad-request", 413: "too-large"}


def application(settings: ServerSettings) -> Starlette:
    """The ASGI application that serves the store of `settings`."""
    server = Server(settings)
    app = Starlette(
        routes=[*health.routes(), *api.routes(), *protocols.routes(), *pages.routes()],
        middleware=[
            Middleware(Watching, numbers=server.numbers, log=settings.log),
            Middleware(Security, settings=settings),
            Middleware(Faults),
            Middleware(BodyLimit, largest=settings.largest),
            Middleware(Identification, server=server),
        ],
        exception_handlers=handlers(),
        lifespan=_life,
    )
    app.state.server = server
    return app


def handlers() -> dict[Any, Callable[[Request, Exception], Response]]:
    """What becomes of exceptions that say what is wrong with a request: each an answer."""
    return {RefusedError: _refused, GlossaError: _refused, HTTPException: _http_error}


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    """While the process serves: its counts are left where others see them; then what it began is ended."""
    server: Server = app.state.server

    async def leave_counts() -> None:
        while True:
            await asyncio.sleep(_COUNTS_SECONDS)
            server.numbers.leave()

    task = asyncio.create_task(leave_counts())
    try:
        yield
    finally:
        task.cancel()
        server.close()


def from_environment() -> Starlette:
    """The application of a process that `serving` started."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("glossa").setLevel(logging.INFO)
    return application(ServerSettings.from_environment())


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError | GlossaError)
    return as_response(error)


def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "refused")
    return problem_response(error.status_code, code, error.detail, headers=error.headers)
