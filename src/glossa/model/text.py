"""Documents as they were read, and segments as they are stored.

A `Document` is a list of `Block`s in reading order: what a person sees as a heading, a paragraph, a list item, a table
cell. Readers have already taken away what is not text (emphasis marks, superscript references, Word's automatic
numbers), so that a block's `text` is what a person would read aloud.

A `Segment` is what a memory holds: usually a sentence. Its `content` alternates text and inline `Tag`s; `plain` is the
text alone, which is what is compared and searched. Tags are structure that came with the text and goes out with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.model.errors import Finding

Attributes = tuple[tuple[str, str], ...]
"""Attributes in the order they came: (name, value); names of other namespaces as `{uri}name`."""

TRANSPARENT = frozenset({"hi", "mrk", "g", "pc", "foreign"})
"""Tags whose content is part of the text itself; the content of all others is code of the original format."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An inline element: `bpt`, `ept`, `it`, `ph`, `hi`, `ut`, `sub` in TMX, `hi`, `foreign` in TBX …"""

    name: str
    attributes: Attributes = ()
    content: tuple[str | Tag, ...] = ()


Content = tuple[str | Tag, ...]


def plain_text(content: Content) -> str:
    """The text of a content without codes: `("Press ", Tag("ph", content=("<b>",)), "OK")` → `"Press OK"`."""
    return "".join(_plain_parts(content))


def _plain_parts(content: Content) -> Iterator[str]:
    for part in content:
        if isinstance(part, str):
            yield part
        elif part.name in TRANSPARENT:
            yield from _plain_parts(part.content)


def text_with_codes(content: Content) -> str:
    """The text of a content, codes too: `("Press ", Tag("ph", content=("<b>",)), "OK")` → `"Press <b>OK"`."""
    return "".join(part if isinstance(part, str) else text_with_codes(part.content) for part in content)


@dataclass(frozen=True, slots=True)
class Segment:
    content: Content

    @property
    def plain(self) -> str:
        return plain_text(self.content)

    @classmethod
    def of(cls, text: str) -> Segment:
        """A segment without tags."""
        return cls((text,) if text else ())


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text box"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document. `line` is where it starts in the file (from 1), in page formats `page` instead.

    `level` is a heading's (1 to 6), 0 elsewhere. `language` is what the document itself declares (`lang="ru"`), if it
    does. `emphasised` is true when the whole block is set bold or italic, as unmarked headings often are. `line_ends`
    are the places of the blanks in `text` where the document ended a line, because it was full or because it was meant.
    """

    kind: BlockKind
    text: str
    level: int = 0
    line: int | None = None
    page: int | None = None
    language: str | None = None
    emphasised: bool = False
    line_ends: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """`text` as the document broke it into lines."""
        places = (-1, *self.line_ends, len(self.text))
        return tuple(self.text[before + 1 : end] for before, end in pairwise(places))


@dataclass(frozen=True, slots=True)
class Document:
    """A document as blocks in reading order, with what its reader found odd. `name` is the file's name for messages."""

    name: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = field(default=())
