"""LibreTranslate: `POST /translate` with q, source and target, as JSON or as a form. q may be a list of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from glossa.lang import LANGUAGES
from glossa.model.errors import GlossaError
from glossa.server.context import Role, context_of
from glossa.server.problems import RefusedError, status_of
from glossa.server.protocols.reading import fields, text, within
from glossa.workspace.suggesting import pairs
from glossa.workspace.suggesting import translate as translation_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from starlette.requests import Request

    from glossa.server.context import Context

_MOST = 500
_ANY = "auto"


def routes(at: str) -> Sequence[Route]:
    return [
        Route(f"{at}/translate", translate, methods=["POST"]),
        Route(f"{at}/languages", languages),
        Route(f"{at}/detect", detect, methods=["POST"]),
    ]


async def translate(request: Request) -> Response:
    context = context_of(request)
    try:
        given = await fields(request)
        await context.identify(given.get("api_key"))
        context.require(Role.READER)
        found = await _translated(context, given)
    except RefusedError as error:
        return JSONResponse({"error": error.detail}, error.status)
    except GlossaError as error:
        return JSONResponse({"error": error.message}, status_of(error))
    return JSONResponse({"translatedText": found})


async def _translated(context: Context, given: Mapping[str, Any]) -> str | list[str]:
    said, target = given.get("q"), text(given, "target")
    source = text(given, "source")
    texts = said if isinstance(said, list) else [text(given, "q")]
    if len(texts) > _MOST or not all(isinstance(one, str) for one in texts):
        raise RefusedError(400, "bad-field", f"q is a text, or a list of at most {_MOST} texts")
    found = []
    for one in texts:
        translated = await context.run(translation_of, within(one), None if source == _ANY else source, target)
        if translated is None:
            raise RefusedError(404, "not-found", f"nothing sure is stored from {source} into {target}: {one[:100]!r}")
        found.append(translated)
    return found if isinstance(said, list) else found[0]


async def languages(request: Request) -> Response:
    context = context_of(request)
    context.require(Role.READER)
    found: dict[str, list[str]] = {}
    for source, target in await context.run(pairs):
        found.setdefault(source, []).append(target)
    return JSONResponse([{"code": code, "name": _name(code), "targets": targets} for code, targets in found.items()])


def _name(code: str) -> str:
    known = LANGUAGES.get(code)
    return known.name if known else code


async def detect(request: Request) -> Response:
    from glossa.text.detect import detect as detected

    context = context_of(request)
    try:
        given = await fields(request)
        await context.identify(given.get("api_key"))
        context.require(Role.READER)
        found = detected(text(given, "q"))
    except RefusedError as error:
        return JSONResponse({"error": error.detail}, error.status)
    return JSONResponse([{"confidence": round(100 * found.confidence, 1), "language": found.language}] if found else [])
