"""The last step of every reader: blocks with text in them, and what is odd about that text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.formats.characters import odd_characters, strip_forbidden
from glossa.formats.document.kazakh_fonts import find_legacy
from glossa.formats.document.marks import LINE_END
from glossa.model.errors import Finding, InputError
from glossa.model.text import Block, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def finish(name: str, blocks: Iterable[Block], findings: Iterable[Finding] = ()) -> Document:
    """A document of the blocks that have text, their LINE_ENDs as places. Raises InputError when there is no text."""
    told = list(findings)
    found = list(blocks)
    text, stripped = strip_forbidden("\n".join(block.text.replace("\n", " ") for block in found))
    lines = [line.strip() for line in text.split("\n")]
    kept = tuple(_clean(block, line) for block, line in zip(found, lines, strict=False) if line)
    if not kept:
        raise InputError("no text in it", code="empty", file=name)
    told += [_placed(finding, found, name) for finding in stripped]
    text = "\n".join(block.text for block in kept)
    told += [_placed(finding, kept, name) for finding in odd_characters(text)]
    legacy = find_legacy(text)
    if legacy:
        message = (
            f"{legacy.words} words look like Kazakh in a font from before Unicode: “{legacy.example}” is perhaps "
            f"“{legacy.repaired}”"
        )
        told.append(Finding("legacy-kazakh-font", message, "kept as it is", file=name))
    return Document(name, kept, tuple(told))


def _clean(block: Block, text: str) -> Block:
    if block.text == text and LINE_END not in text:
        return block
    ends = tuple(at for at, character in enumerate(text) if character == LINE_END)
    return replace(block, text=text.replace(LINE_END, " "), line_ends=ends)


def _placed(finding: Finding, blocks: Sequence[Block], name: str) -> Finding:
    """A finding in the nth block (its `line`) with the place that block has in the file."""
    if finding.line is None:
        return replace(finding, file=name)
    block = blocks[finding.line - 1]
    message = finding.message if block.page is None else f"{finding.message} (page {block.page})"
    return replace(finding, file=name, line=block.line, message=message)
