"""What a handler needs of the server: the store, who is asking, and a way to work beside the event loop.

context = context_of(request)
context.require(Role.TRANSLATOR)                          401 or 403 where he may not
found = await context.run(search, "дипломат", limit=20)   a use case: called with a workspace, in a thread
form = await context.form()                               a form of our own pages, checked for forgery
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import anyio
import anyio.to_thread

from glossa.server.problems import RefusedError
from glossa.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from glossa.server.settings import ServerSettings

CSRF_COOKIE = "glossa_csrf"
CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"

P = ParamSpec("P")
T = TypeVar("T")


class Role(IntEnum):
    """What a person may do; each may also do what those before may.

    reader         look up, search, export
    translator     add and change units, propose concepts
    terminologist  change and approve concepts, import, undo
    admin          everything
    """

    READER = 1
    TRANSLATOR = 2
    TERMINOLOGIST = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asking. `name` is what history shows; `role` None: nobody who may do anything; `signed_in`: by token."""

    name: str
    role: Role | None
    signed_in: bool = False


class Server:
    """One for each process: the settings, and how many requests may work at a time."""

    def __init__(self, settings: ServerSettings) -> None:
        self.settings = settings
        self.local = Workspace(settings.database)
        self.limiter = anyio.CapacityLimiter(4)


class Context:
    """One for each request."""

    def __init__(self, server: Server, request: Request, asking: Asking) -> None:
        self.server, self.request, self.asking = server, request, asking

    @property
    def settings(self) -> ServerSettings:
        return self.server.settings

    @property
    def workspace(self) -> Workspace:
        """The use cases, in the name of who is asking. Its calls block: make them through `run`."""
        return Workspace(self.settings.database, self.asking.name)

    def may(self, role: Role) -> bool:
        return self.asking.role is not None and self.asking.role >= role

    def require(self, role: Role) -> None:
        """Raises RefusedError where who is asking may not do what `role` may: 401 for nobody, 403 for somebody."""
        if self.may(role):
            return
        if not self.asking.signed_in:
            raise RefusedError(401, "token-needed", "say who you are: a token is needed for this", _CHALLENGE)
        raise RefusedError(403, "role-needed", f"{self.asking.name} may not do this; it takes a {role.name.lower()}")

    async def run(self, function: Callable[Concatenate[Workspace, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`function(workspace, …)` in a thread, so that no other request waits for it."""
        call = partial(function, self.workspace, *args, **kwargs)
        return await anyio.to_thread.run_sync(call, limiter=self.server.limiter)

    @property
    def csrf_token(self) -> str:
        """What a form of ours brings back in its field `csrf`, a script in the header X-CSRF-Token."""
        known = self.request.cookies.get(CSRF_COOKIE, "")
        if len(known) < _CSRF_LENGTH:
            known = getattr(self.request.state, CSRF_COOKIE, "") or secrets.token_urlsafe(_CSRF_LENGTH)
            setattr(self.request.state, CSRF_COOKIE, known)
        return known

    def keep_csrf(self, response: Response) -> Response:
        """Lets the browser remember the token of the forms in this page. For every page that holds one."""
        response.set_cookie(
            CSRF_COOKIE, self.csrf_token, samesite="strict", httponly=True, secure=self.request.url.scheme == "https"
        )
        return response

    async def form(self) -> FormData:
        """The form that was sent. Raises RefusedError (403) where it is not from one of our own pages."""
        form = await self.request.form()
        self.check_csrf(form.get(CSRF_FIELD))
        return form

    def check_csrf(self, said: Any = None) -> None:
        """`said`: what the form says; else the request's header does."""
        known = self.request.cookies.get(CSRF_COOKIE, "")
        given = said if isinstance(said, str) else self.request.headers.get(CSRF_HEADER, "")
        if len(known) < _CSRF_LENGTH or not hmac.compare_digest(known.encode(), given.encode()):
            raise RefusedError(403, "forged-form", "the form is not from a page of this server; load the page again")


_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="glossa"'}
_CSRF_LENGTH = 24


def context_of(request: Request) -> Context:
    """The context of a request that came through the application."""
    context = request.scope["state"].get("context")
    if context is None:
        server: Server = request.app.state.server
        asking = Asking(server.local.actor, Role.ADMIN)
        context = request.scope["state"]["context"] = Context(server, request, asking)
    assert isinstance(context, Context)
    return context
