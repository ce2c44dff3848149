"""`glossa extract`: term candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.errors import UsageError
from glossa.workspace.account import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.workspace.extracting import Found


@click.command("extract")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("-s", "--source", metavar="LANG", help="Language of the candidates; told by the text when not given.")
@click.option("-t", "--target", "targets", multiple=True, metavar="LANG", help="Languages of their partners.")
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="From the units of this memory only.")
@click.option("--term", "terms", multiple=True, metavar="TERM", help="Only the partners of this term; may be repeated.")
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="How often a candidate must occur.")
@click.option("-n", "limit", type=click.IntRange(0), default=30, show_default=True, help="How many; 0 for all.")
@click.option("--store", is_flag=True, help="Put them into the termbase as proposed concepts.")
@click.option("--termbase", metavar="NAME", help="Which termbase.")
@click.option("-o", "--output", metavar="OUT", help="A sheet to review (.xlsx, .csv, .tsv) or a .tbx, to import later.")
def extract_command(
    files: tuple[str, ...],
    source: str | None,
    targets: tuple[str, ...],
    memories: tuple[str, ...],
    terms: tuple[str, ...],
    least: int,
    limit: int,
    store: bool,
    termbase: str | None,
    output: str | None,
) -> None:
    """Find what a glossary might want: term candidates of documents, or with partners of aligned units.

    Without FILE the units of the store are read. A TMX, PO or another file of units gives candidates with partners, a
    document gives candidates alone.

    \b
      glossa extract article.docx
      glossa extract --memory journal -s en -t ru -t kk -o candidates.xlsx
      glossa extract memory.tmx -s en -t ru --store
    """
    from glossa.workspace.extracting import ExtractRequest, extract, store_candidates, write_candidates

    shared = settings()
    if output == "-":
        raise UsageError("a sheet goes into a file; give -o OUT.xlsx, or --json for standard output")
    request = ExtractRequest(
        files=files,
        source=shared.source(source),
        targets=shared.targets(targets),
        memories=memories,
        terms=terms,
        limit=limit,
        least=least,
    )
    found = extract(shared.workspace, request)
    origin = ", ".join(files) or ", ".join(memories) or "memories"
    if shared.json:
        render.as_json({"candidates": [each.as_json() for each in found]})
    elif not output:
        _show(found)
    if not found:
        render.message("no candidates")
        click.get_current_context().exit(1)
    if output:
        write_candidates(found, output, origin)
        render.message(f"wrote {plural(len(found), 'candidate')} to {output}")
    if store:
        name = shared.name_of("termbase", termbase)
        stored = store_candidates(shared.workspace, found, name, origin)
        render.message(f"stored {plural(stored, 'proposed concept')} in termbase {name}, {len(found) - stored} known")


def _show(found: Sequence[Found]) -> None:
    rows = []
    for each in found:
        partners = (f"{code} {best[0].term} ({best[0].score:.2f})" for code, best in each.partners.items() if best)
        rows.append(
            (each.candidate.term, f"{each.candidate.count}×", f"{each.candidate.score:.1f}", " · ".join(partners))
        )
    render.table(rows)
