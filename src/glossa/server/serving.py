"""uvicorn around the application: one process, or several on one socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from glossa.server.settings import ServerSettings


def serve(settings: ServerSettings) -> None:
    """Serves until it is told to stop."""
    settings.to_environment()
    uvicorn.run(
        "glossa.server.app:from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        log_level="warning",
        server_header=False,
        ws="none",
    )
