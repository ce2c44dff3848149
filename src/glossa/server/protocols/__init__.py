"""The protocols that CAT tools speak already, so that none of them needs a plugin.

    amagama         translation memory: Virtaal, Okapi, Weblate, Pootle          /tmserver/
    apertium        machine translation: OmegaT, Weblate                         /apertium/, /translate, /listPairs
    libretranslate  machine translation: Weblate, OmegaT                         /libretranslate/, POST /translate
    mymemory        translation memory: OmegaT, Okapi                            /get

Machine translation has no scores: only what is surely the translation is answered there, anything else is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from glossa.server.protocols import amagama, apertium, libretranslate, mymemory
from glossa.server.protocols.reading import fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute


def routes() -> Sequence[BaseRoute]:
    """All addresses of the protocols."""
    return [
        *amagama.routes("/tmserver"),
        *apertium.routes("/apertium"),
        *libretranslate.routes("/libretranslate"),
        *mymemory.routes(""),
        Route("/listPairs", apertium.list_pairs),
        Route("/translate", _translate, methods=["GET", "POST"]),
    ]


async def _translate(request: Request) -> Response:
    """At the root two protocols meet: Apertium names a `langpair`, LibreTranslate a source and a target."""
    if request.method == "GET" or "langpair" in await fields(request):
        return await apertium.translate(request)
    return await libretranslate.translate(request)
