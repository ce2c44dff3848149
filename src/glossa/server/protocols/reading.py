"""What clients send, read the same way for all protocols."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException

from glossa.server.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

LONGEST = 20_000
"""Characters of the longest text that is looked up; a segment is a sentence."""
_FIELDS = "glossa_fields"


class TextConvertor(Convertor[str]):
    """The rest of an address, whatever is in it: slashes and line ends too."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("text", TextConvertor())


async def fields(request: Request) -> Mapping[str, Any]:
    """The fields of the query, the form or the JSON object that was sent; those of the body win."""
    known = request.scope["state"].get(_FIELDS)
    if known is None:
        known = {**request.query_params, **await _body(request)}
        request.scope["state"][_FIELDS] = known
    assert isinstance(known, dict)
    return known


async def _body(request: Request) -> Mapping[str, Any]:
    if request.method in {"GET", "HEAD"}:
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        try:
            form = await request.form(max_files=0)
        except HTTPException as error:
            raise RefusedError(400, "bad-form", error.detail) from error
        return {name: form.getlist(name) if len(form.getlist(name)) > 1 else form[name] for name in form}
    read = await json_body(request)
    if not isinstance(read, dict):
        raise RefusedError(400, "bad-json", "the body has to be a JSON object, or a form")
    return read


async def json_body(request: Request) -> Any:
    """The JSON that was sent. RefusedError (400) for what is none."""
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "bad-json", f"the body is not JSON: {str(error)[:200]}") from error


def text(given: Mapping[str, Any], name: str) -> str:
    """A field that has to be there, as text. RefusedError (400) where it is not."""
    said = given.get(name)
    if not isinstance(said, str) or not said.strip():
        raise RefusedError(400, "missing-field", f"{name} is needed, a text")
    return within(said)


def within(said: str) -> str:
    if len(said) > LONGEST:
        raise RefusedError(413, "too-long", f"a text of {len(said)} characters; at most {LONGEST} are looked up")
    return said


def number(given: Mapping[str, Any], name: str, usual: float, least: float, most: float) -> float:
    """A number, brought within its bounds; what is none counts as not given."""
    try:
        said = float(given.get(name, usual))
    except (TypeError, ValueError):
        return usual
    return max(least, min(most, said)) if said == said else usual


def langpair(given: Mapping[str, Any]) -> tuple[str, str]:
    """`en|kk`. RefusedError (400) for what is no pair."""
    source, bar, target = text(given, "langpair").partition("|")
    if not bar or not source.strip() or not target.strip():
        raise RefusedError(400, "bad-pair", "langpair is two language codes with a bar between them: en|kk")
    return source.strip(), target.strip()
