"""Lines of a PDF page, from the pieces of text that pypdf finds in the order in which they are drawn.

A piece knows where it starts, its size and its font, not where it ends. A new line begins where pypdf says so; a small
piece above the line that it follows is a superscript, even where pypdf took it for a line of its own.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossa.formats.document.marks import Position, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PageObject

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC = ("italic", "oblique")
_SMALL = 0.82


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it was drawn at x, y (points from the lower left of the page)."""

    text: str
    x: float
    y: float
    size: float
    emphasised: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line: its runs, where it starts, the size of most of its text."""

    runs: tuple[Run, ...]
    x: float
    y: float
    size: float
    emphasised: bool

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def page_lines(page: PageObject) -> list[PageLine]:
    """The lines of a page in the order in which they were drawn."""
    rows: list[list[Piece]] = [[]]

    def visit(text: str, context: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        for n, part in enumerate(text.translate(LIGATURES).split("\n")):
            if n:
                rows.append([])
            if part:
                rows[-1].append(_piece(part, context, matrix, font, size))

    page.extract_text(visitor_text=visit)
    lines: list[list[Piece]] = []
    for row in rows:
        pieces = [piece for piece in row if piece.text.strip()] and row
        if not pieces:
            continue
        if lines and (_is_raised_part(pieces, lines[-1]) or _goes_on(pieces, lines[-1])):
            lines[-1] += pieces
        else:
            lines.append(list(pieces))
    return [_line(pieces) for pieces in lines]


def _piece(text: str, context: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> Piece:
    x = matrix[4] * context[0] + matrix[5] * context[2] + context[4]
    y = matrix[4] * context[1] + matrix[5] * context[3] + context[5]
    scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    scale *= math.sqrt(abs(context[0] * context[3] - context[1] * context[2]))
    name = str((font or {}).get("/BaseFont", "")).lower()
    emphasised = any(word in name for word in (*_BOLD, *_ITALIC))
    return Piece(text, x, y, round(size * scale, 2) or 1.0, emphasised)


def _is_raised_part(pieces: list[Piece], line: list[Piece]) -> bool:
    """Are these a superscript at the end of the line before them?"""
    first, size = pieces[0], _size(line)
    short = sum(len(piece.text.strip()) for piece in pieces) <= 12
    return short and _size(pieces) < _SMALL * size and 0 < first.y - _base(line) < 0.7 * size and first.x > line[0].x


def _goes_on(pieces: list[Piece], line: list[Piece]) -> bool:
    """Do these stand on the base line of the line before them, after its superscript?"""
    first, last = pieces[0], line[-1]
    after_raised = last.size < _SMALL * _size(line) and last.y > _base(line)
    return after_raised and abs(first.y - _base(line)) < 1 and first.x >= last.x


def _line(pieces: list[Piece]) -> PageLine:
    size, base = _size(pieces), _base(pieces)
    runs: list[Run] = []
    for piece in pieces:
        small = piece.size < _SMALL * size
        text, position = piece.text, Position.LINE
        if small and piece.y > base + 0.12 * size:
            text, position = text.strip(), Position.RAISED
        elif small and piece.y < base - 0.04 * size:
            text, position = text.strip(), Position.LOWERED
        runs.append(Run(text, piece.emphasised, position))
    first = next(piece for piece in pieces if piece.text.strip())
    emphasised = all(piece.emphasised for piece in pieces if any(char.isalnum() for char in piece.text))
    return PageLine(tuple(runs), first.x, base, size, emphasised)


def _size(pieces: list[Piece]) -> float:
    """The size of most of the text."""
    weights: Counter[float] = Counter()
    for piece in pieces:
        weights[piece.size] += len(piece.text.strip())
    return weights.most_common(1)[0][0]


def _base(pieces: list[Piece]) -> float:
    """The height at which the text of that size stands."""
    size = _size(pieces)
    return next(piece.y for piece in pieces if piece.size == size and piece.text.strip())
