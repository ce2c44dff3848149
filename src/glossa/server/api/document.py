"""The OpenAPI document, made of the operations that answer: it cannot say anything else than what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa import __version__
from glossa.server.api.operation import OCTETS, Octets
from glossa.server.api.shapes import MISSING, Fields, Said, Shape, Whole, components
from glossa.server.problems import MEDIA_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossa.server.api.operation import Operation
    from glossa.workspace.users import Role

PREFIX = "/api/v1"
_PROBLEM = Fields(
    {"type": Said(), "title": Said(), "status": Whole(400, 599), "code": Said("Stable."), "detail": Said()},
    others=Shape(),
)
_REASONS = {
    400: "The request is not what this document describes.",
    401: "A token is needed, or this one is nobody's.",
    403: "The user's role does not allow it.",
    404: "There is no such thing.",
    409: "The request is well formed, and cannot be done as things stand: the code says why.",
    412: "It was changed meanwhile: the ETag is another now.",
    413: "The body is too large.",
    415: "The body is of another media type.",
    428: "If-Match is needed.",
    503: "The store is busy, or cannot be reached.",
}
_ABOUT = """Translation memories and termbases: look up, search, check, change, import, export.

What goes wrong is told as problem details (RFC 9457) with a stable `code`. Lists go on where `next` says. What can be
changed has an ETag, and a change names the one that it was made from in If-Match: so nobody overwrites another's change
unknowingly."""


def document(operations: Iterable[Operation], anonymous: Role | None) -> dict[str, Any]:
    """`anonymous`: what may be done without a token here."""
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.path_template, {})[one.method.lower()] = _operation(one, anonymous)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "glossa", "version": __version__, "description": _ABOUT, "license": {"name": "GPL-3.0-or-later"},
        },
        "servers": [{"url": PREFIX}],
        "paths": paths,
        "components": {
            "schemas": {name: shape.schema() for name, shape in components()} | {"Problem": _PROBLEM.schema()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "Of `glossa users add`."}},
        },
    }  # fmt: skip


def _operation(one: Operation, anonymous: Role | None) -> dict[str, Any]:
    needs_token = anonymous is None or anonymous < one.role
    made: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        "tags": [one.path_template.split("/")[1]],
        "description": f"For a {one.role.word} and above.",
        "responses": {str(status): _answer(one, status, what) for status, what in one.answers.items()},
    }
    if needs_token:
        made["security"] = [{"token": []}]
    made["responses"] |= {str(status): _problem(reason) for status, reason in _problems(one)}
    made["responses"]["default"] = _problem("Whatever else goes wrong.")
    if parameters := _parameters(one):
        made["parameters"] = parameters
    if one.body is not None:
        made["requestBody"] = {"required": True, "content": _content(one.body)}
        if isinstance(one.body, Octets):
            made["requestBody"]["description"] = one.body.about
    return made


def _parameters(one: Operation) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": shape.schema()} for name, shape in one.path.items()
    ]
    for name, shape in one.query.items():
        needed = shape.usual is MISSING
        made.append({"name": name, "in": "query", "required": needed, "schema": shape.schema()})
    if one.edits:
        about = "The ETag of the state that the change was made from."
        schema = {"type": "string", "pattern": '^"[!#-~]{1,64}"$'}
        made.append({"name": "If-Match", "in": "header", "required": True, "schema": schema, "description": about})
    return made


def _answer(one: Operation, status: int, what: Shape | Octets | None) -> dict[str, Any]:
    made: dict[str, Any] = {"description": one.summary if status == 200 else "Done."}
    if what is not None:
        made["content"] = _content(what)
    if one.tagged:
        made["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}, "description": "For If-Match."}}
    if one.links:
        made["links"] = {name: {"operationId": name, "parameters": dict(given)} for name, given in one.links.items()}
    return made


def _content(what: Shape | Octets) -> dict[str, Any]:
    if isinstance(what, Octets):
        return {OCTETS: {"schema": {"type": "string", "format": "binary"}}}
    return {"application/json": {"schema": what.schema()}}


def _problems(one: Operation) -> Iterable[tuple[int, str]]:
    statuses = [401, 403, 404, 409, 503]
    statuses += [400] if one.path or one.query or one.body else []
    statuses += [413, 415] if one.body else []
    statuses += [412, 428] if one.edits else []
    return [(status, _REASONS[status]) for status in sorted(statuses)]


def _problem(reason: str) -> dict[str, Any]:
    return {"description": reason, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
