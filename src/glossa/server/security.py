"""Which requests are let in at all, and what every answer says to browsers.

A page of another site can make a browser send requests here, even to this machine's loopback address. Two checks stop
it, before anything else is done:

    Host     must be one of ours: a name of theirs that leads to our address (DNS rebinding) is none
    Origin   of a request that changes something must be ours: browsers say where a form or a script came from
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from glossa.server.problems import problem_response
from glossa.server.settings import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from glossa.server.settings import ServerSettings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Security:
    """ASGI middleware: refuses foreign hosts (421) and foreign origins (403), and adds headers to every answer."""

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._names = _names(settings)
        self._any_address = not settings.on_loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_ours(host):
            hint = "name it with --allow-host if the server is reached by it"
            response = problem_response(421, "wrong-host", f"this server is not called {host[:200]!r}; {hint}")
            await response(scope, receive, guarded)
            return
        if scope["method"] not in SAFE_METHODS and _is_foreign(headers, host):
            response = problem_response(403, "wrong-origin", "a page of another site may not change anything here")
            await response(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)

    def _is_ours(self, host: str) -> bool:
        name = host_name(host)
        if name in self._names:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return self._any_address or address.is_loopback  # an address leads nowhere else


def host_name(host: str) -> str:
    """The name in a Host header: lower case, without port and brackets. Empty where it is no host."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _names(settings: ServerSettings) -> frozenset[str]:
    own = {"localhost"}
    if not is_loopback(settings.host):
        own |= {settings.host.strip("[]").lower(), socket.gethostname().lower()}
    return frozenset(own | {host_name(name) for name in settings.hosts}) - {""}


def _is_foreign(headers: Headers, host: str) -> bool:
    """Does a browser say that another site sends this? Programs that are no browsers say nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()
