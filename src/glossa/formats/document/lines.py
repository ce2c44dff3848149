"""Lines into paragraphs: which line ends of a plain text end a paragraph?

Three habits are met. Blank lines between paragraphs that an editor wrapped at some column; blank lines or none between
paragraphs of one long line each; and wrapped lines with no blank lines, where only a short line ends a paragraph. The
wrapped ones are told by their width: an editor breaks a line where the next word does not fit,

    Museums take part in the     |
    development of relations     |   "relations" + " between" > the width: wrapped here
    between states.              |   "states." + " The" would have fitted: somebody ended the paragraph
    The second paragraph …       |

so that a line end after which the next word would have fitted was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

BULLET = re.compile(r"^\s*[•▪◦‣●○■□➢➤✓∙\uf0b7\uf0a7]\s*|^\s*[-*·]\s+(?=\S)")
_DASH = re.compile(r"^\s*[-*·]\s")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"’)\]]*$")
_NARROWEST, _WIDEST = 45, 130
_LONG = 160
_ENOUGH = 2
_FEW = 6
"""No more lines than this, all of them narrow, are a title, authors, an address: not one wrapped paragraph."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is broken into lines: `width` is where it is wrapped, None where it is not (as far as can be told)."""

    width: int | None
    a_line_is_a_paragraph: bool


def layout(lines: list[str]) -> Layout:
    """The habit of this text, from all of its lines."""
    inner = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    width = _width([line.rstrip() for line in inner])
    if width:
        return Layout(width, a_line_is_a_paragraph=False)
    filled = [len(line) for line in lines if line.strip()]
    in_long = sum(length for length in filled if length > _LONG)
    has_blanks = any(not line.strip() for line in "\n".join(lines).strip().split("\n"))
    return Layout(None, a_line_is_a_paragraph=in_long > sum(filled) / 2 or not has_blanks)


def _width(inner: list[str]) -> int | None:
    """The column at which lines were wrapped: most that have a next line end shortly before it, in mid-sentence."""
    if len(inner) < _ENOUGH:
        return None
    lengths = sorted(map(len, inner))
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    near = sum(1 for length in lengths if 0.75 * width <= length <= 1.1 * width)
    ended = sum(1 for line in inner if _SENTENCE_END.search(line))
    return width if near >= 0.6 * len(inner) and ended <= 0.5 * len(inner) else None


def paragraphs(lines: list[str], habit: Layout) -> list[range]:
    """The paragraphs of a text, each as the range of its line indices (blank lines are in none)."""
    found: list[range] = []
    start: int | None = None
    for n, line in enumerate(lines):
        if not line.strip():
            if start is not None:
                found.append(range(start, n))
            start = None
        elif start is None:
            start = n
        elif line.startswith("\f") or _ends(lines, n, start, habit):
            found.append(range(start, n))
            start = n
    if start is not None:
        found.append(range(start, len(lines)))
    return found


def _ends(lines: list[str], n: int, start: int, habit: Layout) -> bool:
    """Does line n (not blank, nor the one before it) begin a paragraph?"""
    line, before = lines[n], lines[n - 1].rstrip()
    if BULLET.match(line):
        return not (_DASH.match(line) and _may_go_on(lines, n, start, habit))
    if BULLET.match(lines[start]) and _indent(line) > _indent(lines[start]):
        return False
    if habit.a_line_is_a_paragraph:
        return True
    if _indent(line) > _indent(before) + 1:
        return True
    width = habit.width or max(len(other.rstrip()) for other in _chunk(lines, n))
    full = len(before) + 1 + len(line.split(maxsplit=1)[0]) > 0.9 * width
    if full and (width >= _NARROWEST or len(_chunk(lines, n)) > _FEW):
        return False
    if line.lstrip()[:1].islower() and not _SENTENCE_END.search(before):
        return False
    if before.isupper() and line.isupper() and len(before) >= 20:
        return False
    if width < _NARROWEST and len(_chunk(lines, n)) <= _FEW:
        return True
    return habit.width is not None or not _SENTENCE_END.search(before)


def _may_go_on(lines: list[str], n: int, start: int, habit: Layout) -> bool:
    """May the dash at the start of line n be one inside a wrapped sentence, not a bullet?"""
    before = lines[n - 1].rstrip()
    wrapped = habit.width is not None and len(before) + 1 + len(lines[n].split(maxsplit=1)[0]) > 0.85 * habit.width
    return wrapped and not _SENTENCE_END.search(before) and not BULLET.match(lines[start])


def _chunk(lines: list[str], n: int) -> list[str]:
    """The lines around line n up to the next blank ones, as far as they matter for a width."""
    first = n
    while first > max(0, n - 20) and lines[first - 1].strip():
        first -= 1
    last = n
    while last + 1 < min(len(lines), n + 20) and lines[last + 1].strip():
        last += 1
    return lines[first : last + 1]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
