"""The application: the rooms of the server put together."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from glossa.model.errors import GlossaError
from glossa.server import api, pages, protocols
from glossa.server.context import Identification, Server
from glossa.server.problems import RefusedError, as_response, problem_response
from glossa.server.security import Security
from glossa.server.settings import ServerSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

_log = logging.getLogger("glossa.server")
_CODES = {404: "not-found", 405: "method", 400: "bad-request", 413: "too-large"}


def application(settings: ServerSettings) -> Starlette:
    """The ASGI application that serves the store of `settings`."""
    server = Server(settings)
    app = Starlette(
        routes=[*api.routes(), *protocols.routes(), *pages.routes()],
        middleware=[Middleware(Security, settings=settings), Middleware(Identification, server=server)],
        exception_handlers=handlers(),
    )
    app.state.server = server
    return app


def handlers() -> dict[Any, Callable[[Request, Exception], Response]]:
    """What becomes of exceptions: each an answer, none a traceback."""
    return {RefusedError: _refused, GlossaError: _refused, HTTPException: _http_error, Exception: _fault}


def from_environment() -> Starlette:
    """The application of a process that `serving` started."""
    return application(ServerSettings.from_environment())


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError | GlossaError)
    return as_response(error)


def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "refused")
    return problem_response(error.status_code, code, error.detail, headers=error.headers)


def _fault(request: Request, error: Exception) -> Response:
    """A fault of ours: told in the log with its place, to the client without."""
    _log.error("fault in %s %s", request.method, request.url.path, exc_info=error)
    return problem_response(500, "internal", "a fault in glossa itself; the server's log says where")
