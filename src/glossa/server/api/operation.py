"""An operation of the JSON API: declared once; requests are checked by the declaration, and the document made of it.

    Operation("GET", "/units/{unit}", "A unit", Role.READER, handler, path={"unit": Whole(1)}, answers={200: UNIT})

The address is matched as it was sent, before its percent signs are undone: an id may hold a slash.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import anyio.to_thread
from starlette.responses import Response

from glossa.server.api.shapes import MISSING, Shape, wrong
from glossa.server.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from re import Pattern

    from starlette.requests import Request

    from glossa.server.context import Context
    from glossa.workspace.users import Role

JSON_BYTES = 4 * 1024 * 1024
"""The largest JSON body; files are larger, and are not read into memory."""
_QUICK = 32 * 1024
"""Bodies up to this are read on the spot."""
OCTETS = "application/octet-stream"
MATCH = {"header.If-Match": "$response.header.ETag"}
"""In a link: the ETag of the answer goes with the change."""
_TAG = re.compile(r'"([!#-~]{1,64})"')


@dataclass(frozen=True, slots=True)
class Octets:
    """A body that is a file, as it is."""

    about: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a request gave, as its operation's shapes read it."""

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any = None
    tag: str | None = None
    """Of the state from which a change was made; None for any."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered; `body` is JSON, or nothing (None with status 204), or a response of its own."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        if isinstance(self.body, Response):
            return self.body
        if self.body is None:
            return Response(status_code=self.status, headers=dict(self.headers))
        text = json.dumps(self.body, ensure_ascii=False)
        return Response(text.encode(), self.status, dict(self.headers), media_type="application/json")


@dataclass(frozen=True)
class Operation:
    """`answers`: what comes with which status when all goes well; what goes wrong are problem details.

    `edits`: changes one thing that has an ETag, and must say from which state it was made (If-Match).
    """

    method: str
    path_template: str
    summary: str
    role: Role
    handler: Callable[[Context, Given], Awaitable[Answer]]
    path: Mapping[str, Shape] = field(default_factory=dict)
    query: Mapping[str, Shape] = field(default_factory=dict)
    body: Shape | Octets | None = None
    answers: Mapping[int, Shape | Octets | None] = field(default_factory=dict)
    edits: bool = False
    tagged: bool = False
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.handler.__name__

    def pattern(self) -> Pattern[str]:
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]*)", self.path_template))

    async def answer(self, context: Context, raw: Mapping[str, str]) -> Response:
        """Raises RefusedError and GlossaError for what is not to be."""
        context.require(self.role)
        request = context.request
        path = {name: self.path[name].of_text([unquote(value, errors="replace")], name) for name, value in raw.items()}
        given = Given(path, self._query(request), await self._body(request), self._tag(request))
        return (await self.handler(context, given)).response()

    def _query(self, request: Request) -> dict[str, Any]:
        read = {}
        params = request.query_params
        for name in params:
            if name not in self.query:
                there = f"there are {', '.join(self.query)}" if self.query else "there are none here"
                raise wrong(name[:60], f"no parameter is called so; {there}")
        for name, shape in self.query.items():
            if name in params:
                read[name] = shape.of_text(params.getlist(name), name)
            elif shape.usual is MISSING:
                raise wrong(name, "has to be given")
            else:
                read[name] = shape.usual
        return read

    async def _body(self, request: Request) -> Any:
        if not isinstance(self.body, Shape):
            return None
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise RefusedError(415, "media-type", "send application/json")
        if int(request.headers.get("content-length") or 0) > JSON_BYTES:
            raise _too_large()
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > JSON_BYTES:
                raise _too_large()
        if len(body) <= _QUICK:
            return self._read(body)
        return await anyio.to_thread.run_sync(self._read, body)

    def _read(self, body: bytearray) -> Any:
        assert isinstance(self.body, Shape)
        try:
            return self.body.read(parsed(bytes(body)), "body")
        except RecursionError as error:
            raise wrong("body", "is nested too deeply") from error

    def _tag(self, request: Request) -> str | None:
        said = request.headers.get("if-match") if self.edits else None
        if said is None:
            if self.edits:
                hint = "say with If-Match from which state the change was made: the ETag that came with it"
                raise RefusedError(428, "if-match-needed", hint)
            return None
        if said.strip() == "*":
            return None
        strong = _TAG.fullmatch(said.strip())
        if strong is None:
            raise wrong("If-Match", 'has to be one ETag, with its quotation marks: "3-1f6a"')
        return strong[1]


def parsed(body: bytes) -> Any:
    """The JSON in `body`. RefusedError (400) for what is none, and for half characters in it."""
    try:
        read = json.loads(body, parse_constant=_no_number)
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise RefusedError(400, "bad-json", "half a character (a lone surrogate) in the body") from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "bad-json", f"the body is not JSON: {str(error)[:200]}") from error
    return read


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number in JSON")


def _too_large() -> RefusedError:
    hint = f"at most {JSON_BYTES // 2**20} MB of JSON are taken; send a file to /api/v1/import"
    return RefusedError(413, "too-large", hint)
