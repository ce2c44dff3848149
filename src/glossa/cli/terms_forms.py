"""`glossa terms forms`: what a term is found by, and corrections of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.language_tag import existing

if TYPE_CHECKING:
    from glossa.workspace.forms import TermForms


@click.command("forms")
@click.argument("concept", metavar="CONCEPT")
@click.option("--language", "-l", metavar="LANG", help="Only the terms in this language.")
@click.option("--termbase", metavar="NAME", help="Look in this termbase only.")
@click.option("--all", "every", is_flag=True, help="Every form; without it, of many endings the usual ones.")
@click.option("--term", metavar="TERM", help="The term to correct, where the concept has several.")
@click.option("--add", multiple=True, metavar="FORM", help="Find this form too; may be repeated.")
@click.option("--strike", multiple=True, metavar="FORM", help="This is none of its forms; may be repeated.")
def forms_command(
    concept: str,
    language: str | None,
    termbase: str | None,
    every: bool,
    term: str | None,
    add: tuple[str, ...],
    strike: tuple[str, ...],
) -> None:
    """Show the forms by which the terms of CONCEPT are found, and correct them.

    \b
      glossa terms forms soft-power
      glossa terms forms soft-power -l ru --strike "мягкая сила" --add "софт-пауэр"

    What is added or struck is kept with the term. A form in parentheses can be another word, too: where its neighbours
    say so, it is shown as doubtful.
    """
    from glossa.workspace.forms import Correction, correct_forms, show_forms

    shared = settings()
    code = existing(language) if language else None
    if add or strike:
        correction = Correction(add, strike)
        found = correct_forms(shared.workspace, concept, term, correction, termbase=termbase, language=code)
    else:
        found = show_forms(shared.workspace, concept, termbase=termbase, language=code, every=every)
    if shared.json:
        render.as_json({"terms": [one.as_json() for one in found]})
    else:
        for one in found:
            _show(one)
    if not found:
        render.message(f"no term of {concept!r} in this language")
        click.get_current_context().exit(1)


def _show(one: TermForms) -> None:
    doubtful = set(one.doubtful)
    render.data(f"{one.language}  {render.style(render.printable(one.term), bold=True)}")
    shown = ", ".join(f"({form})" if form in doubtful else form for form in one.forms)
    render.data(f"  {render.printable(shown)}")
    if one.more:
        render.data(f"  … and {one.more} more; --all shows each")
    for label, forms in (("added", one.added), ("struck", one.struck)):
        if forms:
            render.data(f"  {label}: {render.printable(', '.join(forms))}")
