"""What a bilingual file is to those who fill it: slots in the order of the file, and what is put into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.formats.software.states import State
    from glossa.model.errors import Finding
    from glossa.model.text import Content


class Kind(StrEnum):
    """Where a translation comes from: an identical text, one between the same neighbours, a similar one, this file."""

    EXACT = "exact"
    CONTEXT = "context"
    FUZZY = "fuzzy"
    REPETITION = "repetition"


@dataclass(frozen=True, slots=True)
class Slot:
    """A text to translate, and what stands for it. `source` and `targets` are as the file has them, tags and all.

    `targets` has one content, or one for each plural form; none where there is nothing yet. `plural`: the source's
    plural; `forms`: how many forms it wants, 0 where the file does not say. `context` parts slots of the same text that
    may rightly differ (msgctxt); None where the format knows no such thing. `part`: slots of another part (another file
    in the same exchange file) are no neighbours.
    """

    source: Content
    state: State
    targets: tuple[Content, ...] = ()
    plural: str | None = None
    forms: int = 1
    context: str | None = None
    id: str | None = None
    line: int | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Filling:
    """What is put into a slot. `contents`: one, or one for each plural form; their tags are tags of the slot's source.

    `sure`: translated, else it is marked as a guess. `score` in percent (101: in context), `origin` the memory's name
    ("" for this file), `matched` the source that it is a translation of, `matched_plural` its plural.
    """

    contents: tuple[Content, ...]
    kind: Kind
    sure: bool
    score: float
    origin: str
    matched: str
    matched_plural: str | None = None

    @property
    def percent(self) -> int:
        """The score as a whole number: 100 is for identical texts alone."""
        return min(100, int(self.score))

    @property
    def remark(self) -> str:
        """Score and origin, for people: `86 %, memory journal`."""
        return f"{min(self.score, 100.0):g} %, {f'memory {self.origin}' if self.origin else 'this file'}"


class Bilingual(Protocol):
    """A file with slots. `source`, `target`: its languages; `format` its kind, for people."""

    format: str
    source: str
    target: str
    slots: list[Slot]
    findings: list[Finding]

    def filled(self, fillings: Mapping[int, Filling], notes: Mapping[int, Sequence[str]]) -> bytes:
        """The file with fillings and notes (by the number of their slot, from 0), and nothing else changed.

        Notes are remarks on the source; the format says in `findings` when it has no place for them.
        """


@dataclass(slots=True)
class Splices:
    """Replacements in `data`: what is not replaced stays byte for byte. They may come in any order, not overlapping;
    insertions at one place stand in the order in which they came."""

    data: bytes
    found: list[tuple[int, int, bytes]] = field(default_factory=list)

    def replace(self, start: int, end: int, new: str | bytes) -> None:
        self.found.append((start, end, new.encode() if isinstance(new, str) else new))

    def insert(self, at: int, new: str | bytes) -> None:
        self.replace(at, at, new)

    def result(self) -> bytes:
        parts = []
        at = 0
        for start, end, new in sorted(self.found, key=lambda one: one[:2]):
            parts += [self.data[at:start], new]
            at = end
        return b"".join([*parts, self.data[at:]])
