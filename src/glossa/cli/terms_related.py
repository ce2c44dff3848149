"""`glossa terms related`: the family of a concept's terms, shown and linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.workspace.cards import ConceptCard


@click.command("related")
@click.argument("concept", metavar="CONCEPT")
@click.argument("others", nargs=-1, metavar="[OTHER]…")
@click.option("--termbase", metavar="NAME", help="Look in this termbase only.")
@click.option("--remove", is_flag=True, help="Take the links to OTHER away.")
def related_command(concept: str, others: tuple[str, ...], termbase: str | None, remove: bool) -> None:
    """Show what CONCEPT is related to and what may belong to it; link it with OTHER concepts, both ways.

    \b
      glossa terms related diplomacy
      glossa terms related diplomacy diplomat diplomatic

    The words of a family (дипломат, дипломатия, дипломатический) are not occurrences of one another; linked ones are
    shown by look-ups.
    """
    from glossa.workspace.families import family, relate

    shared = settings()
    if others:
        found = relate(shared.workspace, concept, others, termbase=termbase, apart=remove)
    else:
        found = family(shared.workspace, concept, termbase=termbase)
    if shared.json:
        render.as_json(found.as_json())
        return
    render.data(render.style(line(found.concept), bold=True))
    _show("related", found.related)
    _show("may be related", found.suggested)
    if found.suggested:
        ids = " ".join(one.id for one in found.suggested[:3])
        render.message(f"`glossa terms related {found.concept.id} {ids}` links them")


def line(card: ConceptCard) -> str:
    """A concept in one line: its id, and its first term in each language."""
    terms = " · ".join(terms[0].term for terms in card.languages.values() if terms)
    return f"{render.printable(card.id)}  {render.printable(terms)}"


def _show(label: str, cards: Sequence[ConceptCard]) -> None:
    if cards:
        render.data(f"{label}:")
        for card in cards:
            render.data(f"  {line(card)}")
