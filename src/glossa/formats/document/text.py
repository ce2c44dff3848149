"""Plain text, and the Markdown that often is in it.

A `.txt` that a converter made of a PDF is Markdown in all but name: `## TITLE`, `**Keywords:** …`, `<sup>1</sup>`. Such
a file is read as Markdown, by its content; else paragraphs are found by `lines`, and bullets become list items.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.formats.characters import strip_forbidden
from glossa.formats.document.blocks import finish
from glossa.formats.document.hyphens import Hyphens
from glossa.formats.document.lines import BULLET, layout, paragraphs
from glossa.formats.document.marks import LINE_END, Run, read_aloud
from glossa.formats.document.sandbox import parse_guarded
from glossa.formats.encoding import decode
from glossa.formats.files import open_regular, read_bytes, read_limited
from glossa.model.text import Block, BlockKind

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from glossa.model.errors import Finding
    from glossa.model.text import Document

LIMIT = 256 * 2**20

_SURE = re.compile(
    r"^ {0,3}#{1,6} +\S.*$"
    r"|\*\*(?=\S)[^*\n]+(?<=\S)\*\*"
    r"|</?su[pb]>"
    r"|\[[^\[\]\n]{1,300}\]\((?:https?|mailto):[^)\s]+\)"
    r"|^ {0,3}\|?(?: *:?-{3,}:? *\|)+ *(?::?-{3,}:?)? *$"
    r"|^ {0,3}```",
    re.MULTILINE,
)
_LIKELY = re.compile(r"(?<![\w*\\])\*(?=[^\s*])[^*\n]{2,300}(?<=[^\s*])\*(?![\w*])|\\[*_\[\]()#.-]")
_COMMENT = re.compile(r"^# ", re.MULTILINE)


def read_document(path: Path) -> Document:
    """A text file as a document. Raises InputError for what is no text, empty, or in no known encoding."""
    with open_regular(path) as file:
        text, findings = read_text(file, str(path))
    if is_markdown(text):
        from glossa.formats.document.markdown import parse_lines

        return parse_guarded("glossa.formats.document.markdown:parse_lines", parse_lines, path, "Markdown")
    return plain_document(text, str(path), findings)


def read_text(file: BinaryIO, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file with `\\n` as its only line end, form feeds kept; what XML forbids is gone."""
    decoded = decode(read_limited(file, LIMIT, name), name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    text, stripped = strip_forbidden(text, name, keep="\f")
    return text, (*decoded.findings, *stripped)


def is_markdown(text: str) -> bool:
    """Is there Markdown in it? One sure sign, or two that are likely. Lines of `# comment` alone are none."""
    sure = sum(1 for _ in zip(range(50), _SURE.finditer(text), strict=False))
    if sure and sure == len(_COMMENT.findall(text)) > 3:
        return False
    return sure > 0 or len(_LIKELY.findall(text)) >= 2


def plain_document(text: str, name: str, findings: tuple[Finding, ...] = ()) -> Document:
    lines = text.split("\n")
    hyphens = Hyphens(lines)
    blocks = []
    for part in paragraphs(lines, layout(lines)):
        bullet = BULLET.match(lines[part.start])
        first = lines[part.start][bullet.end() :] if bullet else lines[part.start]
        joined = hyphens.join([first, *lines[part.start + 1 : part.stop]], LINE_END)
        kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
        blocks.append(Block(kind, read_aloud([Run(joined)]), line=part.start + 1))
    return finish(name, blocks, findings)


_STRUCTURE = re.compile(r"^\s*(?:[>#|]|[-*+] |\d{1,9}[.)] |```|~~~|<|\[\^|={3,}\s*$|-{3,}\s*$)|\|\s*$|\\$")

PARAGRAPH_BREAK = "\x1d"
"""Cannot be in the text (XML forbids it, so it was stripped), and Markdown passes it on."""


def with_paragraphs(text: str) -> str:
    """`text` with each line end that ends a paragraph made one for Markdown too; as many lines as before.

    Converters write a paragraph a line and often no blank line between, or the title, the authors and their university
    in three: Markdown would join them all. PARAGRAPH_BREAK marks such a line end, because a blank line put in would
    shift the numbers of those below.
    """
    lines = text.split("\n")
    for part in paragraphs(list(lines), layout(lines)):
        n = part.start
        before = lines[n - 1] if n else ""
        if before.strip() and not _STRUCTURE.search(before) and not _STRUCTURE.search(lines[n]):
            lines[n] = PARAGRAPH_BREAK + lines[n].lstrip()
    return "\n".join(lines)


def read_segments_as_lines(path: Path, findings: list[Finding] | None = None) -> list[str]:
    """Each line of a text file as one segment, as it is, so that segment n is line n of the file.

    Only `\\n` ends a line; a CR before it is dropped, and so is a BOM. U+2028 and its like are part of their line. A
    last line without line end counts, an empty line is an empty segment. What was converted or removed is added to
    `findings`.
    """
    decoded = decode(read_bytes(path, limit=LIMIT), str(path))
    text, stripped = strip_forbidden(decoded.text, str(path))
    if findings is not None:
        findings += [*decoded.findings, *stripped]
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
