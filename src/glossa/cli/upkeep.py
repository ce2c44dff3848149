"""`glossa stats`, `doctor`, `backup`, `undo` and `init`: the store itself."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings


@click.command("stats")
def stats_command() -> None:
    """Count what the store holds.

    \b
      glossa stats
    """
    from glossa.workspace.upkeep import stats

    counts = stats(settings().workspace)
    if settings().json:
        render.as_json(counts)
        return
    rows = [("units", str(counts["units"]))]
    rows += [(f"  {name}", str(number)) for name, number in counts["memories"].items()]
    rows += [("variants", str(sum(counts["variants"].values())))]
    rows += [(f"  {code}", str(number)) for code, number in counts["variants"].items()]
    rows += [("concepts", str(counts["concepts"])), ("terms", str(sum(counts["terms"].values())))]
    rows += [(f"  {code}", str(number)) for code, number in counts["terms"].items()]
    if counts["for_review"]:
        rows += [("for review", str(counts["for_review"]))]
    widest = max(len(number) for _, number in rows)
    render.table((name, number.rjust(widest)) for name, number in rows)


@click.command("doctor")
@click.option("--repair", is_flag=True, help="First make the index anew from the texts.")
def doctor_command(repair: bool) -> None:
    """Check that the store is whole; exit code 1 on damage.

    \b
      glossa doctor
    """
    from glossa.workspace.upkeep import examine
    from glossa.workspace.upkeep import repair as mend

    if repair:
        mend(settings().workspace)
    health = examine(settings().workspace)
    if settings().json:
        render.as_json({"ok": not health.problems, "problems": health.problems, "remarks": health.remarks})
    else:
        for problem in health.problems:
            render.data(render.printable(problem))
        for remark in health.remarks:
            render.message(remark)
        if not health.problems:
            render.data("ok")
    if health.problems:
        click.get_current_context().exit(1)


@click.command("backup")
@click.argument("out", metavar="OUT")
def backup_command(out: str) -> None:
    """Copy the store to OUT while it is in use.

    \b
      glossa backup glossa-backup.db
    """
    from glossa.workspace.upkeep import backup

    remark = backup(settings().workspace, out)
    if settings().json:
        render.as_json({"file": out})
    else:
        render.message(f"copied to {out}" + (f" ({remark})" if remark else ""))


@click.command("undo")
def undo_command() -> None:
    """Take back the last import (all files of the command), alignment or edit, whole. Again, the one before.

    \b
      glossa undo
    """
    from glossa.workspace.upkeep import last_undone, undo

    undone = undo(settings().workspace)
    if settings().json:
        render.as_json({"undone": undone.as_json() if undone else None})
    elif undone:
        render.message(f"took back: {undone}")
    else:
        last = last_undone(settings().workspace)
        render.message(f"nothing is left to undo; taken back last was {last}" if last else "nothing to undo")
    if not undone:
        click.get_current_context().exit(1)


@click.command("init")
@click.option("--demo", is_flag=True, help="Fill it from the project's own glossary and texts.")
def init_command(demo: bool) -> None:
    """Make an empty store, or with --demo one filled with the project's own termbase and memory.

    \b
      glossa --db demo.db init --demo
    """
    from glossa.workspace.demo import fill
    from glossa.workspace.upkeep import create

    shared = settings()
    made = create(shared.workspace)
    accounts = fill(shared.workspace) if demo else {}
    if shared.json:
        render.as_json({"created": made, "files": {name: each.as_json() for name, each in accounts.items()}})
        return
    render.message(f"{'made' if made else 'there already'}: {shared.workspace.shown}")
    for name, each in accounts.items():
        render.message(f"{name}: {each}")
