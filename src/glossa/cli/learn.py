"""`glossa learn`: what the aligner knows of words, from the store's own memories or from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.errors import UsageError

if TYPE_CHECKING:
    from glossa.workspace.learning import Learnt


@click.command("learn")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("-s", "--source", metavar="LANG", help="With FILE: one of its languages.")
@click.option("-t", "--target", metavar="LANG", help="With FILE: the other.")
@click.option("-o", "--output", metavar="OUT", help="With FILE: write the lexicon to OUT, not into the store.")
@click.option("--list", "list_", is_flag=True, help="Show the lexicons that there are.")
@click.option("--forget", is_flag=True, help="Forget the store's lexicons; with FILE, those learnt from it.")
def learn_command(
    file: str | None, source: str | None, target: str | None, output: str | None, list_: bool, forget: bool
) -> None:
    """Learn which words go together, for `glossa align`.

    Without FILE from all memories of the store; it is done by itself after large imports. With FILE from its units,
    for any pair of languages. Statistics of words are kept, no text.

    \b
      glossa learn
      glossa learn europarl.tmx -s de -t fr
      glossa learn --list
    """
    from glossa.workspace import learning

    shared = settings()
    if (output or source or target) and not file:
        raise UsageError("-s, -t and -o go with FILE")
    if list_ + forget + bool(output) > 1 or (list_ and file):
        raise UsageError("--list stands alone, and --forget without -o")
    if list_:
        _show(learning.known_lexicons(shared.workspace))
        return
    if forget:
        gone = learning.forget(shared.workspace, file)
        _show(gone, "forgotten")
        return
    with render.progress(f"learning from {file or 'the memories'}") as progress:
        if file:
            learnt = learning.learn_from_file(
                shared.workspace,
                file,
                source=shared.source(source) if source else None,
                target=shared.source(target) if target else None,
                output=output,
                progress=progress,
            )
        else:
            learnt = learning.learn_from_memories(shared.workspace, progress)
    _show(learnt, "learnt")


def _show(lexicons: list[Learnt], done: str = "") -> None:
    """The lexicons, as a table where they were only asked for, as a message where something was done."""
    if settings().json:
        render.as_json({"lexicons": [lexicon.as_json() for lexicon in lexicons]})
    elif done:
        for lexicon in lexicons:
            render.message(f"{done} {lexicon}")
    else:
        rows = [("lexicon", "languages", "units", "bytes", "learnt")]
        rows += [
            (
                one.name,
                f"{one.source}-{one.target}",
                f"{one.units:,}" if one.units else "–",
                f"{one.size:,}",
                one.learnt_at,
            )
            for one in lexicons
        ]
        render.table(rows)
    if not lexicons:
        nothing = "nothing to learn from: no two languages have enough units in common"
        render.message("nothing to forget" if done == "forgotten" else nothing)
        click.get_current_context().exit(1)
