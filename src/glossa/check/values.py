"""What is checked and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from glossa.model.errors import Severity


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation. Languages are canonical tags.

    `source_tags`, `target_tags` are inline tags that are no part of the texts, by name and id; `others` are sources
    that the target may answer as well (the plural of an entry that has one); `context` parts entries that may rightly
    differ (PO's msgctxt).
    """

    source_language: str
    target_language: str
    source: str
    target: str
    source_tags: tuple[str, ...] = ()
    target_tags: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    context: str = ""
    file: str | None = None
    line: int | None = None
    unit: str | None = None

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return self.unit or (f"line {self.line}" if self.line is not None else "another unit")


Key = tuple[str, str]
"""Termbase and concept."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found. `surface` is the passage of the target that is meant, or of the source, "" where it is all
    of it; `information`: no more than worth knowing, whatever the code's severity; `concepts`: those whose term is
    missed, where the rest of the text may say that another word is meant (`evidence`)."""

    code: str
    message: str
    surface: str = ""
    information: bool = False
    concepts: frozenset[Key] = frozenset()


class Check(NamedTuple):
    """An entry of the table of checks."""

    code: str
    severity: Severity
    meaning: str
