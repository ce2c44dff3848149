"""A document's kind is told by its content, not by its name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from formats.document.making import Line, docx, p, pdf
from glossa.formats.document import DOCUMENT_FORMATS

DOC = docx(p("x"))
XLSX = DOC.replace(b"word/", b"xxxxl/")


def kind(head: bytes, name: str) -> str | None:
    return next((known.name for known in DOCUMENT_FORMATS if known.sniff(head, name)), None)


@pytest.mark.parametrize(
    ("head", "name", "found"),
    [
        (pdf([Line("x")]), "f.docx", "pdf"),
        (b"\xef\xbb\xbfjunk\n%PDF-1.4", "f", "pdf"),
        (DOC, "f.txt", "docx"),
        (b"PK\x03\x04 nothing to see", "f.docx", "docx"),
        (b"PK\x03\x04 nothing to see", "f.zip", None),
        (b"PK\x03\x04 xl/workbook.xml", "f.docx", None),
        (b"<!DOCTYPE html><html>", "f.txt", "html"),
        (b"\n<!-- c --><HTML lang=kk>", "f.pdf", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html xmlns="x">', "f.xhtml", "html"),
        ("<html><body>мұражай".encode("utf-16"), "f", "html"),
        (b"<p>a piece</p>", "f", "html"),
        (b"a piece with <b>tags</b>", "f.html", "html"),
        (b"a piece without", "f.html", "text"),
        (b"<div align=center>\n\n# Title", "README.md", "markdown"),
        (b"# Title", "f.md", "markdown"),
        (b"# Title", "f.txt", "text"),
        (b"<sup>1</sup> Abai University", "f.txt", "text"),
        ("Музей".encode("cp1251"), "f", "text"),
        ("Музей".encode("utf-16-le"), "f", "text"),
        (b'<?xml version="1.0"?><tmx version="1.4">', "f.txt", None),
        (b"\x89PNG\r\n\x1a\n", "f.txt", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "f.doc", None),
        (b"\0\1\2\3" * 99, "f.txt", None),
        (b"", "f.txt", None),
    ],
)
def test_kind(head, name, found):
    assert kind(head, name) == found


def test_nothing_heavy_is_loaded_to_tell():
    code = (
        "import sys; from glossa.formats.document import DOCUMENT_FORMATS as F;"
        "[f.sniff(b'text', 'f.txt') for f in F];"
        "print({'lxml', 'pypdf', 'docx', 'markdown_it'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
