"""`glossa check`: what is wrong with a file, a document or a memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.workspace.account import finding_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.model.errors import Severity
    from glossa.workspace.checking import Checked, CheckRequest, Report

_SHOWN = 100
_FORMATS = ("text", "json", "sarif", "html", "docx")
_LEVELS = ("error", "warning", "info", "never")


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("-s", "--source", metavar="LANG", help="Language to check against.")
@click.option("-t", "--target", "targets", multiple=True, metavar="LANG", help="Languages to check; all by default.")
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="Check a stored memory.")
@click.option("--termbase", "termbases", multiple=True, metavar="NAME", help="Take terms from this termbase only.")
@click.option("--terms", multiple=True, metavar="FILE", help="Take terms from this file too (TBX, CSV …).")
@click.option("--only", multiple=True, metavar="CODE", help="Do this check only (also CODE,CODE).")
@click.option("--off", multiple=True, metavar="CODE", help="Leave this check out (also CODE,CODE).")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="How findings are shown.")
@click.option("-o", "--output", metavar="OUT", help="Write the findings to a file; DOCX: the document with comments.")
@click.option(
    "--fail-on", type=click.Choice(_LEVELS), default="error", show_default=True, help="What makes the exit code 1."
)
@click.option("--codes", is_flag=True, help="List the checks and what they mean.")
def check_command(
    files: tuple[str, ...],
    format_: str | None,
    output: str | None,
    fail_on: str,
    codes: bool,
    **given: str | tuple[str, ...] | None,
) -> None:
    """Say what is wrong with a translation; exit code 1 when there is an error.

    Bilingual files (PO, XLIFF, TMX, CSV …) and stored memories are checked pair by pair: terms in any inflection,
    numbers and dates through their formats, placeholders, tags, brackets, spaces, and more. Documents (one that holds
    its languages, or one for each) are aligned first. A TBX file is checked against the standard, with line and rule.

    \b
      glossa check ru.po
      glossa check en=report.docx kk=report-kk.docx --format docx -o remarks.docx
      glossa check --memory journal --off inconsistent-target
    """
    if codes:
        _list_codes()
        return
    request = _request(files, given)
    kind = format_ or ("json" if settings().json else "text")
    if kind == "docx" or (output is not None and kind == "text"):
        _check_output(kind, output)
    from glossa.workspace.checking import check

    worst = _Worst(several=len(request.files) + len(request.memories) > 1)
    reports = (report for checked in check(settings().workspace, request) for report in worst.watched(checked))
    _show(kind, reports, request, output)
    if worst.refusals or worst.reaches(fail_on):
        click.get_current_context().exit(worst.refusals or 1)


class _Worst:
    """Notes the worst severity that goes by. Of several files one that is refused is told and does not stop the rest;
    `refusals` is the highest exit code of these."""

    def __init__(self, *, several: bool) -> None:
        self._rank = -1
        self._several = several
        self.refusals = 0

    def watched(self, checked: Checked) -> Iterator[Report]:
        from glossa.model.errors import Finding, GlossaError, Severity
        from glossa.workspace.checking import Report

        number = 0
        try:
            for report in checked.reports:
                number += 1
                self._rank = max(self._rank, _rank(report.finding.severity))
                yield report
        except GlossaError as error:
            if not self._several:
                raise
            self.refusals = max(self.refusals, error.exit_code)
            place = (error.file or checked.name, error.line, error.id)
            yield Report(Finding(error.code, error.message, "not checked", Severity.ERROR, *place, skipped=True))
            return
        pairs = f"{checked.pairs} checked, " if checked.pairs else ""
        render.message(f"{checked.name}: {pairs}{f'{number} found' if number else 'nothing found'}")

    def reaches(self, level: str) -> bool:
        from glossa.model.errors import Severity

        return level != "never" and self._rank >= _rank(Severity(level))


def _rank(severity: Severity) -> int:
    return ("info", "warning", "error").index(severity.value)


def _request(files: tuple[str, ...], given: dict[str, str | tuple[str, ...] | None]) -> CheckRequest:
    from glossa.workspace.checking import CheckRequest

    def codes(name: str) -> tuple[str, ...]:
        return tuple(code.strip() for item in given[name] or () for code in item.split(",") if code.strip())

    source, targets = given["source"], given["targets"]
    assert source is None or isinstance(source, str)
    off = codes("off") or (() if given["only"] else tuple(settings().defaults.get("check_off", ())))
    return CheckRequest(
        files=files,
        source=settings().source(source),
        targets=settings().targets(tuple(targets or ())),
        memories=tuple(given["memories"] or ()),
        termbases=tuple(given["termbases"] or ()),
        terms=tuple(given["terms"] or ()),
        only=codes("only"),
        off=off,
    )


def _check_output(kind: str, output: str | None) -> None:
    from glossa.model.errors import UsageError

    if output is None or output == "-":
        raise UsageError("--format docx writes a document; name it with -o OUT.docx")
    if kind == "text" and output.lower().endswith(".docx"):
        raise UsageError("give --format docx to write a document with comments")


def _show(kind: str, reports: Iterator[Report], request: CheckRequest, output: str | None) -> None:
    if kind == "text" and output is None:
        for report in reports:
            _line(report)
        return
    if kind == "json" and output is None:
        render.as_json({"findings": [finding_json(report.finding) for report in reports]})
        return
    found = list(reports)
    if kind == "docx":
        from glossa.workspace.checking.remarks import write_remarks

        assert output is not None
        for finding in write_remarks(request, found, output):
            render.message(str(finding))
        return
    from glossa.workspace.checking.reports import as_text
    from glossa.workspace.outputs import written_whole

    title = ", ".join((*request.files, *request.memories))
    with written_whole(output or "-") as file:
        file.write(as_text(kind, found, title).encode())


def _line(report: Report) -> None:
    finding = report.finding
    severity = render.style(
        finding.severity.value, fg={"error": "red", "warning": "yellow"}.get(finding.severity.value)
    )
    render.data(f"{severity}: {render.printable(str(finding))} [{finding.code}]")
    if report.target:
        text = report.target if len(report.target) <= _SHOWN else report.target[:_SHOWN] + "…"
        render.data(f"    {render.printable(text)}")


def _list_codes() -> None:
    from glossa.check.table import CHECKS

    if settings().json:
        render.as_json(
            {"checks": [{"code": c.code, "severity": c.severity.value, "meaning": c.meaning} for c in CHECKS.values()]}
        )
    else:
        render.table((check.code, check.severity.value, check.meaning) for check in CHECKS.values())
