"""`glossa terms edit`, `merge`, `delete`, `undo` and `history`: the termbase changed by hand, and who did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.editor import EditedText, parsed
from glossa.cli.options import settings
from glossa.model.errors import UsageError

if TYPE_CHECKING:
    from glossa.workspace.editing.changing import Edited
    from glossa.workspace.editing.history import Step

_TERMBASE = click.option("--termbase", metavar="NAME", help="The termbase, where several have such an id.")


@click.command("edit")
@click.argument("concept", metavar="CONCEPT")
@click.option("--set", "assignments", multiple=True, metavar="FIELD=VALUE", help="Change a field, without an editor.")
@click.option("--from", "file", metavar="FILE", help="Take the text from a file, not from the editor.")
@_TERMBASE
def edit_command(concept: str, assignments: tuple[str, ...], file: str | None, termbase: str | None) -> None:
    """Change a concept in your editor ($VISUAL or $EDITOR), or field by field with --set.

    FIELD is subject, definition, note …, LANG (its terms, synonyms after |), LANG:definition, LANG:usage (and pos,
    gender, region, case …, one value a term), or LANG:TERM:usage. An empty value takes the field away.

    \b
      glossa terms edit soft-power
      glossa terms edit soft-power --set subject=diplomacy --set ru:usage="preferred|forbidden"
    """
    from glossa.workspace.editing.changing import edit_concept

    workspace = settings().workspace
    if file is not None:
        if assignments:
            raise UsageError("give --set or --from, not both")
        text = parsed(Path(file), file)
        edited = edit_concept(workspace, concept, termbase=termbase, editor=lambda _shape: text)
    elif assignments:
        edited = edit_concept(workspace, concept, termbase=termbase, assignments=assignments)
    else:
        with EditedText(concept) as typed:
            edited = edit_concept(workspace, concept, termbase=termbase, editor=typed.edited)
    _tell(edited)


@click.command("merge")
@click.argument("concept", metavar="CONCEPT")
@click.argument("others", nargs=-1, required=True, metavar="OTHER…")
@_TERMBASE
def merge_command(concept: str, others: tuple[str, ...], termbase: str | None) -> None:
    """Merge OTHER concepts into CONCEPT; their ids lead to it from then on.

    \b
      glossa terms merge soft-power c12
    """
    from glossa.workspace.editing.changing import merge_concepts

    _tell(merge_concepts(settings().workspace, concept, others, termbase=termbase))


@click.command("delete")
@click.argument("concepts", nargs=-1, required=True, metavar="CONCEPT…")
@_TERMBASE
def delete_command(concepts: tuple[str, ...], termbase: str | None) -> None:
    """Take concepts away. `glossa terms undo` brings one back.

    \b
      glossa terms delete c12
    """
    from glossa.workspace.editing.changing import delete_concepts

    gone = delete_concepts(settings().workspace, concepts, termbase=termbase)
    if settings().json:
        render.as_json({"deleted": [each.as_json() for each in gone]})
        return
    for each in gone:
        render.data(f"deleted {each.id}")


@click.command("undo")
@click.argument("concept", metavar="CONCEPT")
@click.option("--revision", type=int, metavar="N", help="The change that made this revision; the last one otherwise.")
@_TERMBASE
def undo_change_command(concept: str, revision: int | None, termbase: str | None) -> None:
    """Take one change of a concept back, and leave what came after it.

    The revisions are those of `glossa terms history`. A merge is taken back in all concepts that it touched.

    \b
      glossa terms undo soft-power
      glossa terms undo soft-power --revision 3
    """
    from glossa.workspace.editing.changing import take_back

    done = take_back(settings().workspace, concept, revision=revision, termbase=termbase)
    if settings().json:
        render.as_json({"changed": [each.as_json() for each in done]})
        return
    for each in done:
        _show(each, "is as it was" if each.card else "is gone: that change had made it")


@click.command("history")
@click.argument("concept", metavar="CONCEPT")
@_TERMBASE
def history_command(concept: str, termbase: str | None) -> None:
    """Who changed a concept, what and when, the first change first.

    \b
      glossa terms history soft-power
    """
    from glossa.workspace.editing.history import history

    steps = history(settings().workspace, concept, termbase=termbase)
    if settings().json:
        render.as_json({"id": concept, "changes": [step.as_json() for step in steps]})
        return
    for step in steps:
        _show_step(step)


def _show_step(step: Step) -> None:
    undone = " (undone)" if step.undone else ""
    title = f"{step.revision}  {step.at}  {step.actor}  {step.kind}{undone}"
    render.data(render.style(render.printable(title), bold=True))
    for line in step.lines:
        render.data(f"   {render.printable(line)}")


def _tell(edited: Edited) -> None:
    if settings().json:
        render.as_json(edited.as_json())
    elif edited.changed:
        _show(edited, "changed")
    else:
        render.message(f"{edited.id}: nothing changed")


def _show(edited: Edited, what: str) -> None:
    render.data(f"{edited.id} {what}")
    for line in edited.lines:
        render.data(f"   {render.printable(line)}")
