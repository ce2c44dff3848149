"""`glossa apply`: what a person confirmed in a review sheet goes into the store."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.workspace.account import finding_json


@click.command("apply")
@click.argument("file", metavar="REVIEWED")
@click.option("--memory", metavar="NAME", help="Another memory than the one that the sheet names.")
@click.option("--dry-run", is_flag=True, help="Store nothing; say what would change.")
def apply_command(file: str, memory: str | None, dry_run: bool) -> None:
    """Store what was confirmed, joined, split, corrected or dropped in a review sheet.

    Rows without a decision stay as they are: apply the sheet again when more of it is done. A sheet whose documents
    changed since is refused, and nothing of it is stored.

    \b
      glossa align article.docx --review article.xlsx
      glossa apply article.xlsx
    """
    from glossa.workspace.applying import apply

    shared = settings()
    done = apply(shared.workspace, file, memory, dry_run=dry_run)
    if shared.json:
        found = [finding_json(finding) for finding in done.account.findings]
        render.as_json({**done.as_json(), "findings": found})
        return
    render.findings(done.account.findings)
    render.account(done.account)
    if done.removed:
        render.message(f"{done.removed} units left the memory: they were dropped, or joined to others")
    if done.left_out:
        render.message(f"{done.left_out} rows were dropped; aligning the same documents again leaves them out")
    if not (done.account.stored or done.account.repeated or done.removed or done.left_out):
        render.message("no unit was confirmed; the sheet itself says how")
    if dry_run:
        render.message("dry run: nothing was stored")
