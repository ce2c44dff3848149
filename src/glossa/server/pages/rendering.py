"""A page: what every handler is given, and how it answers.

    @page                                        Role.READER is needed, unless it says otherwise
    async def termbase(page: Page) -> Response:
        found = await page.context.run(list_concepts, text=page.asked("text"))
        return page.show("termbase.html", concepts=found)

What a use case refuses is shown as a page too, in the reader's language where people often meet it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import HTMLResponse, RedirectResponse

from glossa.model.errors import GlossaError
from glossa.server.context import Role, context_of
from glossa.server.pages.assets import HERE, static
from glossa.server.pages.catalogues import LANGUAGE_NAMES, N_, TONGUES, in_figures, tongue_of, words
from glossa.server.problems import RefusedError, status_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import Response

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "glossa_theme"
FRAGMENT = "x-fragment"
"""The request header by which a script asks for a part of a page."""

_REFUSALS = {
    "conflict": N_("Somebody changed it meanwhile"),
    "not-found": N_("There is no such thing here"),
    "missing": N_("Nothing is stored yet"),
    "busy": N_("The store is busy; try again in a moment"),
    "locked": N_("The store is busy; try again in a moment"),
    "nothing-usable": N_("Nothing usable was found in the file"),
    "one-language": N_("Alignment needs the text in two languages"),
    "unknown-language": N_("The language of the file cannot be told"),
    "no-text": N_("No text was found in the file"),
    "not-a-document": N_("This file is no document that can be aligned"),
    "not-importable": N_("This file is of a kind that is not imported"),
    "blocked": N_("A later change stands in the way"),
    "nothing-left": N_("There is nothing left to take back"),
    "token-needed": N_("Please sign in"),
    "role-needed": N_("This takes another role than yours"),
    "forged-form": N_("This form has expired; load the page again"),
    "no-term": N_("A concept needs a term"),
    "empty-term": N_("A concept needs a term"),
    "same-concept": N_("A concept cannot be merged with itself"),
    "language": N_("There is no language with this code"),
    "stale-review": N_("The units were changed elsewhere since; align the documents again"),
}
_OTHERWISE = N_("That did not work")


class Page:
    """One request for a page, and who reads it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.context = context_of(request)
        self.tongue = tongue_of(request)
        theme = request.cookies.get(THEME_COOKIE, "auto")
        self.theme = theme if theme in THEMES else "auto"

    @property
    def is_fragment(self) -> bool:
        return FRAGMENT in self.request.headers

    @property
    def edits(self) -> bool:
        """May this person change concepts?"""
        return self.context.may(Role.TERMINOLOGIST)

    @property
    def may_sign_in(self) -> bool:
        """Could this person do more with a token?"""
        return not self.context.asking.signed_in and not self.context.may(Role.ADMIN)

    @property
    def translates(self) -> bool:
        """May this person add units?"""
        return self.context.may(Role.TRANSLATOR)

    @property
    def next_theme(self) -> str:
        return THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)]

    @property
    def here_again(self) -> str:
        """The address of this page, for forms that lead back to it; that of a form's answer is none to go back to."""
        if self.request.method != "GET":
            return "/"
        return f"{self.request.url.path}?{self.request.url.query}".rstrip("?")

    def asked(self, name: str) -> str:
        """A parameter of the address, "" where there is none; what no store can hold is taken out."""
        return self.request.query_params.get(name, "").replace("\0", "").strip()

    def say(self, text: str) -> str:
        return words(self.tongue).gettext(text)

    def show(self, template: str, status: int = 200, **values: Any) -> Response:
        text = environment(self.tongue).get_template(template).render(page=self, **values)
        response = HTMLResponse(text, status, headers={"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"})
        return self.context.keep_csrf(response)

    def refuse(self, error: GlossaError | RefusedError) -> Response:
        code = error.code
        status = error.status if isinstance(error, RefusedError) else status_of(error)
        if code == "token-needed" and self.request.method == "GET" and not self.is_fragment:
            back = quote(f"{self.request.url.path}?{self.request.url.query}".rstrip("?"), safe="")
            return RedirectResponse(f"/sign-in?next={back}", 303)
        template = "_refused.html" if self.is_fragment else "refused.html"
        return self.show(template, status, refusal=self.say(refusal(code)), detail=str(error))


def refusal(code: str) -> str:
    """What people are told of a refusal, before its reason."""
    return _REFUSALS.get(code, _OTHERWISE)


Handler = Callable[[Page], Awaitable["Response"]]


def page(handler: Handler, role: Role | None = Role.READER) -> Callable[[Request], Awaitable[Response]]:
    """`handler` as an endpoint: for who has the role (None: for everybody), and with its refusals as pages."""

    @wraps(handler)
    async def endpoint(request: Request) -> Response:
        asked = Page(request)
        try:
            if role is not None:
                asked.context.require(role)
            return await handler(asked)
        except (GlossaError, RefusedError) as error:
            return asked.refuse(error)

    return endpoint


@lru_cache
def environment(tongue: str) -> Environment:
    """The templates in a language. Everything that is put into them is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    catalogue = words(tongue)
    made.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True

    def language_name(code: str) -> str:
        name = LANGUAGE_NAMES.get(code.partition("-")[0])
        return catalogue.gettext(name) if name else code

    def figures(number: float, digits: int = 0) -> str:
        return in_figures(number, tongue, digits)

    made.globals |= {"tongues": TONGUES, "themes": THEMES, "static": static, "address": address}
    made.filters |= {"language_name": language_name, "figures": figures, "pair": lambda line: (line, None)}
    return made


def address(path: str, **parameters: object) -> str:
    """An address with those parameters that say something."""
    said = [(name, str(value)) for name, value in parameters.items() if value not in ("", None, False)]
    return f"{path}?{urlencode(said)}" if said else path
