"""Findings as comments in the Word document that was checked."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from glossa.model.errors import Finding, UsageError
from glossa.workspace.outputs import written_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.workspace.checking.values import CheckRequest, Report


def write_remarks(request: CheckRequest, reports: Sequence[Report], output: str) -> list[Finding]:
    """Write the document of the request with the reports as comments to `output`, and say what was written where.

    Of several documents it is the translation: the one in the target language that was asked for, else the last.
    Raises UsageError where that is no DOCX.
    """
    from glossa.formats.document.docx_comments import Comment, write_with_comments
    from glossa.formats.files import read_bytes
    from glossa.workspace.documents import source_of

    documents = [source_of(file) for file in request.files]
    named = [one for one in documents if one.language and one.language in request.targets]
    if not documents or (named or documents)[-1].path.suffix.lower() != ".docx":
        raise UsageError("--format docx writes remarks into a Word document; the document to check is none")
    document = (named or documents)[-1]
    comments = [_comment(report, document.language) for report in reports]
    data = read_bytes(document.path, limit=_LIMIT, name=document.name)
    written = [Comment(remark, text, passage) for remark, text, passage in comments]
    with written_whole(output) as file:
        write_with_comments(io.BytesIO(data), file, written, name=document.name, date=_now())
    return [Finding("comments", f"{len(written)} comments", f"written to {output}", file=document.name)]


_LIMIT = 256 * 2**20


def _comment(report: Report, language: str | None) -> tuple[str, str, str]:
    """The remark, the text that it is about, and the passage in it."""
    finding = report.finding
    remark = f"{finding.severity}: {finding.message} [{finding.code}]"
    if language is not None and report.target_language not in {language, ""}:
        return remark, "", ""
    if not report.target:
        return remark, report.source, ""
    return remark, report.target, report.surface if report.surface in report.target else ""


def _now() -> str:
    """The time of the comments, or what SOURCE_DATE_EPOCH says, so that a document can be made again."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(said), UTC) if said.isdigit() else datetime.now(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")
