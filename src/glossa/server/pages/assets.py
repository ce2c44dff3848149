"""Scripts and styles. Their addresses change with their content, so browsers may keep them for good."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import Scope

HERE = Path(__file__).parent
_OWN = HERE / "static"
_REVIEW = HERE.parents[1] / "formats" / "review" / "assets"
"""The page of review sheets: *Align* runs its scripts."""


class _Kept(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if answer.status_code == 200 and b"v=" in scope.get("query_string", b""):
            answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def routes() -> Sequence[BaseRoute]:
    return [Mount("/static/review", _Kept(directory=_REVIEW)), Mount("/static", _Kept(directory=_OWN))]


@lru_cache
def static(name: str) -> str:
    """The address of a script or a style: `static("base.css")`, `static("review/units.js")`."""
    folder, _, rest = name.partition("/")
    path = _REVIEW / rest if folder == "review" else _OWN / name
    return f"/static/{name}?v={blake2b(path.read_bytes(), digest_size=6).hexdigest()}"
