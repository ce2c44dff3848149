"""HTML as running text: what a reader of the page reads, without the page around it.

    <nav>, <footer>, <aside>, <script>, hidden …  left out (and told)
    <h1> … <h6>, <p>, <li>, <td>, <div> …         blocks
    <b>, <i>, <sup>, <a>, <span lang="kk"> …      runs within a block
    <br><br>                                      what old pages have for a paragraph's end

A `lang` on a block or on anything around it is what the page declares for that block, but for `<html lang>` and `<body
lang>`: they tell in which language the site's menus are, and a page with three abstracts has only one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossa.formats.characters import strip_forbidden
from glossa.formats.document.blocks import finish
from glossa.formats.document.marks import LINE_END, Position, Run, common_language, is_emphasised, read_aloud, words
from glossa.formats.document.sandbox import parse_guarded
from glossa.formats.encoding import decode
from glossa.formats.files import read_limited
from glossa.model.errors import Finding, InputError, LanguageError, Severity
from glossa.model.language_tag import canonical
from glossa.model.text import Block, BlockKind

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from lxml.etree import _Element

    from glossa.model.text import Document

LIMIT = 64 * 2**20

FURNITURE = words("nav footer aside menu")
NO_TEXT = words(
    """head script style noscript template svg math iframe object embed canvas audio video map select textarea button
    datalist dialog input rp rt progress meter"""
)
FURNITURE_ROLES = words("navigation banner contentinfo complementary search menu menubar dialog tablist toolbar")
FOOTNOTE_ROLES = words("doc-footnote doc-endnote doc-endnotes note")
BLOCKS = words(
    """html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption section article main
    header blockquote pre figure figcaption address form fieldset legend hr center details summary hgroup frameset"""
)
EMPHASIS = words("b strong i em")

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{3,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
_WESTERN = words("iso-8859-1 latin-1 latin1 iso8859-1 windows-1252 cp1252 us-ascii ascii")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOOTNOTE_CLASS = re.compile(r"(?:^|[\s_-])(?:foot|end)notes?(?:$|[\s_-])", re.IGNORECASE)
_PARAGRAPH_END = "\x1d"


def read_document(path: Path) -> Document:
    """An HTML page, or a fragment of one, as a document. A large one is parsed in a child process with limits."""
    return parse_guarded("glossa.formats.document.html:parse", parse, path, "HTML")


def parse(file: BinaryIO, name: str) -> Document:
    """The HTML in `file` as a document."""
    data = read_limited(file, LIMIT, name)
    decoded = decode(data, name, declared=_declared(data))
    text, stripped = strip_forbidden(decoded.text, name)
    page = _Page(name)
    page.read(text)
    return finish(name, page.blocks, (*decoded.findings, *stripped, *page.findings()))


def fragment_blocks(html: str) -> list[Block]:
    """The blocks of a piece of HTML inside another format, lines counted from 1."""
    page = _Page("")
    page.read(html)
    return page.blocks


def _declared(data: bytes) -> str | None:
    """The charset that a page says it has. A Western one says nothing: it is what tools write who do not know."""
    found = _CHARSET.search(data[:8192])
    if not found:
        return None
    charset = (found[1] or found[2]).decode("ascii", "replace").lower()
    return None if charset in _WESTERN else charset


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds inside an element."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    language: str | None = None
    emphasised: bool = False
    position: Position = Position.LINE

    def run(self, text: str) -> Run:
        return Run(text, self.emphasised, self.position, self.language)


@dataclass(slots=True)
class _Page:
    """The walk over one page."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    _runs: list[Run] = field(default_factory=list)
    _start: tuple[_Context, int | None] = (_Context(), None)

    def read(self, html: str) -> None:
        from lxml import etree

        root = _parse(html, self.name)
        if root is None:
            return
        contexts = [_Context()]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                reason = _left_out(element, tag)
                if reason is not None:
                    self._leave_out(element, reason)
                    walk.skip_subtree()
                    contexts.append(contexts[-1])
                    continue
                contexts.append(self._open(element, tag, contexts[-1]))
            else:
                contexts.pop()
                self._close(element, tag, contexts[-1])
        self._flush()

    def findings(self) -> list[Finding]:
        told = []
        for reason, characters in self.left_out.items():
            message = f"{_REASONS[reason]}, {characters} characters"
            told.append(Finding(reason, message, "left out", Severity.INFO, self.name, skipped=True))
        return told

    def _open(self, element: _Element, tag: str, outer: _Context) -> _Context:
        context = _inside(element, tag, outer)
        if tag in BLOCKS:
            self._flush()
        elif tag == "br":
            self._break(context)
        elif tag == "q":
            self._text("“", context, element)
        elif tag == "a":
            self._text(_bare_address(element), context, element)
        self._text(element.text or "", context, element)
        return context

    def _close(self, element: _Element, tag: str, outer: _Context) -> None:
        if tag in BLOCKS:
            self._flush()
        elif tag == "q":
            self._text("”", outer, element)
        self._text(element.tail or "", outer, element)

    def _text(self, text: str, context: _Context, element: _Element) -> None:
        if not text or (not self._runs and not text.strip()):
            return
        if not self._runs:
            self._start = (context, _line(element))
        self._runs.append(context.run(text))

    def _break(self, context: _Context) -> None:
        """A line break; the second in a row ends the paragraph."""
        last = next((run.text for run in reversed(self._runs) if run.text.strip(" \t\r\n")), "")
        if last == _PARAGRAPH_END:
            self._flush()
        elif self._runs:
            self._runs.append(context.run(_PARAGRAPH_END))

    def _flush(self) -> None:
        if not self._runs:
            return
        runs = [Run(LINE_END) if run.text == _PARAGRAPH_END else run for run in self._runs]
        self._runs = []
        text = read_aloud(runs)
        if text:
            context, line = self._start
            self.blocks.append(
                Block(context.kind, text, context.level, line, None, common_language(runs), is_emphasised(runs))
            )

    def _leave_out(self, element: _Element, reason: str) -> None:
        if reason:
            size = len(" ".join("".join(map(str, element.itertext(with_tail=False))).split()))
            if size:
                self.left_out[reason] = self.left_out.get(reason, 0) + size


def _parse(html: str, name: str) -> _Element | None:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(html.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"cannot be read as HTML: {error.msg}", code="html", file=name, line=error.lineno) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError("its elements are nested too deeply to be a page", code="html", file=name)
    return root


def _left_out(element: _Element, tag: str) -> str | None:
    """Why an element is left out: a Finding's code, "" where it holds no text anyway, None to read it."""
    if not tag or tag in NO_TEXT:
        return ""
    if tag in FURNITURE or element.get("role", "").lower() in FURNITURE_ROLES:
        return "page-furniture"
    if tag == "del":
        return "deletion"
    hidden = element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true"
    if hidden or _HIDDEN_STYLE.search(element.get("style", "")):
        return "hidden-text"
    return None


_REASONS = {
    "page-furniture": "navigation and other furniture of the page",
    "hidden-text": "text that the page hides",
    "deletion": "text marked as deleted",
}


def _inside(element: _Element, tag: str, outer: _Context) -> _Context:
    kind, level = _kind(element, tag, outer)
    position = outer.position
    if tag in {"sup", "sub"}:
        position = Position.RAISED if tag == "sup" else Position.LOWERED
    elif element.get("role") == "doc-noteref":
        position = Position.RAISED
    language = outer.language if tag in {"html", "body"} else _language(element) or outer.language
    return _Context(kind, level, language, outer.emphasised or tag in EMPHASIS, position)


def _line(element: _Element) -> int | None:
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def _kind(element: _Element, tag: str, outer: _Context) -> tuple[BlockKind, int]:
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return BlockKind.HEADING, int(tag[1])
    if element.get("role") in FOOTNOTE_ROLES or _FOOTNOTE_CLASS.search(element.get("class", "")):
        return (BlockKind.FOOTNOTE if tag in BLOCKS else outer.kind), 0
    if tag == "li":
        return (outer.kind if outer.kind is BlockKind.FOOTNOTE else BlockKind.LIST_ITEM), 0
    if tag in {"td", "th"}:
        return (BlockKind.PARAGRAPH if _is_layout(element) else BlockKind.TABLE_CELL), 0
    return outer.kind, outer.level


def _is_layout(cell: _Element) -> bool:
    """Does this cell hold a piece of a page, not a datum?"""
    paragraphs = 0
    for child in cell.iter("table", "h1", "h2", "h3", "h4", "ul", "ol", "p", "div"):
        if child.tag not in {"p", "div"}:
            return True
        paragraphs += child.tag == "p"
        if paragraphs > 1:
            return True
    return False


def _language(element: _Element) -> str | None:
    tag = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("xml:lang")
    try:
        return canonical(tag) if tag else None
    except LanguageError:
        return None


def _bare_address(element: _Element) -> str:
    """The address of a mail link that shows no text of its own."""
    href = element.get("href", "")
    bare = href.lower().startswith("mailto:") and not any(str(text).strip() for text in element.itertext())
    return href[7:].partition("?")[0] if bare else ""
