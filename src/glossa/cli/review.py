"""`glossa review`: the doubtful units that wait for a person."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.errors import UsageError


@click.command("review")
@click.option("--memory", metavar="NAME", help="Only this memory's.")
@click.option("--accept", "accepted", multiple=True, type=int, metavar="UNIT", help="Move this unit into its memory.")
@click.option("--reject", "rejected", multiple=True, type=int, metavar="UNIT", help="Drop this unit.")
@click.option("-o", "--output", metavar="OUT", help="Write them as a review sheet, .xlsx or .html, for glossa apply.")
def review_command(
    memory: str | None, accepted: tuple[int, ...], rejected: tuple[int, ...], output: str | None
) -> None:
    """List the aligned units that scored below `--min-score`; accept or reject them, here or in a sheet.

    \b
      glossa review
      glossa review --accept 12 --accept 13 --reject 14
      glossa review -o doubtful.xlsx        and, when it is done, glossa apply doubtful.xlsx
    """
    from glossa.workspace.reviewing import decide

    shared = settings()
    if accepted or rejected:
        if output:
            raise UsageError("-o writes a sheet to decide in; --accept and --reject decide now: give one of them")
        decided = decide(shared.workspace, accepted, rejected)
        if shared.json:
            render.as_json(decided)
        else:
            render.message(f"accepted {decided['accepted']}, rejected {decided['rejected']}")
    elif not (_write(output, memory) if output else _list(memory)):
        render.message("nothing waits for review")
        click.get_current_context().exit(1)


def _list(memory: str | None) -> int:
    from glossa.workspace.reviewing import waiting

    shared = settings()
    units = list(waiting(shared.workspace, memory))
    if shared.json:
        render.as_json({"units": units})
        return len(units)
    for unit in units:
        render.data(render.style(f"{unit['unit']}  {unit['score']:.2f}  {unit['memory']}", bold=True))
        for language, texts in unit["texts"].items():
            for text in texts:
                render.data(f"  {language}  {render.printable(text)}")
    return len(units)


def _write(output: str, memory: str | None) -> int:
    from glossa.workspace.review_sheets import write_waiting

    shared = settings()
    written = write_waiting(shared.workspace, output, memory)
    if shared.json:
        render.as_json({"file": output if written else None, "units": written})
    elif written:
        render.message(f"{written} units wait in {output}; then: glossa apply {output}")
    return written
