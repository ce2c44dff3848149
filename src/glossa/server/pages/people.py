"""Who reads: signed in with a token, in which language and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse
from starlette.routing import Route

from glossa.server.pages.catalogues import COOKIE, TONGUES
from glossa.server.pages.rendering import THEME_COOKIE, THEMES, Page, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response
    from starlette.routing import BaseRoute

_YEAR = 365 * 24 * 3600


def routes() -> Sequence[BaseRoute]:
    return [
        Route("/preferences", page(_preferences, role=None), methods=["POST"]),
        Route("/sign-in", page(_sign_in, role=None), methods=["GET", "POST"]),
        Route("/sign-out", page(_sign_out, role=None), methods=["POST"]),
    ]


def back_to(said: object) -> str:
    """An address on this server, from a form: never one of another."""
    path = said if isinstance(said, str) else ""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path else "/"


async def _preferences(page: Page) -> Response:
    form = await page.context.form()
    answer = RedirectResponse(back_to(form.get("next")), 303)
    secure = page.request.url.scheme == "https"
    for field, cookie, allowed in (("language", COOKIE, TONGUES), ("theme", THEME_COOKIE, THEMES)):
        value = form.get(field)
        if isinstance(value, str) and value in allowed:
            answer.set_cookie(cookie, value, max_age=_YEAR, samesite="lax", httponly=True, secure=secure)
    return answer


async def _sign_in(page: Page) -> Response:
    back = back_to(page.asked("next"))
    if page.request.method == "GET":
        return page.show("sign_in.html", back=back, wrong=False)
    form = await page.context.form()
    back = back_to(form.get("next"))
    answer = RedirectResponse(back, 303)
    if await page.context.sign_in(str(form.get("token", ""))[:200], answer):
        return answer
    return page.show("sign_in.html", 401, back=back, wrong=True)


async def _sign_out(page: Page) -> Response:
    await page.context.form()
    answer = RedirectResponse("/sign-in", 303)
    page.context.sign_out(answer)
    return answer
