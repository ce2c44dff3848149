"""`glossa align`: parallel documents become translation units."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from glossa.cli import render
from glossa.cli.corpus import CorpusOptions, corpus_options, learn_first, run_corpus
from glossa.cli.options import settings
from glossa.model.errors import GlossaError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.workspace.aligning import Aligned, AlignRequest
    from glossa.workspace.documents import DocumentSet


@click.command("align")
@click.argument("files", nargs=-1, metavar="FILE…")
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
@click.option("--review", metavar="OUT", help="Store no units yet: write them as a review sheet, .xlsx or .html.")
@click.option("--replace", is_flag=True, help="Units of an older edition of these documents leave the memory.")
@click.option(
    "--add",
    "added",
    multiple=True,
    metavar="LANG=FILE",
    help="Add a language to the units that FILE… gave, which stay as they are.",
)
@click.option("--dry-run", is_flag=True, help="Store nothing.")
@click.option("--explain", is_flag=True, help="Say for each unit why its segments were joined.")
@click.option("--embeddings", metavar="MODEL", help="A model of sentence-transformers that helps: a name, or a folder.")
@corpus_options
def align_command(
    files: tuple[str, ...],
    memory: str | None,
    termbase: str | None,
    segments: str,
    min_score: float,
    added: tuple[str, ...],
    replace: bool,
    dry_run: bool,
    explain: bool,
    **outputs: Any,
) -> None:
    """Align parallel documents into translation units and store them in a memory.

    FILE… is one file that holds several languages (an article with its abstracts), or one file a language:

    \b
      glossa align article.docx
      glossa align en.txt ru.txt kk.txt
      glossa align ru=договор.docx kk=шарт.docx -o contract.tmx
      glossa align article.docx --review article.html      look it through first; then: glossa apply
      glossa align en.txt ru.txt --add kk=kk.txt           to the units that en.txt and ru.txt gave
      glossa align --corpus acts --pattern '{lang}/{name}.txt' --jobs 4

    Keyword lines become concepts that await review. Text, Markdown, DOCX, HTML and PDF are read.
    """
    from glossa.workspace.aligning import AlignRequest, check_output, document_sets
    from glossa.workspace.review_sheets import check_review

    if min_score != min_score:
        raise UsageError("--min-score is a number from 0 to 1")  # nan is in every range, and above nothing
    shared = settings()
    corpus = CorpusOptions.taken_from(outputs)
    embeddings: str | None = outputs.pop("embeddings")
    out = _Outputs(files, segments == "lines", **outputs)
    check_output(out.output, ids=out.ids)
    check_review(out.review)
    if out.output == "-" and shared.json:
        raise UsageError("--json prints the same as -o -; give one of them")
    request = AlignRequest(
        memory=shared.name_of("memory", memory),
        termbase=shared.name_of("termbase", termbase),
        subject=shared.defaults.get("subject"),
        min_score=min_score,
        store_units=out.review is None,
        replace=replace,
        dry_run=dry_run,
        explain=explain,
        embeddings=embeddings,
        run=uuid.uuid4().hex if len(files) > 1 else "",
    )
    if corpus.folder:
        if files or added or out.output or out.review or explain:
            raise UsageError("--corpus takes neither FILE…, --add, -o, --review nor --explain")
        run_corpus(corpus, request, lines=out.lines)
        return
    if added:
        _add(added, request, out)
        return
    if not files:
        raise UsageError("name the files to align")
    if replace and out.review:
        raise UsageError("--review stores no units, so there is nothing to replace; give --replace without it")
    sets = document_sets(files, lines=out.lines)
    if (out.output or out.review) and len(sets) > 1:
        option = "-o" if out.output else "--review"
        raise UsageError(f"{option} takes one set of documents, and these are {len(sets)}")
    _align_all(sets, request, out)


@dataclass(frozen=True, slots=True)
class _Outputs:
    """What is written beside the store, and the documents as they were named."""

    files: tuple[str, ...]
    lines: bool
    output: str | None
    ids: bool
    review: str | None

    def write(self, aligned: Aligned, memory: str) -> None:
        from glossa.workspace.aligning import write_aligned
        from glossa.workspace.documents import source_of
        from glossa.workspace.review_sheets import write_alignment

        if self.output:
            write_aligned(aligned, self.output, ids=self.ids)
        if self.review:
            sources = [source_of(file) for file in self.files]
            aligned.for_review = write_alignment(aligned, sources, self.review, memory, lines=self.lines)


def _align_all(sets: Sequence[DocumentSet | GlossaError], request: AlignRequest, out: _Outputs) -> None:
    from glossa.workspace.aligning import align

    shared = settings()
    done: list[Aligned] = []
    refused: list[GlossaError] = []
    learn_first(request)
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
            if not shared.json:
                render.message(f"glossa: {error}")
            continue
        done.append(aligned)
        out.write(aligned, request.memory)
        if not shared.json:
            _report(aligned, out, request.dry_run)
    if shared.json:
        results: list[dict[str, Any]] = [aligned.as_json() for aligned in done]
        if len(sets) == 1:
            render.as_json(results[0])
        else:
            failures = [{"error": error.as_json()} for error in refused]
            render.as_json({"files": [*results, *failures]})
    if refused:
        click.get_current_context().exit(max(error.exit_code for error in refused))


def _add(added: Sequence[str], request: AlignRequest, out: _Outputs) -> None:
    """`--add`: one language after the other."""
    from glossa.workspace.adding import add_language

    if out.output or out.review or request.replace:
        raise UsageError("--add takes neither -o, nor --review, nor --replace")
    shared = settings()
    results = [add_language(shared.workspace, out.files, one, request, lines=out.lines) for one in added]
    if shared.json:
        shapes = [result.as_json() for result in results]
        render.as_json(shapes[0] if len(shapes) == 1 else {"files": shapes})
        return
    for result in results:
        render.findings(result.account.findings)
        for line in result.what_was_done():
            render.message(line)
        render.account(result.account)
    if request.dry_run:
        render.message("dry run: nothing was stored")


def _report(aligned: Aligned, out: _Outputs, dry_run: bool) -> None:
    for line in aligned.what_was_done():
        render.message(line)
    if settings().verbose:
        for left_out in aligned.dropped:
            where = f" (line {left_out.line})" if left_out.line else ""
            render.message(f"  left out, {left_out.why}{where}: {left_out.text[:100]}")
    for explanation in aligned.explanations if out.output != "-" else ():  # that has them in its JSON
        for line in explanation.split("\n"):
            render.data(render.printable(line))
    render.findings(aligned.account.findings)
    if out.review:
        render.message(f"{aligned.for_review} units wait in {out.review}; then: glossa apply {out.review}")
    else:
        render.account(aligned.account)
    if dry_run:
        render.message("dry run: nothing was stored")
