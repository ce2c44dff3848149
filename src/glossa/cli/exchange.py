"""`glossa import` and `glossa export`: files of other tools come in, and go out to them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import click

from glossa.cli import render
from glossa.cli.options import day, settings
from glossa.cli.units import STATUSES
from glossa.model.errors import GlossaError, UsageError
from glossa.workspace.account import finding_json, plural

if TYPE_CHECKING:
    from glossa.formats.format import Inline
    from glossa.workspace.exporting import Exported


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--memory", metavar="NAME", help="Memory for translation units; a table is read as units.")
@click.option("--termbase", metavar="NAME", help="Termbase for concepts; a table is read as concepts.")
@click.option("--format", "format_", metavar="FORMAT", help="What the files are; told by their content when not given.")
@click.option("-s", "--source", metavar="LANG", help="Source language, where the file does not say (PO: en).")
@click.option("-t", "--target", metavar="LANG", help="Target language, where the file does not say.")
@click.option("--dry-run", is_flag=True, help="Store nothing; say what would change.")
@click.option(
    "--on-conflict",
    type=click.Choice(["keep", "replace", "both"]),
    default="both",
    show_default=True,
    help="What becomes of a concept that differs from the one here.",
)
@click.option("--strict", is_flag=True, help="Refuse a file in which anything has to be repaired.")
def import_command(
    files: tuple[str, ...],
    memory: str | None,
    termbase: str | None,
    format_: str | None,
    source: str | None,
    target: str | None,
    dry_run: bool,
    on_conflict: str,
    strict: bool,
) -> None:
    """Read TMX, TBX, CSV/TSV, PO and other files into the store.

    Each file is stored whole or not at all; the same file again changes nothing. Catalogues of one program in several
    languages (ru.po, kk.po) are joined by message and context; of a folder, or an OmegaT project, everything that can
    be imported is. Parallel text (--format moses) is one file a language, line by line.

    \b
      glossa import memory.tmx --memory journal
      glossa import terms.csv --termbase diplomacy
      glossa import po/ru.po po/kk.po
      glossa import --format moses corpus.en corpus.ru
    """
    from glossa.workspace.gathering import PARALLEL, file_sets
    from glossa.workspace.importing import Imported, ImportRequest, import_file

    shared = settings()
    sets = file_sets(files, parallel=format_ == PARALLEL)
    if memory and termbase:
        raise UsageError("a file goes into a memory or a termbase; give --memory or --termbase")
    request = ImportRequest(
        memory=shared.name_of("memory", memory),
        termbase=shared.name_of("termbase", termbase),
        concepts=True if termbase else False if memory else None,
        format=format_,
        source=shared.source(source) if source else None,
        target=shared.source(target) if target else None,
        dry_run=dry_run,
        strict=strict,
        on_conflict=on_conflict,
        run=uuid.uuid4().hex if len(sets) > 1 else "",
    )
    results: list[Imported | GlossaError] = []
    for each in sets:
        try:
            with render.progress(f"importing {each.name}") as progress:
                imported = import_file(shared.workspace, each, request, progress)
        except GlossaError as error:
            if len(sets) == 1:
                raise
            results.append(error)
            if not shared.json:
                render.message(f"glossa: {error}")
            continue
        results.append(imported)
        if not shared.json:
            _report(imported, dry_run=dry_run, several=len(sets) > 1)
    if shared.json:
        shapes = [_as_json(result) for result in results]
        render.as_json(shapes[0] if len(sets) == 1 else {**_totals(shapes), "files": shapes})
    codes = [result.exit_code for result in results if isinstance(result, GlossaError)]
    if codes:
        click.get_current_context().exit(max(codes))


def _report(imported: object, *, dry_run: bool, several: bool) -> None:
    from glossa.workspace.importing import Imported

    assert isinstance(imported, Imported)
    render.findings(imported.account.findings)
    name = f"{imported.file}: " if several else ""
    render.message(f"{name}{imported.account} ({imported.what})")
    if dry_run:
        render.message("dry run: nothing was stored")
        if imported.what.startswith("termbase"):
            counts = f"{imported.added} would be added, {imported.changed} changed, {imported.conflicts} in conflict"
            render.message(counts)


def _totals(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """The accounts of several files in one, under the names of a single one."""
    numbers = {name: sum(each.get(name, 0) for each in shapes) for name in ("read", "stored", "repeated", "skipped")}
    return {**numbers, "findings": [finding for each in shapes for finding in each.get("findings", [])]}


def _as_json(result: object) -> dict[str, Any]:
    from glossa.workspace.importing import Imported

    if isinstance(result, GlossaError):
        return {"file": result.file, "error": result.as_json()}
    assert isinstance(result, Imported)
    numbers: dict[str, object] = dict(result.account.as_json())
    found = [finding_json(finding) for finding in result.account.findings]
    preview = {"added": result.added, "changed": result.changed, "conflicts": result.conflicts}
    concepts = preview if result.what.startswith("termbase") else {}
    return {"file": result.file, "format": result.format, **numbers, **concepts, "findings": found}


@click.command("export")
@click.option("--format", "format_", metavar="FORMAT", help="tmx, tbx, tbx3, csv, tsv, po, xliff, omegat, json …")
@click.option("-o", "--output", required=True, metavar="OUT", help="File to write; - is standard output.")
@click.option("-s", "--source", metavar="LANG", help="Source language of a pair.")
@click.option("-t", "--target", "targets", multiple=True, metavar="LANG", help="Target language of a pair.")
@click.option("--multilingual", is_flag=True, help="All languages in one file.")
@click.option("--as-is", is_flag=True, help="All languages, spelled as their file spelled them (EN_us).")
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="Units of this memory only; may be repeated.")
@click.option("--termbase", "termbases", multiple=True, metavar="NAME", help="Concepts of this termbase only.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Units in this status.")
@click.option("--since", metavar="DATE", help="Units that were stored or changed on this day or later.")
@click.option("--dialect", type=click.Choice(["core", "min", "basic"]), help="Dialect of TBX v3.")
@click.option("--style", type=click.Choice(["dca", "dct"]), help="Style of TBX v3.")
@click.option("--excel", is_flag=True, help="CSV as Excel opens it: with BOM and semicolons.")
@click.option(
    "--inline",
    type=click.Choice(["keep", "drop", "text"]),
    default="keep",
    show_default=True,
    help="Inline tags in a TMX: as they are, none, or their codes as text.",
)
def export_command(
    format_: str | None,
    output: str,
    source: str | None,
    targets: tuple[str, ...],
    multilingual: bool,
    as_is: bool,
    memories: tuple[str, ...],
    termbases: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str | None,
    dialect: str | None,
    style: str | None,
    excel: bool,
    inline: Inline,
) -> None:
    """Write the memory or the termbase as a file for another tool.

    A CAT tool wants one pair of languages a file, source first; `--multilingual` writes all of them. Termbases and
    tables go out with all languages, unless -s or -t is given here (those of glossa.toml choose a pair, no more).
    Where there is nothing to write, no file is written, and the exit code is 1.

    \b
      glossa export --format tmx -s en -t kk -o memory.tmx
      glossa export --format tbx -o terms.tbx
    """
    from glossa.workspace.exporting import ExportRequest, export

    shared = settings()
    request = ExportRequest(
        format=format_,
        output=output,
        source=shared.source(source),
        targets=shared.targets(targets),
        pair_was_given=bool(source or targets),
        multilingual=multilingual,
        as_is=as_is,
        memories=memories,
        termbases=termbases,
        since=day(since),
        statuses=statuses,
        dialect=dialect,
        style=style,
        excel=excel,
        inline=inline,
    )
    with render.progress(f"exporting {output}"):
        done = export(shared.workspace, request)
    if shared.json and output != "-":
        found = [finding_json(finding) for finding in done.findings]
        render.as_json(
            {"file": output, "format": done.format, "written": done.written, "skipped": done.skipped, "findings": found}
        )
    else:
        render.findings(done.findings)
    if done.nothing:
        render.message(f"nothing to export: {done.nothing}; nothing was written")
        click.get_current_context().exit(1)
    if not shared.json or output == "-":
        render.message(_wrote(done, output))


def _wrote(done: Exported, output: str) -> str:
    languages = f" ({' → '.join(done.languages)})" if len(done.languages) == 2 else ""
    left = f"; left out {plural(done.skipped, done.what)} without a text in these languages" if done.skipped else ""
    place = "standard output" if output == "-" else output
    return f"wrote {plural(done.written, done.what)}{languages} to {place}{left}"
