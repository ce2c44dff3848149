"""The JSON API, /api/v1/: everything that the command line does with the store, for programs.

shapes      what a value looks like: declared once, read and described      values   those of this API
operation   one operation, declared                                         document the OpenAPI document
finding, units, concepts, exchange                                          the operations
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from glossa.model.errors import GlossaError
from glossa.server.api import concepts, exchange, files, finding, units
from glossa.server.api.document import PREFIX, document
from glossa.server.context import context_of
from glossa.server.problems import RefusedError, problem_response, status_of
from glossa.server.watching import OPERATION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Pattern

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from glossa.server.api.operation import Operation

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_WELL_FORMED = {400: 409, 422: 409}
"""What the use cases refuse in a request that is as the document says."""


def routes() -> Sequence[BaseRoute]:
    """All addresses of the API."""
    return [Route(f"{PREFIX}/openapi.json", _document), Route(f"{PREFIX}/{{rest:text}}", _answer, methods=_METHODS)]


@cache
def operations() -> tuple[Operation, ...]:
    rooms = (finding, files, units, concepts, exchange)
    return tuple(one for room in rooms for one in room.operations())


@cache
def _patterns() -> tuple[tuple[Pattern[str], Operation], ...]:
    return tuple((one.pattern(), one) for one in operations())


async def _document(request: Request) -> Response:
    context = context_of(request)
    anonymous = await context.server.anonymous()
    return JSONResponse(document(operations(), anonymous.role))


async def _answer(request: Request) -> Response:
    path = request.scope.get("raw_path", request.url.path.encode()).decode("ascii", "replace").partition("?")[0]
    rest = path.removeprefix(PREFIX)
    found = [(match, one) for pattern, one in _patterns() if (match := pattern.fullmatch(rest))]
    if not found:
        raise RefusedError(404, "not-found", f"nothing has this address; {PREFIX}/openapi.json describes all there is")
    method = "GET" if request.method == "HEAD" else request.method
    for match, one in found:
        if one.method == method:
            request.scope["state"][OPERATION] = one.name
            try:
                return await one.answer(context_of(request), match.groupdict())
            except GlossaError as error:
                return _refused(one, error)
    allowed = {"Allow": ", ".join(sorted({one.method for _, one in found}))}
    raise RefusedError(405, "method", f"{request.method[:20]} is not for this address", allowed)


def _refused(one: Operation, error: GlossaError) -> Response:
    status = status_of(error)
    status = 412 if one.edits and error.code in {"changed", "conflict"} else _WELL_FORMED.get(status, status)
    return problem_response(status, error.code, error.message, line=error.line, id=error.id)
