"""`glossa dedupe` and `glossa delete`: hygiene of a memory."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import day, settings
from glossa.cli.units import STATUSES
from glossa.model.errors import UsageError
from glossa.workspace.account import plural

if TYPE_CHECKING:
    from glossa.workspace.tidying import Deleted


@click.command("dedupe")
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="This memory only; may be repeated.")
@click.option("-s", "--source", metavar="LANG", help="Language whose text makes units rivals.")
@click.option(
    "--keep",
    type=click.Choice(["all", "newest", "most-used", "best"]),
    default="all",
    show_default=True,
    help="Of different translations of one text, which stay; best: by status and quality.",
)
@click.option("--dry-run", is_flag=True, help="Change nothing; say what would change.")
def dedupe_command(memories: tuple[str, ...], source: str | None, keep: str, dry_run: bool) -> None:
    """Merge units that are there twice; notes, properties and usage counts come together.

    \b
      glossa dedupe --memory journal
      glossa dedupe --memory journal -s en --keep newest --dry-run
    """
    from glossa.workspace.tidying import Keep, dedupe

    shared = settings()
    done = dedupe(
        shared.workspace, memories=memories, source=shared.source(source) if source else None, keep=Keep(keep),
        dry_run=dry_run,
    )  # fmt: skip
    if shared.json:
        render.as_json({**done.as_json(), "dry_run": dry_run})
        return
    render.message(f"read {plural(done.read, 'unit')}, merged {done.merged}, dropped {done.dropped}")
    if dry_run:
        render.message("dry run: nothing was changed")


@click.command("delete")
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="Units of this memory; may be repeated.")
@click.option("--origin", metavar="NAME", help="That came from this file; * and ? stand for what is open.")
@click.option("--text", metavar="TEXT", help="With this inside some text.")
@click.option("--language", "languages", multiple=True, metavar="LANG", help="That have a text in this language.")
@click.option("--since", metavar="DATE", help="Stored on this day or later (2026-01-31).")
@click.option("--before", metavar="DATE", help="Stored before this day.")
@click.option("--score-below", type=click.FloatRange(0, 1), help="Aligned with less confidence.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="In this status.")
@click.option("--quality-below", type=click.IntRange(0, 100), help="Marked with less than this.")
@click.option("--dry-run", is_flag=True, help="Only show what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete_command(
    memories: tuple[str, ...],
    origin: str | None,
    text: str | None,
    languages: tuple[str, ...],
    since: str | None,
    before: str | None,
    score_below: float | None,
    statuses: tuple[str, ...],
    quality_below: int | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Delete the units that fulfil every condition given, after showing them; `glossa undo` brings them back.

    \b
      glossa delete --memory journal --origin "draft-*.docx" --dry-run
      glossa delete --memory journal --score-below 0.5 --yes
    """
    from glossa.workspace.tidying import UnitFilter, delete, preview

    shared = settings()
    wanted = UnitFilter(
        memories=memories,
        origin=origin,
        text=text,
        languages=shared.targets(languages) if languages else (),
        since=day(since),
        before=day(before),
        score_below=score_below,
        statuses=statuses,
        quality_below=quality_below,
    )
    if not wanted:
        raise UsageError("say which units are to go; --memory NAME alone means all of that memory")
    found = preview(shared.workspace, wanted)
    if not found.units or dry_run:
        _show(found, "would delete" if dry_run else "found")
        if not found.units:
            click.get_current_context().exit(1)
        return
    if not yes:
        if shared.json or not sys.stdin.isatty():
            raise UsageError("delete asks on a terminal only; say --yes, or --dry-run to look first")
        _show(found, "would delete")
        click.confirm(f"Delete {plural(found.units, 'unit')}?", abort=True, err=True)
    _show(delete(shared.workspace, wanted), "deleted")


def _show(found: Deleted, verb: str) -> None:
    if settings().json:
        render.as_json(found.as_json())
        return
    if verb != "deleted":
        for texts in found.examples:
            render.data("  ".join(f"{code} {render.printable(text)}" for code, text in texts.items()))
        if found.units > len(found.examples):
            render.data("…")
    render.message(f"{verb} {plural(found.units, 'unit')}")
