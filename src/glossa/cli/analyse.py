"""`glossa analyse`: what a translation will cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings

if TYPE_CHECKING:
    from glossa.workspace.analysing import Amount

_TITLES = {"repetition": "repetitions", "new": "new"}


@click.command("analyse")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("-s", "--source", metavar="LANG", help="Language to translate from, where a file does not say.")
@click.option("-t", "--target", "targets", multiple=True, metavar="LANG", help="Count only units that have this one.")
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="Against this memory only; may be repeated.")
def analyse_command(
    files: tuple[str, ...], source: str | None, targets: tuple[str, ...], memories: tuple[str, ...]
) -> None:
    """Count how much of FILE the memory knows: the table that an invoice needs.

    FILE is a document, or what translation programs read (PO, XLIFF, TMX, CSV …). A text that stood there before is a
    repetition; a page has 1,800 characters with spaces.

    \b
      glossa analyse article.docx -s en -t ru
      glossa analyse locale/ru.po locale/kk.po --memory software
    """
    from glossa.workspace.analysing import Amount, analyse

    shared = settings()
    with render.progress("analysing") as progress:
        done = analyse(
            shared.workspace,
            files,
            source=shared.source(source),
            targets=shared.targets(targets),
            memories=memories,
            progress=progress,
        )
    if shared.json:
        render.as_json({"files": [each.as_json() for each in done]})
        return
    for each in done:
        _show(each.file, each.bands, each.total)
    if len(done) > 1:
        together = {band: Amount() for band in done[0].bands}
        total = Amount()
        for each in done:
            together = {band: amount.plus(each.bands[band]) for band, amount in together.items()}
            total = total.plus(each.total)
        _show("all files", together, total)


def _show(title: str, bands: dict[str, Amount], total: Amount) -> None:
    render.data(render.style(render.printable(title), bold=True))
    head = ("", "segments", "words", "characters", "pages")
    rows = [_row(_TITLES.get(band, f"{band} %"), amount) for band, amount in bands.items()]
    table = [head, *rows, _row("total", total)]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    for row in table:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(size) for cell, size in zip(row[1:], widths[1:], strict=True))]
        render.data("  ".join(["", *cells]).rstrip())


def _row(title: str, amount: Amount) -> tuple[str, str, str, str, str]:
    return (title, f"{amount.segments:,}", f"{amount.words:,}", f"{amount.characters:,}", f"{amount.pages:,.2f}")
