"""Reports for programs and for readers: SARIF 2.1.0 (what code reviews show), and a page that needs nothing else."""

from __future__ import annotations

import html
import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from glossa import __version__
from glossa.check.table import CHECKS
from glossa.model.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.workspace.checking.values import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(reports: Iterable[Report]) -> str:
    """A SARIF log of one run."""
    results = [_result(report) for report in reports]
    codes = dict.fromkeys((*CHECKS, *(result["ruleId"] for result in results)))
    rules = [
        {"id": code, "shortDescription": {"text": CHECKS[code].meaning if code in CHECKS else code}} for code in codes
    ]
    driver = {"name": "glossa", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(report: Report) -> dict[str, Any]:
    finding = report.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
    }
    if finding.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file)}}
        if finding.line is not None:
            place["region"] = {"startLine": max(finding.line, 1)}
        location: dict[str, Any] = {"physicalLocation": place}
        if finding.unit:
            location["logicalLocations"] = [{"name": finding.unit}]
        result["locations"] = [location]
    if report.target:
        result["properties"] = {"source": report.source, "target": report.target}
    return result


_STYLE = """
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c1c1c;
  background: #fff }
table { border-collapse: collapse; width: 100% } th { text-align: left }
td, th { padding: .5rem .6rem; vertical-align: top; border-bottom: 1px solid #ddd; overflow-wrap: anywhere }
.error { color: #a40000 } .warning { color: #805000 } .info { color: #46585f }
mark { background: #ffe08a; color: inherit } .place { color: #555; font-size: .85rem }
label { margin-right: 1rem; white-space: nowrap } .text { min-width: 16rem }
@media (prefers-color-scheme: dark) { body { background: #181818; color: #e4e4e4 } td, th { border-color: #444 }
  .error { color: #ff8a80 } .warning { color: #ffc06a } .info, .place { color: #a8b5bb } mark { background: #6b5200 } }
"""
_SCRIPT = """
for (const box of document.querySelectorAll("input[data-code]")) box.addEventListener("change", () => {
  for (const row of document.querySelectorAll(`tr[data-code="${box.dataset.code}"]`)) row.hidden = !box.checked;
});
"""


def page(reports: Sequence[Report], title: str) -> str:
    """A self-contained page: each finding with its texts, the passage marked; a click hides all of one code."""
    counts = Counter(report.finding.code for report in reports)
    boxes = "".join(
        f'<label><input type="checkbox" checked data-code="{html.escape(code)}"> {html.escape(code)} {count}</label>'
        for code, count in counts.most_common()
    )
    rows = "".join(map(_row, reports))
    many = f"{len(reports)} finding{'s' * (len(reports) != 1)}"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{html.escape(title)}</h1><p>{many}</p><p>{boxes}</p>"
        "<table><thead><tr><th>What</th><th>Source</th><th>Translation</th></tr></thead>\n"
        f"<tbody>{rows}</tbody></table><script>{_SCRIPT}</script></body></html>\n"
    )


def _row(report: Report) -> str:
    finding = report.finding
    place = " · ".join(
        part for part in (finding.file, f"line {finding.line}" if finding.line else None, finding.unit) if part
    )
    what = (
        f'<b class="{finding.severity}">{finding.severity}</b> {html.escape(finding.code)}<br>'
        f'{html.escape(finding.message)}<br><span class="place">{html.escape(place)}</span>'
    )
    source = _marked(report.source, report.surface if report.surface not in report.target else "")
    texts = (
        f'<td class="text" lang="{html.escape(language)}">{text}</td>'
        for language, text in (
            (report.source_language, source),
            (report.target_language, _marked(report.target, report.surface)),
        )
    )
    return f'<tr data-code="{html.escape(finding.code)}"><td>{what}</td>{"".join(texts)}</tr>\n'


def _marked(text: str, passage: str) -> str:
    """`text` as HTML, the first place of `passage` marked."""
    at = text.find(passage) if passage else -1
    if at < 0:
        return html.escape(text)
    before, after = text[:at], text[at + len(passage) :]
    return f"{html.escape(before)}<mark>{html.escape(passage)}</mark>{html.escape(after)}"


def as_text(kind: str, reports: Sequence[Report], title: str) -> str:
    """The reports in a form that is named: `text`, `json`, `sarif`, `html`."""
    from glossa.workspace.account import finding_json

    match kind:
        case "json":
            found = {"findings": [finding_json(report.finding) for report in reports]}
            return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        case "sarif":
            return sarif(reports)
        case "html":
            return page(reports, title)
        case _:
            return "".join(f"{r.finding.severity}: {r.finding} [{r.finding.code}]\n" for r in reports)
