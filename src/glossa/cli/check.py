"""`glossa check`: what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.workspace.account import finding_json

if TYPE_CHECKING:
    from glossa.workspace.checking import Checked


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
def check_command(files: tuple[str, ...]) -> None:
    """Say what is wrong with a file; exit code 1 when there is an error.

    A TBX file of version 2 or 3 is checked against the standard: its elements and their order, attributes, ids and
    references, and the categories, levels and values of its dialect. Each fault is named with its line and rule.

    \b
      glossa check terms.tbx
    """
    from glossa.workspace.checking import check_file

    checked = [check_file(file) for file in files]
    if settings().json:
        render.as_json({"findings": [finding_json(finding) for each in checked for finding in each.findings]})
    else:
        for each in checked:
            _report(each)
    if any(each.failed for each in checked):
        click.get_current_context().exit(1)


def _report(checked: Checked) -> None:
    for finding in checked.findings:
        render.data(render.printable(f"{finding} [{finding.code}]"))
    if not checked.findings:
        render.message(f"{checked.file}: nothing found")
