"""What goes wrong, as an answer: problem details (RFC 9457) with the stable codes of the command line's errors."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from glossa.model.errors import GlossaError, InputError, LanguageError, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "application/problem+json"
_BY_CODE = {
    "not-found": 404,
    "missing": 503,
    "conflict": 409,
    "changed": 412,
    "exists": 409,
    "ambiguous": 409,
    "merged": 409,
    "blocked": 409,
    "same-concept": 409,
    "nothing-left": 409,
    "busy": 503,
    "locked": 503,
}


class RefusedError(Exception):
    """Ends a request with a status, a stable code and a reason in one line."""

    def __init__(self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.headers = status, code, detail, headers


def problem_response(
    status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    """The answer that says what is wrong. `more`: members of its own, such as the file's line."""
    members = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "code": code}
    shown = members | {"detail": detail} | {name: value for name, value in more.items() if value is not None}
    body = json.dumps(shown, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, headers, media_type=MEDIA_TYPE)


def status_of(error: GlossaError) -> int:
    """The HTTP status for an error of the use cases."""
    if error.code in _BY_CODE:
        return _BY_CODE[error.code]
    if isinstance(error, LanguageError | UsageError):
        return 400
    if isinstance(error, InputError):
        return 422
    return 503 if isinstance(error, StoreError) else 500


def as_response(error: RefusedError | GlossaError) -> Response:
    if isinstance(error, RefusedError):
        return problem_response(error.status, error.code, error.detail, headers=error.headers)
    place = {"file": error.file, "line": error.line, "id": error.id}
    return problem_response(status_of(error), error.code, error.message, headers=None, **place)
