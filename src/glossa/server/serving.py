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


_CONNECTIONS = 4000
"""At once, of each process; who comes beyond them gets 503."""
_OTHER_FILES = 200
"""Of the store, its readers and the log."""
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
        limit_concurrency=_allowed_connections(),
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_LEAVING_SECONDS,
    )


def _allowed_connections() -> int:
    """How many connections a process may have. Each is an open file, of which systems allow 1024 unless asked: with
    these used up by idle connections nobody else would be let in, nor the store be opened."""
    try:
        import resource
    except ImportError:  # on Windows, which has no such limit
        return _CONNECTIONS
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _CONNECTIONS + _OTHER_FILES
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    return _CONNECTIONS if allowed == resource.RLIM_INFINITY else max(1, min(_CONNECTIONS, allowed - _OTHER_FILES))
