"""Who sends a request: by a token in a header, in an address or in a field, or by a browser's session."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from glossa.model.errors import GlossaError
from glossa.server.context import ASKING, SESSION_COOKIE
from glossa.server.problems import RefusedError, as_response
from glossa.workspace.users import Credentials

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from glossa.server.context import Server

OF_MACHINES = frozenset({"/healthz", "/readyz"})
"""Addresses that tell nothing of the store, and are asked by what watches over the process."""
_IN_ADDRESS = re.compile(
    r"/as/(?P<token>[A-Za-z0-9_-]{20,100})(?P<rest>/(tmserver|apertium|libretranslate|get|translate|listPairs)\b[\s\S]*)"
)


class Identification:
    """ASGI middleware: finds out who is asking."""

    def __init__(self, app: ASGIApp, server: Server) -> None:
        self._app, self._server = app, server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in OF_MACHINES:
            try:
                scope, token = without_token(scope)
                credentials = Credentials(token=token) if token else credentials_of(HTTPConnection(scope))
                asking = await self._server.who_is_asking(credentials)
            except (RefusedError, GlossaError) as error:
                await as_response(error)(scope, receive, send)
                return
            scope.setdefault("state", {})[ASKING] = asking
        await self._app(scope, receive, send)


def without_token(scope: Scope) -> tuple[Scope, str]:
    """`/as/TOKEN/tmserver/…`, for CAT tools that can be told an address and nothing else: the scope as if the rest had
    been asked for, and the token. Other rooms than the protocols are not reached so: "" and a 404 there."""
    found = _IN_ADDRESS.fullmatch(scope["path"])
    if found is None:
        return scope, ""
    before = len(f"/as/{found['token']}")
    raw = scope.get("raw_path")
    return {**scope, "path": found["rest"], "raw_path": raw[before:] if raw else raw}, found["token"]


def credentials_of(request: HTTPConnection) -> Credentials:
    """`Authorization: Bearer TOKEN`, or Basic with the token as password (what fits into an address), or a session."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return Credentials(token=value.strip())
    if scheme.lower() == "basic":
        try:
            return Credentials(token=base64.b64decode(value, validate=True).decode().partition(":")[2])
        except ValueError:
            return Credentials(token="")
    return Credentials(session=request.cookies.get(SESSION_COOKIE))
