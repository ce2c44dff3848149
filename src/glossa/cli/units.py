"""`glossa units`: units one by one, shown and changed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import add_shared_options, settings
from glossa.model.errors import UsageError
from glossa.model.language_tag import existing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.store.values import StoredUnit

STATUSES = ("draft", "translated", "reviewed", "approved", "rejected")


@click.group("units")
def units_command() -> None:
    """Show units by their numbers, and change their texts, status and quality.

    \b
      glossa units show 12
      glossa units edit 12 13 --status approved --quality 95
      glossa units edit 12 --set "ru=Мягкая сила"
    """


@units_command.command("show")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="UNIT…")
def show_command(numbers: tuple[int, ...]) -> None:
    """Show units as they stand."""
    from glossa.workspace.changing_units import units_numbered

    _show(units_numbered(settings().workspace, numbers))


@units_command.command("edit")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="UNIT…")
@click.option("--status", type=click.Choice(STATUSES), help="How far the translation is.")
@click.option("--quality", type=click.IntRange(0, 100), help="How good it is, in percent.")
@click.option("--set", "texts", multiple=True, metavar="LANG=TEXT", help="Another text; may be repeated.")
def edit_command(numbers: tuple[int, ...], status: str | None, quality: int | None, texts: tuple[str, ...]) -> None:
    """Change units by hand; `glossa undo` takes it back.

    Rejected units stay in the memory, and no look-up offers them; drafts cost a point.
    """
    from glossa.model.standing import Status
    from glossa.workspace.changing_units import UnitChange, change_units

    change = UnitChange(Status(status) if status else None, quality, dict(map(_text, texts)))
    _show(change_units(settings().workspace, numbers, change))


for _command in units_command.commands.values():
    add_shared_options(_command)


def _text(given: str) -> tuple[str, str]:
    """`ru=Мягкая сила` → ("ru", "Мягкая сила")"""
    language, equals, text = given.partition("=")
    if not equals or not text.strip():
        raise UsageError(f"not a text: {given}; write the language and the text, as in --set 'ru=Мягкая сила'")
    return existing(language), text


def _show(found: Sequence[StoredUnit]) -> None:
    from glossa.workspace.changing_units import unit_as_json

    shown = [unit_as_json(stored) for stored in found]
    if settings().json:
        render.as_json({"units": shown})
        return
    for one in shown:
        standing = [one["status"]] if one["status"] else []
        standing += [f"quality {one['quality']}"] if one["quality"] is not None else []
        head = ", ".join((f"unit {one['unit']}", f"memory {one['memory']}", f"revision {one['revision']}", *standing))
        render.data(render.style(head, bold=True))
        for language, texts in one["texts"].items():
            for text in texts:
                render.data(f"  {language}  {render.printable(text)}")
