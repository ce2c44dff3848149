"""Translation units: the same passage in two, three or more languages.

    TranslationUnit  (tuid, annotations, attributes, score, origin)
    └── Variant      (language, segment, annotations, attributes)     any number of languages, many variants a language

What glossa understands has a name; everything else that a file said rides along in `attributes` and `annotations`, in
its order, so that writing a unit gives back what was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.model.text import Attributes, Segment


@dataclass(frozen=True, slots=True)
class Note:
    """A remark for people, on a unit, a variant or a file. `attributes` hold `xml:lang`, `o-encoding` …"""

    text: str
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Prop:
    """A named property that a tool attached: `Prop("x-domain", "law")`."""

    type: str
    text: str
    attributes: Attributes = ()


Annotation = Note | Prop


@dataclass(frozen=True, slots=True)
class Variant:
    """One text of a unit. `language` is canonical BCP 47; a file's other spelling of it is kept in `attributes`."""

    language: str
    segment: Segment
    annotations: tuple[Annotation, ...] = ()
    attributes: Attributes = ()

    @property
    def text(self) -> str:
        return self.segment.plain


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A unit and all its variants, in the order they came.

    `id` is the tuid that the file gave (not the store's number). `source_language` is the language that was translated
    from, where that is known. `score` is the aligner's confidence from 0 to 1, None for units that no aligner made.
    `origin` says where the unit came from, for people: a file's name and place. `line` is where it starts in the file
    that it was just read from (from 1), for messages; it is no part of the unit, and is not stored.
    """

    variants: tuple[Variant, ...]
    id: str | None = None
    source_language: str | None = None
    annotations: tuple[Annotation, ...] = ()
    attributes: Attributes = ()
    score: float | None = None
    origin: str | None = None
    line: int | None = field(default=None, compare=False, repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """Each language once, in the order of its first variant."""
        return tuple(dict.fromkeys(variant.language for variant in self.variants))

    def texts(self, language: str) -> Iterator[str]:
        """The plain texts of all variants in `language` (canonical tag, compared exactly)."""
        return (variant.text for variant in self.variants if variant.language == language)


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What a file says about itself, kept so that an export can say it again.

    `format` names the format ("tmx", "tbx2", "tbx3"). `attributes` are those of the header element, `annotations` its
    notes and props. `data` is anything else that the format's writer needs, as named strings (serialised XML of a TBX
    header and back matter, a PO header …).
    """

    format: str
    attributes: Attributes = ()
    annotations: tuple[Annotation, ...] = ()
    data: Attributes = ()
