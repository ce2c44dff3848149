"""amaGama, and translate-toolkit's tmserver, which it grew from.

    GET  /en/ru/unit/Open%20file    GET /en/ru/unit/?source=Open+file    suggestions, a list
    POST /en/ru/unit/Open%20file    {"source": …, "target": …}           one unit to remember
    POST /en/ru/store/app.po        [{"source": …, "target": …}, …]      several; or a file (PO, XLIFF, TMX …), also PUT
    GET  /languages/                                                     what can be asked for

Clients are strict about little: `quality` is a float always (Okapi casts it), the list is sorted, an unknown pair of
languages is an empty list (Weblate asks for one to see whether the address is right).
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from glossa.server.context import Role, context_of
from glossa.server.problems import RefusedError
from glossa.server.protocols.reading import json_body, number, within
from glossa.server.uploads import uploaded
from glossa.workspace.receiving import Translated, receive
from glossa.workspace.suggesting import pairs, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from glossa.workspace.account import Account
    from glossa.workspace.suggesting import Suggestion

_CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
_MOST = 100


def routes(at: str) -> Sequence[Route]:
    return [
        Route(f"{at}/languages/", languages),
        Route(f"{at}/languages", languages),
        Route(f"{at}/{{source}}/{{target}}/unit/{{text:text}}", unit, methods=["GET"]),
        Route(f"{at}/{{source}}/{{target}}/unit", unit, methods=["GET"]),
        Route(f"{at}/{{source}}/{{target}}/unit/{{text:text}}", remember, methods=["POST", "PUT"]),
        Route(f"{at}/{{source}}/{{target}}/store/{{name:text}}", store, methods=["POST", "PUT"]),
    ]


async def languages(request: Request) -> Response:
    context = context_of(request)
    context.require(Role.READER)
    found = await context.run(pairs)
    return _answer(
        request,
        {
            "sourceLanguages": sorted({source for source, _ in found}),
            "targetLanguages": sorted({target for _, target in found}),
        },
    )


async def unit(request: Request) -> Response:
    context = context_of(request)
    context.require(Role.READER)
    given = request.query_params
    text = request.path_params.get("text") or given.get("source", "")
    found = await context.run(
        suggest,
        within(text),
        request.path_params["source"],
        request.path_params["target"],
        minimum=number(given, "min_similarity", 70.0, 1.0, 100.0),
        limit=int(number(given, "max_candidates", 5, 1, _MOST)),
    )
    return _answer(request, [_shown(one) for one in found])


async def remember(request: Request) -> Response:
    context = context_of(request)
    context.require(Role.TRANSLATOR)
    pair = _translated(await json_body(request), request.path_params["text"])
    await _receive(request, [pair], "unit")
    return Response(status_code=200)


async def store(request: Request) -> Response:
    context = context_of(request)
    context.require(Role.TRANSLATOR)
    name = PurePosixPath(request.path_params["name"]).name or "store"
    body = await request.body()
    if body.lstrip()[:1] in {b"[", b"{"}:
        read = await json_body(request)
        account = await _receive(
            request, [_translated(one) for one in (read if isinstance(read, list) else [read])], name
        )
    else:
        source, target = request.path_params["source"], request.path_params["target"]
        account = await context.run(uploaded, body, name, source, target, context.settings.memory)
    return Response(f"added {account.stored} units from {name}", media_type="text/plain")


async def _receive(request: Request, units: Sequence[Translated], origin: str) -> Account:
    context = context_of(request)
    source, target = request.path_params["source"], request.path_params["target"]
    return await context.run(receive, units, source, target, memory=context.settings.memory, origin=origin)


def _translated(said: Any, source: str = "") -> Translated:
    if not isinstance(said, dict):
        raise RefusedError(400, "bad-unit", "a unit is a JSON object with a source and a target")
    texts = [said.get("source", source), said.get("target"), said.get("context") or ""]
    if not all(isinstance(text, str) for text in texts):
        raise RefusedError(400, "bad-unit", "source, target and context of a unit are texts")
    return Translated(*texts)


def _shown(one: Suggestion) -> dict[str, Any]:
    quality = float(round(one.score, 2))
    return {"source": one.source, "target": one.target, "quality": quality, "rank": quality, "context": one.context}


def _answer(request: Request, found: Any) -> Response:
    """JSON, or with `jsoncallback` a call of that function. Pages of other sites cannot load it: see `security`."""
    body = json.dumps(found, ensure_ascii=False)
    callback = request.query_params.get("jsoncallback", "")
    if not callback:
        return Response(body, media_type="application/json")
    if not _CALLBACK.fullmatch(callback):
        raise RefusedError(400, "bad-callback", "jsoncallback is the name of a function")
    safe = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Response(f"{callback}({safe});", media_type="text/javascript")
