"""A review sheet as it is written, and what a person made of it."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossa.model.errors import Finding

KIND = "glossa-review"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look twice. `code`: numbers, length, missing, alone; `details` fill its words."""

    code: str
    details: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return _WORDS[self.code].format(*self.details)


_WORDS = {
    "numbers": "numbers differ {0}/{1}",
    "length": "one side twice as long ({0} ×{1})",
    "missing": "no {0}",
    "alone": "no counterpart",
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One unit. `id` counts rows from 1, in the order of the source. `texts`: language → text, without empty ones.

    `places`: language → ids of its segments in the source. `unit`: its number, where it is in a store. `origin`: the
    document that it comes from.
    """

    id: int
    texts: Mapping[str, str]
    score: float | None = None
    doubts: tuple[Doubt, ...] = ()
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    unit: int | None = None
    origin: str = ""

    @property
    def check(self) -> str:
        """Tells whether a row is still what its id says."""
        return digest_of(self.texts, self.id, self.origin)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document that was aligned: its path from the sheet's folder, as which language, and a digest of its bytes."""

    path: str
    language: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """`memory`: where confirmed units go. `files`: what was aligned; none where the units come from a store.

    `lines`: each line of the files was one segment.
    """

    title: str
    memory: str
    languages: tuple[str, ...]
    rows: tuple[ReviewRow, ...]
    files: tuple[SourceFile, ...] = ()
    lines: bool = False

    def about(self) -> dict[str, Any]:
        """What the file says about itself, as JSON; `sheet_of` reads it."""
        return {
            "kind": KIND,
            "version": VERSION,
            "title": self.title,
            "memory": self.memory,
            "languages": list(self.languages),
            "files": [[file.path, file.language, file.digest] for file in self.files],
            "lines": self.lines,
        }


@dataclass(frozen=True, slots=True)
class ReviewedUnit:
    """A unit as a person left it. `rows`: ids of the rows that it is made of, in order.

    `texts`: language → text; empty for what was dropped. `originals`: language → the text before a person corrected it.
    `settled`: the person decided; else the rows still wait. `regrouped`: other boundaries than the aligner's.
    """

    rows: tuple[int, ...]
    texts: Mapping[str, str]
    originals: Mapping[str, str]
    settled: bool
    regrouped: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """`lines`: id → the row of the file in which it stands now."""

    sheet: ReviewSheet
    units: tuple[ReviewedUnit, ...]
    lines: Mapping[int, int]
    findings: tuple[Finding, ...] = ()


def digest_of(texts: Mapping[str, str], *beside: object) -> str:
    """A short name for these texts: language → text. It begins with a letter: no program takes it for a number."""
    said = json.dumps([*beside, sorted((code, same(text)) for code, text in texts.items())])
    return "h" + blake2b(said.encode(), digest_size=6).hexdigest()


def row_json(row: ReviewRow) -> dict[str, Any]:
    """All of a row but its texts."""
    return {
        "id": row.id,
        "score": row.score,
        "doubts": [[doubt.code, *doubt.details] for doubt in row.doubts],
        "places": {code: list(ids) for code, ids in row.places.items()},
        "unit": row.unit,
        "origin": row.origin,
    }


def row_of(said: Mapping[str, Any], texts: Mapping[str, str]) -> ReviewRow:
    """The row that `row_json` described. Raises KeyError, TypeError or ValueError for what is none."""
    return ReviewRow(
        int(said["id"]),
        {str(code): str(text) for code, text in texts.items() if text},
        None if said["score"] is None else float(said["score"]),
        tuple(Doubt(str(code), tuple(map(str, details))) for code, *details in said["doubts"]),
        {str(code): tuple(map(int, ids)) for code, ids in said["places"].items()},
        None if said["unit"] is None else int(said["unit"]),
        str(said["origin"]),
    )


def sheet_of(about: Mapping[str, Any], rows: tuple[ReviewRow, ...]) -> ReviewSheet:
    """The sheet that `about` described. Raises KeyError, TypeError or ValueError for what is none."""
    if about["kind"] != KIND or about["version"] != VERSION:
        raise ValueError("not a review sheet of this version")
    files = tuple(SourceFile(str(path), code and str(code), str(digest)) for path, code, digest in about["files"])
    languages = tuple(map(str, about["languages"]))
    return ReviewSheet(str(about["title"]), str(about["memory"]), languages, rows, files, bool(about["lines"]))


def same(text: str) -> str:
    """What stays of a text when programs that save sheets have had their way with it: spaces and NFC do not count, and
    of what cannot be seen at all nothing stays."""
    if not any(unicodedata.category(character)[0] not in "CZ" for character in text):
        return ""
    return " ".join(unicodedata.normalize("NFC", text).split())
