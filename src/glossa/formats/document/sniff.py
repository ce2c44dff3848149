"""Which kind of document is this? Asked of a file's first bytes, cheaply: nothing heavy is imported."""

from __future__ import annotations

import re

from glossa.formats.encoding import head_text, looks_like_text

_HTML = re.compile(r"(?>\s|<!--.*?-->|<\?xml[^>]*\?>)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_FRAGMENT = re.compile(
    r"(?>\s|<!--.*?-->)*+<(?:head|body|div|p|h[1-6]|table|article|section|main|ul|ol|meta|title)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*\b[^<>]*|!--)>?", re.IGNORECASE)
_HEAD = 4096


def is_pdf(head: bytes, name: str) -> bool:  # noqa: ARG001 - every sniff is asked alike
    return b"%PDF-" in head[:1024] and not head.startswith(b"PK\x03\x04")


def is_docx(head: bytes, name: str) -> bool:
    """A zip with a Word part among its first; one whose first parts tell nothing, by its name."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    if b"word/" in head:
        return True
    other = any(mark in head for mark in (b"xl/", b"ppt/", b"mimetypeapplication/", b"META-INF/"))
    return not other and name.lower().endswith((".docx", ".docm", ".dotx"))


def is_html(head: bytes, name: str) -> bool:
    """By its first tag; a file named .html by any tag; in Markdown a first `<div>` is nothing special."""
    if not looks_like_text(head):
        return False
    text = head_text(head)[:_HEAD]
    lower = name.lower()
    if _HTML.match(text):
        return True
    if text.lstrip().startswith("<?xml"):
        return False
    if lower.endswith((".html", ".htm", ".xhtml")):
        return bool(_ANY_TAG.search(text))
    return not lower.endswith((".md", ".markdown")) and bool(_FRAGMENT.match(text))


def is_markdown(head: bytes, name: str) -> bool:
    """By its name; Markdown in a .txt is found by the reader of plain text."""
    return name.lower().endswith((".md", ".markdown", ".mdown")) and looks_like_text(head)


def is_text(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Any text that is no XML; ask the other formats first."""
    return looks_like_text(head) and not head_text(head[:64]).lstrip().startswith("<?xml")
