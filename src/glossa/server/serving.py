"""uvicorn around the application: one process, or several on one socket."""

from __future__ import annotations

import signal
import socket
import sys
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn

from glossa.model.errors import StoreError, UsageError
from glossa.workspace import Workspace
from glossa.workspace.upkeep import create
from glossa.workspace.users import list_users

if TYPE_CHECKING:
    from glossa.server.settings import ServerSettings


_CONNECTIONS = 1000
_IDLE_SECONDS = 30
_LEAVING_SECONDS = 10


def make_ready(settings: ServerSettings) -> None:
    """Makes the store where there is none, and brings an older one up to date.

    Raises UsageError where others can reach the server, and nobody has to say who he is.
    """
    workspace = Workspace(settings.database)
    try:
        with workspace.store_to_look_at():
            pass
    except StoreError as error:
        if error.code != "missing":
            raise
        create(workspace)
    if settings.shared and not list_users(workspace):
        raise UsageError(
            "others can reach the server there, and no users say who may; first: glossa users add NAME --role admin",
            code="no-users",
        )


def serve(settings: ServerSettings) -> None:
    """Serves until it is told to stop. UsageError where the address cannot be listened on."""
    _try_address(settings.host, settings.port)
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(0))  # else the process ends without tidying up
    with tempfile.TemporaryDirectory(prefix="glossa-") as folder:
        replace(settings, folder=folder).to_environment()
        try:
            _run(settings)
        except SystemExit as error:
            if error.code:
                raise UsageError("the server did not start; the lines above say why", code="start") from error


def _try_address(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(place)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"cannot listen on {host}, port {port}: {why}; give another --port or --host") from error


def _run(settings: ServerSettings) -> None:
    uvicorn.run(
        "glossa.server.app:from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        http="glossa.server.deadlines:TimedProtocol",
        ws="none",
        loop="asyncio",
        lifespan="on",
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_LEAVING_SECONDS,
    )
