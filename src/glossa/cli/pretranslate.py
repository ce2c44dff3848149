"""`glossa pretranslate`: a file to translate, filled with what the memory knows."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.errors import UsageError
from glossa.workspace.account import finding_json


@click.command("pretranslate")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="OUT", help="File to write; - is standard output.")
@click.option("--in-place", is_flag=True, help="Write FILE itself.")
@click.option("-s", "--source", metavar="LANG", help="Source language, where the file does not say (PO: en).")
@click.option("-t", "--target", metavar="LANG", help="Target language, where the file does not say.")
@click.option(
    "--min",
    "minimum",
    type=click.FloatRange(30, 100),
    default=70.0,
    show_default=True,
    metavar="SCORE",
    help="How like a text a fuzzy match must be, in percent; 100: none.",
)
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="From this memory only; may be repeated.")
@click.option("--terms", is_flag=True, help="Note the terms of each text with their translations (not SDL, memoQ).")
@click.option("--overwrite", is_flag=True, help="Let exact matches replace what is translated already.")
def pretranslate_command(
    file: str,
    output: str | None,
    in_place: bool,
    source: str | None,
    target: str | None,
    minimum: float,
    memories: tuple[str, ...],
    terms: bool,
    overwrite: bool,
) -> None:
    """Fill FILE from the memory: PO, XLIFF 1.2 and 2, SDLXLIFF or MQXLIFF.

    Exact matches become translations; those between the same neighbours come first. Fuzzy ones are marked for review,
    with score and memory: a text that has several translations, or is known from another context (msgctxt) only, is
    one of them. What is translated in the file serves its own repetitions. Everything else in the file stays as it is.

    \b
      glossa pretranslate ru.po -o ru.filled.po --min 75
      glossa pretranslate article.sdlxliff --in-place --memory journal
    """
    from glossa.workspace.pretranslating import PretranslateRequest, pretranslate

    shared = settings()
    if (output is None) != in_place:
        raise UsageError("say where to write: -o OUT, or --in-place for the file itself")
    if in_place and file == "-":
        raise UsageError("standard input cannot be written in place; give -o OUT")
    usual = shared.targets(())
    request = PretranslateRequest(
        file=file,
        output=file if output is None else output,
        source=shared.source(source) if source else None,
        target=shared.targets((target,))[0] if target else None,
        minimum=minimum,
        memories=memories,
        in_place=in_place,
        overwrite=overwrite,
        terms=terms,
        usual_target=usual[0] if len(usual) == 1 else None,
    )
    with render.progress(f"pretranslating {file}") as progress:
        done = pretranslate(shared.workspace, request, progress)
    if shared.json and request.output != "-":
        render.as_json({**done.as_json(), "findings": [finding_json(finding) for finding in done.findings]})
        return
    render.findings(done.findings)
    render.message(f"{done} ({done.format}, {done.source} → {done.target})")
