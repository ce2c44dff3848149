"""Apertium's APy: `GET /translate?q=…&langpair=en|kk`, and which pairs there are.

OmegaT finds the translation by `{"translatedText": "` and `"}`, to the letter and the space: the answer is written so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from glossa.model.errors import GlossaError
from glossa.server.context import Role, context_of
from glossa.server.problems import RefusedError, status_of
from glossa.server.protocols.reading import fields, langpair, text
from glossa.workspace.suggesting import pairs
from glossa.workspace.suggesting import translate as translation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request


def routes(at: str) -> Sequence[Route]:
    return [
        Route(f"{at}/translate", translate, methods=["GET", "POST"]),
        Route(f"{at}/listPairs", list_pairs),
    ]


async def translate(request: Request) -> Response:
    context = context_of(request)
    try:
        given = await fields(request)
        await context.identify(given.get("key"))
        context.require(Role.READER)
        source, target = langpair(given)
        found = await context.run(translation_of, text(given, "q"), source, target)
    except RefusedError as error:
        return _refused(error.status, error.detail)
    except GlossaError as error:
        return _refused(status_of(error), error.message)
    if found is None:
        return _refused(404, f"nothing sure is stored from {source} into {target}")
    return _answer({"translatedText": found}, 200)


async def list_pairs(request: Request) -> Response:
    """Every pair by the codes of two letters and of three, for clients ask by either."""
    context = context_of(request)
    context.require(Role.READER)
    stored = await context.run(pairs)
    found = dict.fromkeys([*stored, *((three_letters(source), three_letters(target)) for source, target in stored)])
    return _answer([{"sourceLanguage": source, "targetLanguage": target} for source, target in found], 200)


def three_letters(tag: str) -> str:
    """The ISO 639-3 code of a language: `kk` → `kaz`; a region or script goes with it as APy writes it, `kaz_Latn`."""
    import langcodes

    language, _, rest = tag.partition("-")
    try:
        code = langcodes.Language.get(language).to_alpha3()
    except LookupError:
        code = language
    return f"{code}_{rest.replace('-', '_')}" if rest else code


def _answer(data: Any, status: int, details: str | None = None) -> Response:
    body = {"responseData": data, "responseDetails": details, "responseStatus": status}
    return Response(json.dumps(body, ensure_ascii=False), status, media_type="application/json")


def _refused(status: int, why: str) -> Response:
    return _answer(None, status, why)
