"""uvicorn around the application: one process, or several on one socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from glossa.model.errors import UsageError
from glossa.workspace import Workspace
from glossa.workspace.upkeep import create
from glossa.workspace.users import list_users

if TYPE_CHECKING:
    from glossa.server.settings import ServerSettings


def make_ready(settings: ServerSettings) -> None:
    """Makes the store where there is none, and brings an older one up to date.

    Raises UsageError where others can reach the server, and nobody has to say who he is.
    """
    workspace = Workspace(settings.database)
    if not create(workspace):
        with workspace.store_to_look_at():
            pass
    if settings.shared and not list_users(workspace):
        raise UsageError(
            "others can reach the server there, and no users say who may; first: glossa users add NAME --role admin",
            code="no-users",
        )


def serve(settings: ServerSettings) -> None:
    """Serves until it is told to stop."""
    make_ready(settings)
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
