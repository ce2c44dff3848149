"""`glossa convert`: from one format to another, without a store."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.workspace.account import finding_json, plural


@click.command("convert")
@click.argument("input_", metavar="IN")
@click.argument("output", metavar="OUT")
@click.option("--from", "from_", metavar="FORMAT", help="What IN is; told by its content when not given.")
@click.option("--to", metavar="FORMAT", help="What OUT is to be; told by its ending when not given.")
@click.option("-s", "--source", metavar="LANG", help="Source language to write, or of an input that names none.")
@click.option("-t", "--target", "targets", multiple=True, metavar="LANG", help="Target language to write; repeatable.")
@click.option("--dialect", type=click.Choice(["core", "min", "basic"]), help="Dialect of TBX v3.")
@click.option("--style", type=click.Choice(["dca", "dct"]), help="Style of TBX v3.")
@click.option("--excel", is_flag=True, help="CSV as Excel opens it: with BOM and semicolons.")
def convert_command(
    input_: str,
    output: str,
    from_: str | None,
    to: str | None,
    source: str | None,
    targets: tuple[str, ...],
    dialect: str | None,
    style: str | None,
    excel: bool,
) -> None:
    """Write the file IN as OUT, in another format, without a database.

    \b
      glossa convert memory.tmx memory.xlsx
      glossa convert terms.csv terms.tbx
      glossa convert ru.po ru.tmx -s en -t ru
      glossa convert - out.tmx --from csv < units.csv
    """
    from glossa.workspace.converting import ConvertRequest, convert

    shared = settings()
    request = ConvertRequest(
        input_,
        output,
        from_=from_,
        to=to,
        source=shared.source(source) if source else None,
        targets=shared.targets(targets) if targets else (),
        dialect=dialect,
        style=style,
        excel=excel,
    )
    with render.progress(f"converting {input_}"):
        done = convert(request)
    if shared.json and output != "-":
        render.as_json(
            {
                "from": done.from_,
                "to": done.to,
                "written": done.written,
                "skipped": done.skipped,
                "findings": [finding_json(finding) for finding in done.findings],
            }
        )
        return
    render.findings(done.findings)
    left = f"; left out {plural(done.skipped, done.what)} without a text in these languages" if done.skipped else ""
    render.message(f"wrote {plural(done.written, done.what)} to {'standard output' if output == '-' else output}{left}")
