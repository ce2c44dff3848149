"""`glossa lookup` and `glossa search`: what the store knows of a text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.workspace.cards import ConceptCard
    from glossa.workspace.looking_up import LookedUp, LookupRequest, TermHit
    from glossa.workspace.searching import Found
    from glossa.workspace.similar import Asked, UnitHit


@click.command("lookup")
@click.argument("text", nargs=-1, metavar="TEXT")
@click.option("-s", "--source", metavar="LANG", help="Language of TEXT; any when it is not given.")
@click.option("-t", "--target", "targets", multiple=True, metavar="LANG", help="Show these languages only.")
@click.option(
    "--min", "minimum", type=click.FloatRange(1, 101), default=70, show_default=True, help="Least score of a unit."
)
@click.option("-n", "limit", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many units.")
@click.option(
    "--memory",
    "memories",
    multiple=True,
    metavar="NAME",
    help="Look in this memory only; may be repeated, the first is preferred.",
)
@click.option(
    "--penalty", "penalties", multiple=True, metavar="NAME=POINTS", help="Points off for this memory's units."
)
@click.option("--before", metavar="TEXT", help="What stands before TEXT: a unit that has it too scores 101.")
@click.option("--after", metavar="TEXT", help="What stands behind TEXT.")
@click.option("--context", is_flag=True, help="With -: each line's neighbours are its context.")
@click.option("--exhaustive", is_flag=True, help="Compare with every unit, not only the likely ones: slow, and sure.")
@click.option(
    "--assemble/--no-assemble",
    default=None,
    help="Where no unit is like TEXT, cover it with fragments of units; usual for a single TEXT.",
)
@click.option("--terms-only", is_flag=True, help="No units.")
@click.option("--units-only", is_flag=True, help="No terms.")
def lookup_command(
    text: tuple[str, ...],
    source: str | None,
    targets: tuple[str, ...],
    minimum: float,
    limit: int,
    memories: tuple[str, ...],
    penalties: tuple[str, ...],
    before: str | None,
    after: str | None,
    context: bool,
    exhaustive: bool,
    assemble: bool | None,
    terms_only: bool,
    units_only: bool,
) -> None:
    """Find the terms in TEXT, in any inflected form, and the stored units that are like it.

    \b
      glossa lookup "жұмсақ күштің"
      glossa lookup -s en -t ru "The exhibition opens in May."
      glossa lookup - < sentences.txt

    With - each line of standard input is looked up. Without TEXT, on a terminal, it asks again and again.
    """
    from glossa.workspace.looking_up import LookupRequest, lookups
    from glossa.workspace.similar import Asked

    if terms_only and units_only:
        raise UsageError("--terms-only and --units-only leave nothing to show; give one of them")
    shared = settings()
    request = LookupRequest(
        source=shared.source(source) if source else None,
        targets=shared.shown_languages(targets),
        minimum=minimum,
        limit=limit,
        memories=memories,
        penalties=tuple(map(_penalty, penalties)),
        exhaustive=exhaustive,
        assemble=text != ("-",) if assemble is None else assemble,
        terms=not units_only,
        units=not terms_only,
    )
    if text and text != ("-",):
        query = " ".join(text)
        if not query.strip():
            raise UsageError("nothing to look up: the text is empty")
        answer = next(iter(lookups(shared.workspace, [Asked(query, before, after)], request)))
        _show(answer)
        if not answer:
            render.message("nothing found")
            click.get_current_context().exit(1)
        return
    if text == ("-",):
        questions = _in_context(_lines()) if context else map(Asked, _lines())
        hits = [_show(answer, lines=True) for answer in lookups(shared.workspace, questions, request)]
        if not any(hits):
            click.get_current_context().exit(1)
        return
    _ask(request)


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r\n")


def _in_context(lines: Iterator[str]) -> Iterator[Asked]:
    """Each line with the one before and the one behind it."""
    from glossa.workspace.similar import Asked

    before, line = "", next(lines, None)
    while line is not None:
        after = next(lines, None)
        yield Asked(line, before, after or "")
        before, line = line, after


def _penalty(given: str) -> tuple[str, float]:
    """`old=5` → ("old", 5.0)"""
    name, _, points = given.rpartition("=")
    try:
        off = float(points)
    except ValueError:
        off = -1.0
    if not name or not 0 <= off <= 100:
        raise UsageError(f"not a penalty: {given}; write the memory's name and points, as in --penalty old=5")
    return name, off


def _ask(request: LookupRequest) -> None:
    """A prompt that stays open."""
    from glossa.workspace.looking_up import lookups

    if not sys.stdin.isatty():
        raise UsageError("nothing to look up; give a text, or - to read lines")

    def questions() -> Iterator[str]:
        while True:
            try:
                question = click.prompt("look up", prompt_suffix="> ", default="", show_default=False, err=True)
            except (click.Abort, EOFError):
                click.echo(err=True)
                return
            if question.strip():
                yield question

    for answer in lookups(settings().workspace, questions(), request):
        if not _show(answer):
            render.message("nothing found")


def _show(answer: LookedUp, *, lines: bool = False) -> bool:
    if settings().json:
        render.as_json(answer.as_json(), lines=lines)
        return bool(answer)
    if lines:
        render.data(render.style(f"> {render.printable(answer.query)}", dim=True))
    for term in answer.terms:
        if not term.longest and len(answer.terms) > 1:
            continue
        _show_term(term)
    if answer.units:
        if answer.terms:
            render.data()
        for unit in answer.units:
            _show_unit(unit)
        if answer.more:
            render.data(f"… and {answer.more} more; -n shows more")
    for fragment in answer.fragments:
        render.data(render.style(render.printable(fragment.text), bold=True))
        for unit in fragment.units:
            _show_unit(unit, "part" if unit.score < 100 else "whole")
    return bool(answer)


def _show_term(term: TermHit) -> None:
    states = [] if term.usage == "preferred" else [f"{term.usage}!" if term.usage == "forbidden" else term.usage]
    states += ["doubtful: probably another word"] if term.doubtful else []
    where = "  ".join((term.language, term.card.id, *states, *render.concept_states(term.card)))
    render.data(f"{render.style(render.printable(term.surface), bold=True)}  {render.style(where, dim=True)}")
    render.concept_terms(term.card)
    if term.related:
        names = ", ".join(f"{_name(one, term.language)} ({one.id})" for one in term.related)
        render.data(render.style(f"  related: {render.printable(names)}", dim=True))


def _name(card: ConceptCard, language: str) -> str:
    """The concept's first term in a language, for want of one in any."""
    terms = card.languages.get(language) or next(iter(card.languages.values()), ())
    return terms[0].term if terms else card.id


def _show_unit(unit: UnitHit, how: str = "term") -> None:
    score = how if unit.contains else f"{unit.score:.0f} %"
    source = render.marked(unit.source, *unit.hit) if unit.hit else render.printable(unit.source)
    render.data(f"{score:>5}  {unit.source_language}  {source}")
    for language, texts in unit.targets.items():
        for text in texts:
            render.data(f"       {language}  {render.printable(text)}")
    for language, texts in unit.adapted.items():
        for text in texts:
            render.data(f"       {language}  {render.printable(text)}  {render.style('numbers adapted', dim=True)}")
    standing = [unit.status] if unit.status else []
    standing += [f"quality {unit.quality}"] if unit.quality is not None else []
    context = ["in context"] if unit.in_context else []
    notes = (*context, *unit.penalties, *standing, f"{unit.memory} {unit.unit}")
    render.data(render.style(f"       {', '.join(notes)}", dim=True))


@click.command("search")
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@click.option("-s", "--source", metavar="LANG", help="Search texts of this language only.")
@click.option("-t", "--target", "targets", multiple=True, metavar="LANG", help="Show these languages beside the hit.")
@click.option(
    "-n", "limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="How many hits to show."
)
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="Search this memory only; may be repeated.")
@click.option("--words", is_flag=True, help="TEXT as whole words.")
@click.option("--all-words", is_flag=True, help="Each word of TEXT, in any order.")
def search_command(
    text: tuple[str, ...],
    source: str | None,
    targets: tuple[str, ...],
    limit: int,
    memories: tuple[str, ...],
    words: bool,
    all_words: bool,
) -> None:
    """Find TEXT inside the stored units, in any language, with the hit marked.

    \b
      glossa search дипломат
      glossa search -s en "cultural dipl"
    """
    from glossa.store.values import Matching
    from glossa.workspace.searching import search

    if words and all_words:
        raise UsageError("--words and --all-words are two ways of searching; give one of them")
    shared = settings()
    query = " ".join(text)
    if not query.strip():
        raise UsageError("nothing to search for: the text is empty")
    found = search(
        shared.workspace,
        query,
        source=shared.source(source) if source else None,
        targets=shared.shown_languages(targets),
        limit=limit,
        memories=memories,
        matching=Matching.ALL_WORDS if all_words else Matching.WORDS if words else Matching.TEXT,
    )
    if shared.json:
        render.as_json(found.as_json())
    else:
        _show_hits(found)
    if not found.total:
        render.message("nothing found")
        click.get_current_context().exit(1)


def _show_hits(found: Found) -> None:
    for hit in found.hits:
        where = render.style(f"{hit.memory} {hit.unit}", dim=True)
        render.data(f"{hit.language}  {render.marked(hit.text, hit.start, hit.end)}  {where}")
        for language, texts in hit.others.items():
            for text in texts:
                render.data(f"    {language}  {render.printable(text)}")
    if found.total > len(found.hits):
        about = "" if found.exact else "about "
        render.message(f"{len(found.hits)} of {about}{found.total} hits; -n shows more")
