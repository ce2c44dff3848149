"""Word documents as running text: what stands there once all changes are accepted and nothing hidden is shown.

<w:ins>, <w:moveTo>            read, and counted            tracked changes: libraries give neither the
<w:del>, <w:moveFrom>          not read, and counted        insertions nor leave out the deletions
a deleted paragraph mark       its text goes on in the next paragraph
footnotes and endnotes         blocks of their own, after the body; their reference marks are no text
text boxes                     once: Word writes each twice (mc:Choice for itself, mc:Fallback for old readers)
fields                         their result, not their code; tables of contents not at all
hidden text, numbers by Word, comments, page headers and footers: no text
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossa.formats.document.blocks import finish
from glossa.formats.document.docx_package import (
    CONTENTS_NAME,
    Package,
    Style,
    child,
    heading_level,
    is_on,
    name_of,
    open_package,
    value,
)
from glossa.formats.document.docx_runs import DELETED, PASSAGE_END, Reader, Setting, alternative
from glossa.formats.document.marks import LINE_END, Run, common_language, is_emphasised, read_aloud, words
from glossa.formats.document.sandbox import read_document as read_in_child
from glossa.model.errors import Finding, Severity
from glossa.model.text import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from lxml.etree import _Element

    from glossa.model.text import Document


def read_document(path: Path) -> Document:
    """A DOCX as a document. It is parsed in a child process with limits of time and memory."""
    return read_in_child("glossa.formats.document.docx:parse", path, "DOCX")


def parse(file: BinaryIO, name: str) -> Document:
    """The DOCX in `file` as a document; to be called where it can do no harm."""
    package = open_package(file, name)
    reader = _Reader(package, Reader(package.styles))
    blocks = [*reader.blocks(package.body, BlockKind.PARAGRAPH), *reader.notes()]
    return finish(name, blocks, reader.findings(name))


@dataclass(slots=True)
class _Reader:
    """The walk over one document, and what it counts."""

    package: Package
    runs: Reader
    _carried: list[Run] = field(default_factory=list)

    def blocks(self, container: _Element, kind: BlockKind) -> Iterator[Block]:
        """The blocks of a body, a cell, a note, a text box."""
        for element in container:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, kind)
            elif name in {"tbl", "tr", "tc"}:
                yield from self._table(element, name, kind)
            elif name == "sdt":
                yield from self._control(element, kind)
            elif name == "mc:AlternateContent":
                chosen = alternative(element)
                if chosen is not None:
                    yield from self.blocks(chosen, kind)
            elif name == "altChunk":
                self.runs.counts["embedded-file"] += 1
            elif name in {"customXml", "ins", "moveTo"}:
                yield from self.blocks(element, kind)
            elif name in DELETED:
                self.runs.count_change(element, name)
        if name_of(container) in _WHOLE:
            yield from self._left(kind)

    def _table(self, element: _Element, name: str, kind: BlockKind) -> Iterator[Block]:
        """A table, a row, or a cell."""
        yield from self._left(kind)
        if child(element, "trPr", "del") is not None:
            self.runs.counts["tracked-deletion"] += 1
            return
        self.runs.counts["tracked-insertion"] += child(element, "trPr", "ins") is not None
        in_note = kind is BlockKind.FOOTNOTE
        yield from self.blocks(element, BlockKind.TABLE_CELL if name == "tc" and not in_note else kind)

    def notes(self) -> Iterator[Block]:
        """The notes that the text refers to, in the order of their marks."""
        for kind in ("footnote", "endnote"):
            wanted = dict.fromkeys(key for found, key in self.runs.referenced if found == kind)
            for key in wanted:
                note = self.package.notes.get(kind, {}).get(key)
                if note is not None:
                    yield from self.blocks(note, BlockKind.FOOTNOTE)

    def findings(self, name: str) -> list[Finding]:
        told = []
        for code, (what, action, skipped) in _COUNTED.items():
            if self.runs.counts[code]:
                message = f"{what}: {self.runs.counts[code]}"
                told.append(Finding(code, message, action, Severity.INFO, name, skipped=skipped))
        return told

    def _control(self, control: _Element, kind: BlockKind) -> Iterator[Block]:
        """A content control: its content, unless it only shows what should be typed, or is a table of contents."""
        gallery = value(child(control, "sdtPr", "docPartObj", "docPartGallery")) or ""
        content = child(control, "sdtContent")
        if gallery.lower() == "table of contents":
            self.runs.counts["table-of-contents"] += 1
        elif content is not None and not is_on(child(control, "sdtPr"), "showingPlcHdr"):
            yield from self.blocks(content, kind)

    def _left(self, kind: BlockKind) -> Iterator[Block]:
        """What a deleted paragraph mark carried on to where no paragraph follows."""
        if self._carried:
            runs, self._carried = self._carried, []
            yield from _passages(runs, kind, 0)

    def _paragraph(self, paragraph: _Element, kind: BlockKind) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        style = self._style(value(child(properties, "pStyle")))
        base = Setting().under(style)
        runs = [*self._carried, *self.runs.paragraph(paragraph, base)]
        boxes, self.runs.boxes, self._carried = self.runs.boxes, [], []
        mark = child(properties, "rPr")
        if CONTENTS_NAME.fullmatch(style.name):
            self.runs.counts["table-of-contents"] += 1
        elif child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.runs.counts["tracked-deletion"] += child(mark, "del") is not None
            self._carried = runs
        else:
            outline = value(child(properties, "outlineLvl"))
            level = heading_level("", outline) if outline else style.level or heading_level(style.name, None)
            yield from _passages(runs, *self._kind(kind, level, properties, style))
        carried, self._carried = self._carried, []
        for box in boxes:
            yield from self.blocks(box, BlockKind.TEXT_BOX)
        self._carried = carried

    def _kind(self, outer: BlockKind, level: int, properties: _Element | None, style: Style) -> tuple[BlockKind, int]:
        if level and outer is not BlockKind.FOOTNOTE:
            return BlockKind.HEADING, level
        if outer is not BlockKind.PARAGRAPH:
            return outer, 0
        number = child(properties, "numPr")
        listed = style.is_list if number is None else value(child(number, "numId")) != "0"
        return (BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH), 0

    def _style(self, key: str | None) -> Style:
        """The style of this id; where the document defines none, its id is all that is known of it."""
        return self.package.styles.get(key, Style(key, heading_level(key, None))) if key else Style()


def _passages(runs: list[Run], kind: BlockKind, level: int) -> Iterator[Block]:
    """A paragraph's runs as a block; two line breaks in a row or a page break make two of it."""
    passage: list[Run] = []
    last = ""
    for run in [*runs, Run(PASSAGE_END)]:
        doubled = run.text == last == LINE_END
        last = run.text if run.text.strip(" \t") else last
        if run.text != PASSAGE_END and not doubled:
            passage.append(run)
            continue
        text = read_aloud(passage)
        if text:
            yield Block(kind, text, level, None, None, common_language(passage), is_emphasised(passage))
        passage = []


_WHOLE = words("body tc footnote endnote txbxContent")
_COUNTED = {
    "tracked-insertion": ("tracked insertions", "read", False),
    "tracked-deletion": ("tracked deletions", "left out", True),
    "tracked-move": ("tracked moves", "read where they were moved to", False),
    "hidden-text": ("hidden text, characters", "left out", True),
    "table-of-contents": ("table of contents, lines", "left out", True),
    "embedded-file": ("embedded files", "left out", True),
    "symbol": ("symbols that only their font explains", "left out", True),
}
