"""What a handler needs of the server: the store, who is asking, and a way to work beside the event loop.

context = context_of(request)
context.require(Role.TRANSLATOR)                          401 or 403 where he may not
found = await context.run(search, "дипломат", limit=20)   a use case: called with a workspace, in a thread
form = await context.form()                               a form of our own pages, checked for forgery
"""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import anyio
import anyio.to_thread

from glossa.server.apart import Apart
from glossa.server.problems import RefusedError
from glossa.server.watching import Numbers
from glossa.workspace import Workspace
from glossa.workspace.checking.books import Books
from glossa.workspace.users import SESSION_SECONDS, Credentials, Role, identify, new_session

__all__ = ["ASKING", "SESSION_COOKIE", "Asking", "Context", "Role", "Server", "context_of"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from glossa.server.settings import ServerSettings

CSRF_COOKIE = "glossa_csrf"
SESSION_COOKIE = "glossa_session"
CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"

_AT_A_TIME = 2
"""Threads of one process that look up at a time: with more, they wait for one another's turns and all get slower."""
_SLOW_AT_A_TIME = 2
_QUICK_AT_A_TIME = 4
"""Threads that ask who somebody is. Each thread at work has a reader, and more readers than are kept are a waste."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asking. `name` is what history shows; `role` None: nobody who may do anything; `signed_in`: by token.

    Where there are no users, and nobody but this machine's user can reach the server, it is he, and may do everything.
    Where there are users, who does not say who he is may read from this machine, and nothing from elsewhere.
    """

    name: str
    role: Role | None
    signed_in: bool = False


class Server:
    """One for each process: the settings, and how many requests may work at a time."""

    def __init__(self, settings: ServerSettings) -> None:
        self.settings = settings
        self.local = Workspace.kept_open(settings.database)
        self.apart = Apart()
        self.books = Books()
        self.numbers = Numbers(settings.folder)
        self.limiter = anyio.CapacityLimiter(_AT_A_TIME)
        self.slow = anyio.CapacityLimiter(_SLOW_AT_A_TIME)
        self.quick = anyio.CapacityLimiter(_QUICK_AT_A_TIME)

    def close(self) -> None:
        """Ends what is running, and closes what is open."""
        self.apart.close()
        self.local.close()

    async def anonymous(self) -> Asking:
        """Who does not say who he is."""
        return await self.who_is_asking(Credentials())

    async def who_is_asking(self, credentials: Credentials) -> Asking:
        """Raises RefusedError (401) for a token that is nobody's; a session that has ended is none."""
        known = await anyio.to_thread.run_sync(identify, self.local, credentials, limiter=self.quick)
        if known.user is not None:
            return Asking(known.user.name, known.user.role, signed_in=True)
        if credentials.token is not None:
            raise RefusedError(401, "token-unknown", "this token is nobody's; ask for another", _CHALLENGE)
        if self.settings.shared:
            return Asking("", None)
        return Asking("", Role.READER) if known.any_users else Asking(self.local.actor, Role.ADMIN)


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
        return replace(self.server.local, actor=self.asking.name)

    async def identify(self, token: object) -> None:
        """A token that came in a field of its own, from a client that sends no header. What it was made for elsewhere
        (OmegaT sends a key of Apertium's) is no token of ours, and changes nothing."""
        if isinstance(token, str) and token.strip() and not self.asking.signed_in:
            with suppress(RefusedError):
                self.asking = await self.server.who_is_asking(Credentials(token=token.strip()))

    def may(self, role: Role) -> bool:
        return self.asking.role is not None and self.asking.role >= role

    def require(self, role: Role) -> None:
        """Raises RefusedError where who is asking may not do what `role` may: 401 for nobody, 403 for somebody."""
        if self.may(role):
            return
        if not self.asking.signed_in:
            raise RefusedError(401, "token-needed", "say who you are: a token is needed for this", _CHALLENGE)
        raise RefusedError(403, "role-needed", f"{self.asking.name} may not do this; it takes a {role.word}")

    async def run(self, function: Callable[Concatenate[Workspace, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`function(workspace, …)` in a thread, so that no other request waits for it."""
        call = partial(function, self.workspace, *args, **kwargs)
        return await anyio.to_thread.run_sync(call, limiter=self.server.limiter)

    async def run_slowly(
        self, function: Callable[Concatenate[Workspace, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same for what the database takes a second for, as counting: it keeps no look-up waiting."""
        call = partial(function, self.workspace, *args, **kwargs)
        return await anyio.to_thread.run_sync(call, limiter=self.server.slow)

    async def run_apart(
        self, function: Callable[..., T], *args: Any, progress: Callable[[float], None] | None = None
    ) -> T:
        """The same in a process of its own, for long work (see `glossa.server.apart`). `function` has to be one of a
        module, what it is given and gives has to be picklable."""
        return await self.server.apart.run(function, self.workspace, *args, progress=progress)

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
        self._keep(response, CSRF_COOKIE, self.csrf_token)
        return response

    def _keep(self, response: Response, name: str, value: str, seconds: int | None = None) -> None:
        secure = self.request.url.scheme == "https"
        response.set_cookie(name, value, seconds, samesite="strict", httponly=True, secure=secure)

    async def sign_in(self, token: str, response: Response) -> bool:
        """Makes `response` sign the browser in; false for a token that is nobody's."""
        session = await anyio.to_thread.run_sync(new_session, self.server.local, token.strip())
        if session is not None:
            self._keep(response, SESSION_COOKIE, session, SESSION_SECONDS)
        return session is not None

    def sign_out(self, response: Response) -> None:
        response.delete_cookie(SESSION_COOKIE)

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
    context = request.scope["state"].get(_CONTEXT)
    if context is None:
        context = Context(request.app.state.server, request, request.scope["state"][ASKING])
        request.scope["state"][_CONTEXT] = context
    assert isinstance(context, Context)
    return context


ASKING = "asking"
_CONTEXT = "context"
