"""`glossa serve`: the HTTP server, for CAT tools, programs and browsers."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes serve.")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which the server is reached; may be repeated.",
)
@click.option(
    "--proxy-headers",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Believe the X-Forwarded headers of the reverse proxy at this address; may be repeated.",
)
@click.option(
    "--access-log",
    "log",
    type=click.Choice(["none", "short", "full"]),
    default="short",
    show_default=True,
    help="A line of JSON for each request; full with the address, which may hold what was looked up.",
)
def serve_command(
    host: str, port: int, workers: int, hosts: tuple[str, ...], proxies: tuple[str, ...], log: str
) -> None:
    """Serve the store over HTTP: a page for people, the protocols of CAT tools, a JSON API.

    \b
      glossa serve
      glossa serve --host 0.0.0.0 --allow-host glossa.example.org
    """
    from glossa.server.serving import make_ready, serve
    from glossa.server.settings import ServerSettings

    shared = settings()
    chosen = ServerSettings(
        database=shared.workspace.database,
        host=host,
        port=port,
        hosts=hosts,
        proxies=proxies,
        workers=workers,
        log=log,
        memory=shared.name_of("memory", None),
        termbase=shared.name_of("termbase", None),
    )
    make_ready(chosen)
    place = f"[{host}]" if ":" in host else host
    render.message(f"serving {shared.workspace.shown} at http://{place}:{port}/ (Ctrl-C ends it)")
    serve(chosen)
