"""Documents: running text as people have it, read into blocks in reading order.

    plain text ──lines, hyphens──┐
    Markdown ───────tokens───────┤
    HTML ───────────elements─────┼──> runs ──marks──> Block.text ──blocks.finish──> Document
    DOCX ───────────paragraphs───┤        (a child process with limits reads DOCX and PDF: sandbox)
    PDF ────────────lines────────┘

Nothing heavy is imported here: a reader is loaded when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.document import sniff
from glossa.formats.format import Carries, Format

if TYPE_CHECKING:
    from pathlib import Path

    from glossa.model.errors import Finding
    from glossa.model.text import Document


def _read_pdf(path: Path) -> Document:
    from glossa.formats.document.pdf import read_document

    return read_document(path)


def _read_docx(path: Path) -> Document:
    from glossa.formats.document.docx import read_document

    return read_document(path)


def _read_html(path: Path) -> Document:
    from glossa.formats.document.html import read_document

    return read_document(path)


def _read_markdown(path: Path) -> Document:
    from glossa.formats.document.markdown import read_document

    return read_document(path)


def _read_text(path: Path) -> Document:
    from glossa.formats.document.text import read_document

    return read_document(path)


def read_segments_as_lines(path: Path, findings: list[Finding] | None = None) -> list[str]:
    """Each line of a plain text file as one segment, as it is: segment n is line n + 1 of the file.

    Only `\\n` ends a line; a CR before it is dropped, and so is a BOM. A last line without line end counts, an empty
    line is an empty segment. What was converted or removed is added to `findings`.
    """
    from glossa.formats.document.text import read_segments_as_lines as read

    return read(path, findings)


PDF = Format("pdf", "PDF", Carries.DOCUMENT, (".pdf",), sniff.is_pdf, read_document=_read_pdf)
DOCX = Format("docx", "DOCX", Carries.DOCUMENT, (".docx", ".docm"), sniff.is_docx, read_document=_read_docx)
HTML = Format("html", "HTML", Carries.DOCUMENT, (".html", ".htm", ".xhtml"), sniff.is_html, read_document=_read_html)
MARKDOWN = Format(
    "markdown", "Markdown", Carries.DOCUMENT, (".md", ".markdown"), sniff.is_markdown, read_document=_read_markdown
)
TEXT = Format("text", "plain text", Carries.DOCUMENT, (".txt", ".text"), sniff.is_text, read_document=_read_text)

DOCUMENT_FORMATS: tuple[Format, ...] = (PDF, DOCX, HTML, MARKDOWN, TEXT)
"""In the order to ask them: plain text takes what is left."""

__all__ = ["DOCUMENT_FORMATS", "DOCX", "HTML", "MARKDOWN", "PDF", "TEXT", "read_segments_as_lines"]
