"""`glossa copy`: a store moves to another database."""

from __future__ import annotations

from dataclasses import replace

import click

from glossa.cli import render
from glossa.cli.options import settings


@click.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy_command(source: str, target: str) -> None:
    """Copy a whole store into another database: units with their history, concepts, lexicons, users, notes.

    FROM and TO are what --db takes: a file, or the URL of a PostgreSQL database. TO holds nothing yet. A copy that was
    stopped goes on when it is called again; until it is whole, TO cannot be used.

    \b
      glossa copy glossa.db postgresql+psycopg://glossa@db.example.org/glossa
      glossa copy postgresql+psycopg://glossa@db.example.org/glossa glossa.db
    """
    from glossa.workspace.copying import copy

    shared = settings()
    with render.progress("copying") as progress:
        done = copy(replace(shared.workspace, database=source), target, progress)
    if shared.json:
        render.as_json(done.as_json())
    else:
        render.message(str(done))
