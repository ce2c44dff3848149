"""PDF as running text.

A PDF has no paragraphs, lines or words, only glyphs at places. pypdf gives pieces of text with the place, size and font
of each; `pdf_lines` makes lines of them, `pdf_layout` paragraphs. Each block keeps its page: a paragraph that a page
break cuts in two stays two blocks (a running header may stand between), but for a word that it cuts in two.

What has no text (a scan), is encrypted, or does not say which letters its glyphs are is refused, with what to do.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from glossa.formats.document.blocks import finish
from glossa.formats.document.pdf_layout import page_blocks
from glossa.formats.document.pdf_lines import page_lines
from glossa.formats.document.sandbox import read_document as read_in_child
from glossa.model.errors import Finding, InputError, Severity

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from typing import BinaryIO

    from pypdf import PageObject, PdfReader

    from glossa.formats.document.pdf_lines import PageLine
    from glossa.model.text import Document

_UNREADABLE_SHARE = 0.2


def read_document(path: Path) -> Document:
    """A PDF as a document. It is parsed in a child process with limits of time and memory."""
    return read_in_child("glossa.formats.document.pdf:parse", path, "PDF")


def parse(file: BinaryIO, name: str) -> Document:
    """The PDF in `file` as a document; to be called where it can do no harm."""
    reader = _open(file, name)
    pages = [page_lines(page) for page in reader.pages]
    has_fonts = any("/Font" in _resources(page) for page in reader.pages)
    _check_text(pages, name, has_fonts=has_fonts)
    return finish(name, page_blocks(pages), _pages_without_text(pages, name))


def _open(file: BinaryIO, name: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(file)
        readable = not reader.is_encrypted or reader.decrypt("") != 0
    except DependencyError:
        readable = False
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = "this PDF is damaged or cut short; save it again from its program"
        raise InputError(message, code="damaged", file=name) from error
    if not readable:
        message = "this PDF is encrypted; save it without a password"
        raise InputError(message, code="encrypted", file=name)
    return reader


def _resources(page: PageObject) -> Collection[object]:
    found = page.get("/Resources")
    resources = found.get_object() if found is not None else None
    return resources if isinstance(resources, dict) else {}


def _check_text(pages: list[list[PageLine]], name: str, *, has_fonts: bool) -> None:
    """Refuses scans, and PDFs whose text is not in letters."""
    text = "".join(line.text for page in pages for line in page)
    visible = [char for char in text if not char.isspace()]
    letters = any(char.isalpha() for char in visible)
    if not letters and not has_fonts:
        raise InputError("no text in this PDF: it is a scan, run OCR first", code="scan", file=name)
    unreadable = sum(1 for char in visible if char == "\ufffd" or char < " " or "\ue000" <= char <= "\uf8ff")
    if not letters or unreadable > _UNREADABLE_SHARE * len(visible):
        message = "no letters in this PDF: it is a scan, or its fonts do not say what they draw; run OCR first"
        raise InputError(message, code="no-letters", file=name)


def _pages_without_text(pages: list[list[PageLine]], name: str) -> list[Finding]:
    empty = [number for number, lines in enumerate(pages, start=1) if not lines]
    if not empty:
        return []
    runs = [[n for _, n in group] for _, group in groupby(enumerate(empty), key=lambda pair: pair[1] - pair[0])]
    shown = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:10])
    message = f"pages without text (pictures or scans): {shown}{' …' if len(runs) > 10 else ''}"
    return [Finding("page-without-text", message, "nothing to read", Severity.WARNING, name, skipped=True)]
