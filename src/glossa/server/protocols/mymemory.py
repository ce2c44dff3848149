"""MyMemory: `GET /get?q=…&langpair=en|ru`, matches with a score from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from glossa.model.errors import GlossaError
from glossa.server.context import Role, context_of
from glossa.server.problems import RefusedError, status_of
from glossa.server.protocols.reading import fields, langpair, text
from glossa.workspace.suggesting import suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from glossa.workspace.suggesting import Suggestion

_NO_DATE = "1970-01-01 00:00:00"


def routes(at: str) -> Sequence[Route]:
    return [Route(f"{at}/get", get, methods=["GET", "POST"])]


async def get(request: Request) -> Response:
    context = context_of(request)
    try:
        given = await fields(request)
        await context.identify(given.get("key"))
        context.require(Role.READER)
        source, target = langpair(given)
        found = await context.run(suggest, text(given, "q"), source, target, limit=10)
    except RefusedError as error:
        return _answer([], error.status, error.detail)
    except GlossaError as error:
        return _answer([], status_of(error), error.message)
    return _answer(found, 200)


def _answer(found: Sequence[Suggestion], status: int, details: str = "") -> Response:
    best = found[0] if found else None
    data = {"translatedText": best.target if best else None, "match": best.score / 100 if best else 0.0}
    body = {
        "responseData": data,
        "quotaFinished": False,
        "responseDetails": details,
        "responseStatus": status,
        "matches": [_match(one) for one in found],
    }
    return JSONResponse(body, status)


def _match(one: Suggestion) -> dict[str, Any]:
    date = _spelled(one.date)
    return {
        "id": str(one.unit),
        "segment": one.source,
        "translation": one.target,
        "source": one.source_language,
        "target": one.target_language,
        "quality": "74",
        "reference": one.memory,
        "usage-count": 1,
        "subject": "",
        "created-by": "glossa",
        "last-updated-by": "glossa",
        "create-date": date,
        "last-update-date": date,
        "match": round(one.score / 100, 4),
    }


def _spelled(date: str) -> str:
    """`20260131T101500Z` → `2026-01-31 10:15:00`."""
    digits = "".join(letter for letter in date if letter.isdigit())
    if len(digits) != 14:
        return _NO_DATE
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]} {digits[8:10]}:{digits[10:12]}:{digits[12:]}"
