"""What every format is: one record of names and functions. `glossa.formats.FORMATS` is the one table of them all.

A format carries one kind of value:

    UNITS      translation units   TMX, PO, XLIFF, CSV …       read → FileHeader | TranslationUnit | Finding
    CONCEPTS   concepts            TBX, termbase sheets …      read → FileHeader | Concept | Finding
    DOCUMENT   running text        text, Markdown, DOCX …      read_document → Document

Readers are lazy, know nothing of stores, and raise InputError (with file and line) for a file that is not what it
should be; dirt that can be lived with is yielded as Finding, where it is met. Writers take what readers give.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from glossa.model.concept import Concept
    from glossa.model.errors import Finding
    from glossa.model.text import Document
    from glossa.model.unit import FileHeader, TranslationUnit

    Value = FileHeader | TranslationUnit | Concept | Finding


Inline = Literal["keep", "drop", "text"]


class Carries(StrEnum):
    UNITS = "units"
    CONCEPTS = "concepts"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`source`, `target`: languages of files that name none (a PO's msgid); canonical tags. `name`: for messages.

    `as_concepts`: what a sheet's rows are, concepts (True) or units (False); None: what its header looks like.
    `strict`: refuse what would else be repaired with a Finding. `untranslated`: what has no translation yet, or a
    doubtful one, comes as a unit of its source alone, not as a Finding (PO, XLIFF, Qt).
    """

    source: str | None = None
    target: str | None = None
    name: str | None = None
    strict: bool = False
    as_concepts: bool | None = None
    untranslated: bool = False


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """`languages`: which to write, the first is the source; empty: all that come, as they came.

    `multilingual=False` asks for a pair: exactly two languages, and only what has both. `dialect`, `style`: TBX's;
    `header`: what the file that the values came from said about itself; `excel`: CSV as Excel opens it (a BOM and
    semicolons). `inline`: a TMX with its inline tags, without them, or with their codes as part of the text.
    """

    languages: tuple[str, ...] = ()
    multilingual: bool = True
    dialect: str | None = None
    style: str | None = None
    header: FileHeader | None = None
    excel: bool = False
    inline: Inline = "keep"


@dataclass(slots=True)
class Written:
    """How many values were written, how many left out (no text in the wanted languages), and what was dropped."""

    written: int = 0
    skipped: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is what `--format` takes. `sniff(head, name)`: is a file of that name with these first bytes of it?

    `read` and `write` are None where the format goes one way only; `read_document` is set for documents.
    `multilingual`: its readers expect all languages in one file (a memory sheet), so that no pair has to be chosen.
    """

    name: str
    title: str
    carries: Carries
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes, str], bool]
    read: Callable[[Path, ReadOptions], Iterator[Value]] | None = None
    write: Callable[[Iterable[Value], BinaryIO, WriteOptions], Written] | None = None
    read_document: Callable[[Path], Document] | None = None
    multilingual: bool = False
