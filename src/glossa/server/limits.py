"""What must not get through to a handler, nor out of it: bodies without end, and tracebacks."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect

from glossa.server.problems import RefusedError, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("glossa.server")


class BodyLimit:
    """ASGI middleware: refuses bodies of more than `largest` bytes (413), before they are read where they say so.

    A request that gives two lengths ends its connection: where a proxy before us believes the other one, what follows
    would be another person's request (request smuggling).
    """

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self._app, self._largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        said = headers.get("content-length", "")
        if said and "transfer-encoding" in headers:
            why = "a body has one length: Content-Length or Transfer-Encoding"
            await problem_response(400, "two-lengths", why, headers={"Connection": "close"})(scope, receive, send)
            return
        if said.isascii() and said.isdigit() and int(said) > self._largest:
            await problem_response(413, "too-large", self._why())(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._largest:
                raise RefusedError(413, "too-large", self._why())
            return message

        await self._app(scope, counted, send)

    def _why(self) -> str:
        megabytes = self._largest // 2**20
        return f"at most {megabytes} MB are taken over HTTP; `glossa import` on the server's machine takes any size"


class Faults:
    """ASGI middleware: a fault of ours is told in the log with its place, to the client without."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except ClientDisconnect:
            return  # nobody is there to be answered
        except OSError as error:
            _log.error("%s: %s", scope["method"], error)
            why = f"the server could not do it: {error.strerror or type(error).__name__}"
            await _told(503, "system", why, begun, (scope, receive, send))
        except Exception:  # noqa: BLE001 - told in the log; the client gets an answer all the same
            _log.exception("fault in %s", scope["method"])
            why = "a fault in glossa itself; the server's log says where"
            await _told(500, "internal", why, begun, (scope, receive, send))


async def _told(status: int, code: str, why: str, begun: bool, rest: tuple[Scope, Receive, Send]) -> None:
    if begun:
        raise ConnectionError(why)  # the answer is not whole, and the server closes it so that this can be seen
    await problem_response(status, code, why)(*rest)
