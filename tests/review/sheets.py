"""Sheets in a notation that people can read, and what a person or a program does to their files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from glossa.formats.review import read_review, write_review
from glossa.formats.review.values import ReviewRow, ReviewSheet
from glossa.workspace.doubts import doubts, usual_lengths

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("en", "ru", "kk")


def sheet(table: str, scores: dict[int, float] | None = None, **about) -> ReviewSheet:
    """A row a line, languages divided by `|`: `The bridge. | Мост. | Көпір.`; nothing between bars is no text."""
    lines = [[text.strip() for text in line.split("|")] for line in table.strip().splitlines()]
    languages = about.pop("languages", LANGUAGES[: len(lines[0])])
    texts = [{code: text for code, text in zip(languages, line, strict=True) if text} for line in lines]
    usual = usual_lengths(texts)
    rows = tuple(
        ReviewRow(
            number,
            each,
            (scores or {}).get(number, 0.95 if len(each) > 1 else 0.0),
            doubts(each, languages, usual),
            dict.fromkeys(each, (number - 1,)),
            None,
            "text.md",
        )
        for number, each in enumerate(texts, 1)
    )
    rows = about.pop("rows", rows)
    return ReviewSheet(**{"title": "text.md", "memory": "default", "languages": languages, "rows": rows} | about)


def written(made: ReviewSheet, path: Path) -> Path:
    out = io.BytesIO()
    write_review(made, out, path)
    path.write_bytes(out.getvalue())
    return path


def units(path: Path) -> list[str]:
    """The settled units of a sheet that came back, as `A | a`; a part that is missing as nothing."""
    reviewed = read_review(path)
    return [
        " | ".join(unit.texts.get(code, "") for code in reviewed.sheet.languages)
        for unit in reviewed.units
        if unit.settled and unit.texts
    ]
