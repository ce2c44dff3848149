"""`glossa annotate`: a document with its terms marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossa.workspace.annotating import Mark, Passage


@click.command("annotate")
@click.argument("file", metavar="FILE")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl", "html"]), default="text", show_default=True)
@click.option("-s", "--source", metavar="LANG", help="Language of the text; any, where none is given.")
@click.option("--termbase", "termbases", multiple=True, metavar="NAME", help="This termbase only; may be repeated.")
@click.option("--doubtful", is_flag=True, help="In jsonl, also what is probably another word.")
@click.option("-o", "--output", metavar="OUT", default="-", help="Write here, not to standard output.")
def annotate_command(
    file: str, shape: str, source: str | None, termbases: tuple[str, ...], doubtful: bool, output: str
) -> None:
    """Mark the terms in FILE: plain text line by line, other documents block by block; - reads standard input.

    \b
      glossa annotate article.docx --format html -o article.html
      glossa annotate -s kk --format jsonl article.txt

    Forbidden, deprecated and superseded terms are marked with a warning (!), what is probably another word with ?.
    """
    from glossa.workspace.annotating import AnnotateRequest, annotate, passages
    from glossa.workspace.inputs import local_file

    shared = settings()
    shape = "jsonl" if shared.json else shape
    request = AnnotateRequest(shared.source(source), termbases, doubtful or shape != "jsonl")
    with local_file(file) as (path, name):
        found = annotate(shared.workspace, passages(path, name), request)
        hits = _write(_rendered(shape, found, name), output)
    if not hits:
        render.message("no terms found")
        click.get_current_context().exit(1)


def _rendered(shape: str, found: Iterable[Passage], name: str) -> Iterator[tuple[str, int]]:
    """Pieces of the output, each with how many terms it shows."""
    if shape == "jsonl":
        import json

        for passage in found:
            yield json.dumps(passage.as_json(), ensure_ascii=False) + "\n", len(passage.marks)
    elif shape == "html":
        from glossa.cli.annotated_page import page

        yield from page(found, name)
    else:
        yield from _as_text(found)


def _as_text(found: Iterable[Passage]) -> Iterator[tuple[str, int]]:
    """The text with its terms in brackets, and below it each term once, with what is known of it."""
    terms: dict[tuple[str, str], Mark] = {}
    for passage in found:
        pieces, at = [], 0
        for mark in passage.outer():
            sign = "!" if mark.warns else "?" if mark.doubtful else ""
            pieces += [render.printable(passage.text[at : mark.start]), f"【{sign}{render.printable(mark.surface)}】"]
            at = mark.end
        terms |= {(mark.card.id, mark.term): mark for mark in passage.marks}
        pieces.append(render.printable(passage.text[at:]))
        yield "".join(pieces) + "\n", len(passage.marks)
    if terms:
        yield "\n", 0
    for mark in terms.values():
        usage = "" if mark.usage == "preferred" else f" ({mark.usage})"
        others = (
            f"{code} {' | '.join(words)}" for code, words in mark.card.translations(mark.language).items() if words
        )
        same = f" = {' | '.join(mark.synonyms)}" if mark.synonyms else ""
        yield render.printable(f"{mark.language}  {mark.term}{usage}{same}  →  {'  '.join(others)}") + "\n", 0


def _write(pieces: Iterable[tuple[str, int]], output: str) -> int:
    """Writes the pieces; how many terms they show."""
    from glossa.workspace.outputs import written_whole

    hits = 0
    with written_whole(output) as file:
        for text, count in pieces:
            file.write(text.encode("utf-8", "surrogatepass"))
            hits += count
    return hits
