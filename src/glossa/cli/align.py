"""`glossa align` and `glossa review`: documents become translation units, and the doubtful ones wait for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.errors import GlossaError, UsageError

if TYPE_CHECKING:
    from glossa.workspace.aligning import Aligned


@click.command("align")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--memory", metavar="NAME", help="Memory to store the units in.")
@click.option("--termbase", metavar="NAME", help="Termbase for the concepts that keyword lines propose.")
@click.option(
    "--segments",
    type=click.Choice(["sentences", "lines"]),
    default="sentences",
    show_default=True,
    help="What becomes a segment: a sentence, or a line as it is.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.4,
    show_default=True,
    help="Units below it wait for review and are not stored in the memory.",
)
@click.option(
    "-o", "--output", metavar="OUT", help="Also write what was aligned: .json, .tsv or .tmx; - is standard output."
)
@click.option("--ids", is_flag=True, help="With -o OUT.tsv: ids of the segments, from 1, instead of their texts.")
@click.option("--dry-run", is_flag=True, help="Store nothing.")
@click.option("--explain", is_flag=True, help="Say for each unit why its segments were joined.")
def align_command(
    files: tuple[str, ...],
    memory: str | None,
    termbase: str | None,
    segments: str,
    min_score: float,
    output: str | None,
    ids: bool,
    dry_run: bool,
    explain: bool,
) -> None:
    """Align parallel documents into translation units and store them in a memory.

    FILE… is one file that holds several languages (an article with its abstracts), or one file a language:

    \b
      glossa align article.docx
      glossa align en.txt ru.txt kk.txt
      glossa align ru=договор.docx kk=шарт.docx -o contract.tmx

    Keyword lines become concepts that await review. Text, Markdown, DOCX, HTML and PDF are read.
    """
    from glossa.workspace.aligning import AlignRequest, align, check_output, document_sets, write_aligned

    shared = settings()
    check_output(output, ids=ids)
    if output == "-" and shared.json:
        raise UsageError("--json prints the same as -o -; give one of them")
    request = AlignRequest(
        memory=shared.name_of("memory", memory),
        termbase=shared.name_of("termbase", termbase),
        subject=shared.defaults.get("subject"),
        min_score=min_score,
        dry_run=dry_run,
        explain=explain,
    )
    sets = document_sets(files, lines=segments == "lines")
    if output and len(sets) > 1:
        raise UsageError(f"-o takes one set of documents, and these are {len(sets)}")
    done: list[Aligned] = []
    refused: list[GlossaError] = []
    for documents in sets:
        try:
            if isinstance(documents, GlossaError):
                raise documents
            with render.progress(f"aligning {documents.title}") as progress:
                aligned = align(shared.workspace, documents, request, progress)
        except GlossaError as error:
            if len(sets) == 1:
                raise
            refused.append(error)
            render.message(f"glossa: {error}")
            continue
        done.append(aligned)
        if output:
            write_aligned(aligned, output, ids=ids)
        if not shared.json:
            _report(aligned, dry_run)
    if shared.json:
        results: list[dict[str, Any]] = [aligned.as_json() for aligned in done]
        if len(sets) == 1:
            render.as_json(results[0])
        else:
            failures = [{"error": {"code": e.code, "message": e.message, "file": e.file}} for e in refused]
            render.as_json({"files": [*results, *failures]})
    if refused:
        click.get_current_context().exit(max(error.exit_code for error in refused))


def _report(aligned: Aligned, dry_run: bool) -> None:
    for line in aligned.what_was_done():
        render.message(line)
    if settings().verbose:
        for left_out in aligned.dropped:
            where = f" (line {left_out.line})" if left_out.line else ""
            render.message(f"  left out, {left_out.why}{where}: {left_out.text[:100]}")
    for explanation in aligned.explanations:
        render.data(render.printable(explanation))
    render.findings(aligned.account.findings)
    render.account(aligned.account)
    if dry_run:
        render.message("dry run: nothing was stored")


@click.command("review")
@click.option("--memory", metavar="NAME", help="Only this memory's.")
@click.option("--accept", "accepted", multiple=True, type=int, metavar="UNIT", help="Move this unit into its memory.")
@click.option("--reject", "rejected", multiple=True, type=int, metavar="UNIT", help="Drop this unit.")
def review_command(memory: str | None, accepted: tuple[int, ...], rejected: tuple[int, ...]) -> None:
    """List the aligned units that scored below `--min-score`; accept or reject them.

    \b
      glossa review
      glossa review --accept 12 --accept 13 --reject 14
    """
    from glossa.workspace.reviewing import decide, waiting

    shared = settings()
    if accepted or rejected:
        decided = decide(shared.workspace, accepted, rejected)
        if shared.json:
            render.as_json(decided)
        else:
            render.message(f"accepted {decided['accepted']}, rejected {decided['rejected']}")
        return
    units = list(waiting(shared.workspace, memory))
    if shared.json:
        render.as_json({"units": units})
    else:
        for unit in units:
            render.data(render.style(f"{unit['unit']}  {unit['score']:.2f}  {unit['memory']}", bold=True))
            for language, texts in unit["texts"].items():
                for text in texts:
                    render.data(f"  {language}  {render.printable(text)}")
    if not units:
        render.message("nothing waits for review")
        click.get_current_context().exit(1)
