"""`glossa terms`: the termbase by hand."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.cli.terms_changes import (
    delete_command,
    edit_command,
    history_command,
    merge_command,
    undo_change_command,
)
from glossa.cli.terms_forms import forms_command
from glossa.cli.terms_related import related_command
from glossa.model.errors import UsageError
from glossa.model.language_tag import existing

_USAGES = ["preferred", "admitted", "deprecated", "superseded", "forbidden"]


@click.group("terms")
def terms_command() -> None:
    """Concepts and their terms: add, list, show, edit, merge, delete, and who changed what.

    \b
      glossa terms add en="museum diplomacy" ru="музейная дипломатия" kk="музей дипломатиясы"
      glossa terms list --language kk
      glossa terms show soft-power
      glossa terms edit soft-power
    """


for _command in (
    forms_command, related_command, edit_command, merge_command, delete_command, undo_change_command, history_command
):  # fmt: skip
    terms_command.add_command(_command)


@terms_command.command("add")
@click.argument("terms", nargs=-1, required=True, metavar="LANG=TERM…")
@click.option("--termbase", metavar="NAME", help="Termbase to add to.")
@click.option("--subject", help="Subject field.")
@click.option("--definition", help="What the concept is, in one sentence.")
@click.option("--note", help="A note for colleagues.")
@click.option("--source", help="Where the terms come from.")
@click.option("--pos", help="Part of speech of the terms: noun, verb, adjective …")
@click.option(
    "--review",
    type=click.Choice(["proposed", "approved"]),
    default="approved",
    show_default=True,
    help="State of the new concept.",
)
def add(
    terms: tuple[str, ...],
    termbase: str | None,
    subject: str | None,
    definition: str | None,
    note: str | None,
    source: str | None,
    pos: str | None,
    review: str,
) -> None:
    """Add one concept: a term for each language.

    Synonyms follow after |, the first is preferred. Warns when a concept with one of these terms, in whatever inflected
    form, is there already; adds nothing when exactly this concept is.

    \b
      glossa terms add en="museum diplomacy" ru="музейная дипломатия" kk="музей дипломатиясы"
      glossa terms add en="people-to-people diplomacy" ru="общественная дипломатия|народная дипломатия"
    """
    from glossa.workspace.terms import NewConcept, add_concept

    shared = settings()
    new = NewConcept(
        terms=_by_language(terms),
        subject=subject or shared.defaults.get("subject"),
        definition=definition,
        note=note,
        source=source,
        part_of_speech=pos,
        review=review,
    )
    added = add_concept(shared.workspace, new, termbase=shared.name_of("termbase", termbase))
    if shared.json:
        render.as_json(added.as_json())
        return
    for like in added.alike:
        render.message(f"warning: {like}")
    if added.stored:
        render.data(f"added {added.card.id}")
        render.concept_terms(added.card)
    else:
        render.message(f"nothing added: {added.card.id} is the same concept")


def _by_language(arguments: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    terms: dict[str, tuple[str, ...]] = {}
    for argument in arguments:
        code, equals, text = argument.partition("=")
        synonyms = tuple(" ".join(each.split()) for each in text.split("|"))
        if not equals or not all(synonyms):
            raise UsageError(f'write LANG=TERM, as in ru="музейная дипломатия"; this says neither: {argument!r}')
        language = existing(code)
        terms[language] = (*terms.get(language, ()), *synonyms)
    return terms


@terms_command.command("list")
@click.option("--termbase", metavar="NAME", help="Only this termbase's.")
@click.option("--language", "-l", metavar="LANG", help="Only concepts with a term in this language.")
@click.option("--subject", help="Only this subject field.")
@click.option("--review", type=click.Choice(["proposed", "approved", "rejected"]), help="Only in this state.")
@click.option("--usage", type=click.Choice(_USAGES), help="Only with a term of this usage.")
@click.option("--text", metavar="TEXT", help="Only with a term that holds this text.")
@click.option("--since", metavar="WHEN", help="Only what was changed since: 2026-03-07, or 7d.")
def list_(
    termbase: str | None,
    language: str | None,
    subject: str | None,
    review: str | None,
    usage: str | None,
    text: str | None,
    since: str | None,
) -> None:
    """List concepts, a line each.

    \b
      glossa terms list --review proposed
      glossa terms list --language kk --usage forbidden --since 7d
    """
    from glossa.workspace.terms import list_concepts

    shared = settings()
    cards = list(
        list_concepts(
            shared.workspace,
            termbase=termbase,
            language=existing(language) if language else None,
            subject=subject,
            review=review,
            text=text,
            usage=usage,
            since=since,
        )
    )
    if shared.json:
        render.as_json({"concepts": [card.as_json() for card in cards]})
    else:
        rows = []
        for card in cards:
            first = " · ".join(lines[0].term for lines in card.languages.values() if lines)
            rows.append((card.id, first, " ".join(render.concept_states(card))))
        render.table(rows)
    if not cards:
        render.message("no concepts")
        click.get_current_context().exit(1)


@terms_command.command("show")
@click.argument("concept", metavar="CONCEPT")
@click.option("--termbase", metavar="NAME", help="Look in this termbase only.")
def show(concept: str, termbase: str | None) -> None:
    """Show one concept: by its id, or by one of its terms.

    \b
      glossa terms show soft-power
      glossa terms show "мягкая сила"
    """
    from glossa.workspace.terms import show_concepts

    shared = settings()
    cards = show_concepts(shared.workspace, concept, termbase=termbase)
    if shared.json:
        render.as_json({"concepts": [card.as_json() for card in cards]})
    else:
        for card in cards:
            render.data("  ".join((render.style(card.id, bold=True), *render.concept_states(card))))
            render.concept_terms(card)
            for label, text in (("note", card.note), ("source", card.source)):
                if text:
                    render.data(f"      {label}: {render.printable(text)}")
    if not cards:
        from glossa.workspace.terms import containing

        hints = containing(shared.workspace, concept, termbase=termbase)
        render.message(f"no concept {concept!r}" + (f"; there is {', '.join(hints)}" if hints else ""))
        click.get_current_context().exit(1)
