"""Lines of PDF pages into paragraphs.

What ends a paragraph, between a line and the next one drawn:

    another size, or bold after plain      a heading, a note
    more space than between other lines
    an indent, after a line that is short or ends a sentence
    a short line that ends a sentence      the last line of a paragraph
    a number or bullet of a list
    a running header or a page's number    never part of anything else

A line is short when it has clearly fewer letters than most of its size: where lines end on the page is not known.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from glossa.formats.document.hyphens import Hyphens
from glossa.formats.document.marks import LINE_END, Position, Run, is_emphasised, read_aloud
from glossa.model.text import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.document.pdf_lines import PageLine

_LIST_MARK = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|[•▪◦‣●○■□➢✓\uf0b7–—-])\s")
_BULLET = re.compile(r"\s*[•▪◦‣●○■□➢✓\uf0b7]\s*")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"’)\]]*\s*$")
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
_NOTE_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡])\s?\D")
_LONGEST_HEADING = 300
LARGER = 1.15
"""How much larger than the body a heading is set."""


@dataclass(frozen=True, slots=True)
class _Norms:
    """What is usual in this document: the body's size, the space between lines (in sizes), letters in a full line,
    levels of headings by their size."""

    size: float
    leading: float
    full: dict[float, int]
    levels: dict[float, int]
    furniture: frozenset[str]

    def is_short(self, line: PageLine) -> bool:
        return len(line.text.strip()) < 0.72 * self.full.get(line.size, 60)

    def stands_alone(self, line: PageLine) -> bool:
        text = line.text.strip()
        return bool(_PAGE_NUMBER.fullmatch(text)) or _masked(text) in self.furniture


def page_blocks(pages: list[list[PageLine]]) -> list[Block]:
    """The blocks of a document whose pages have these lines."""
    norms = _norms(pages)
    hyphens = Hyphens([line.text for page in pages for line in page])
    blocks: list[Block] = []
    for number, lines in enumerate(pages, start=1):
        found = [_block(group, number, norms, hyphens, lines) for group in _groups(lines, norms)]
        _carry_word_over(blocks, found, hyphens)
        blocks += [block for block in found if block.text]
    return blocks


def _norms(pages: list[list[PageLine]]) -> _Norms:
    lines = [line for page in pages for line in page]
    weights: Counter[float] = Counter()
    lengths: dict[float, list[int]] = {}
    for line in lines:
        length = len(line.text.strip())
        weights[line.size] += length
        lengths.setdefault(line.size, []).append(length)
    gaps = [
        (one.y - other.y) / one.size
        for page in pages
        for one, other in pairwise(page)
        if one.size == other.size and 0.5 < (one.y - other.y) / one.size < 3
    ]
    size = weights.most_common(1)[0][0] if weights else 10.0
    full = {key: sorted(found)[int(0.8 * (len(found) - 1))] for key, found in lengths.items()}
    larger = sorted((key for key in full if key > LARGER * size), reverse=True)
    levels = {key: min(level, 6) for level, key in enumerate(larger, start=1)}
    return _Norms(size, median(gaps) if gaps else 1.2, full, levels, _furniture(pages))


def _furniture(pages: list[list[PageLine]]) -> frozenset[str]:
    """Texts (figures masked) that stand at the top or the bottom of several pages."""
    seen: Counter[str] = Counter()
    for lines in pages:
        by_height = sorted(lines, key=lambda line: -line.y)
        seen.update({_masked(line.text) for line in (*by_height[:2], *by_height[2:][-2:])})
    return frozenset(text for text, times in seen.items() if times >= max(2, len(pages) / 4))


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text.strip())


def _groups(lines: list[PageLine], norms: _Norms) -> Iterator[list[PageLine]]:
    margin = _margin(lines, norms)
    group: list[PageLine] = []
    for line in lines:
        if group and _ends(group[-1], line, norms, margin):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _margin(lines: list[PageLine], norms: _Norms) -> float:
    """Where most lines of the body start on this page."""
    starts = Counter(round(line.x / 3) * 3.0 for line in lines if abs(line.size - norms.size) < 0.5)
    return starts.most_common(1)[0][0] if starts else 0.0


def _ends(before: PageLine, line: PageLine, norms: _Norms, margin: float) -> bool:
    """Does `line` begin a new paragraph after `before`?"""
    if norms.stands_alone(before) or norms.stands_alone(line):
        return True
    if abs(before.size - line.size) > 0.08 * before.size or before.emphasised != line.emphasised:
        return True
    text = before.text.rstrip()
    ended = bool(_SENTENCE_END.search(text))
    goes_on = not ended and (text.endswith(("-", "\u00ad")) or line.text.lstrip()[:1].islower())
    down = (before.y - line.y) / line.size
    if down < -1:  # the next column
        return not goes_on
    if down > 1.3 * norms.leading + 0.1:
        return True
    short = norms.is_short(before)
    hanging = line.x < before.x - 0.5 * line.size
    if _BULLET.match(line.text) or (_LIST_MARK.match(line.text) and (ended or short or hanging)):
        return True
    heading_like = before.emphasised or before.size in norms.levels or (text.isupper() and line.text.isupper())
    if short and not goes_on and not heading_like:
        return True
    return (
        line.x > margin + 0.8 * line.size
        and line.x > before.x + 0.5 * line.size
        and (ended or short)
        and not heading_like
    )


def _block(group: list[PageLine], page: int, norms: _Norms, hyphens: Hyphens, lines: list[PageLine]) -> Block:
    runs = _joined(group, hyphens)
    text = read_aloud(runs)
    first = group[0]
    kind = BlockKind.PARAGRAPH
    bullet = _BULLET.match(text)
    if bullet:
        kind, text = BlockKind.LIST_ITEM, text[bullet.end() :]
    elif first.size in norms.levels and len(text) <= _LONGEST_HEADING:
        return Block(BlockKind.HEADING, text, norms.levels[first.size], None, page, None, is_emphasised(runs))
    elif first.size < 0.92 * norms.size and _is_note(group, norms, lines):
        kind = BlockKind.FOOTNOTE
        text = re.sub(r"^(?:\d{1,3}|[*†‡]+)\s?(?=\D)", "", text).strip()
    return Block(kind, text, 0, None, page, None, is_emphasised(runs))


def _is_note(group: list[PageLine], norms: _Norms, lines: list[PageLine]) -> bool:
    """Small type that starts with a mark, below all text of the body's size."""
    first = group[0]
    marked = first.runs[0].position is Position.RAISED or bool(_NOTE_MARK.match(first.text))
    body = [line.y for line in lines if abs(line.size - norms.size) < 0.5 and not norms.stands_alone(line)]
    return marked and bool(body) and first.y < min(body)


def _joined(group: list[PageLine], hyphens: Hyphens) -> list[Run]:
    """The runs of the lines one after another, words that a line end cut made whole."""
    runs: list[Run] = []
    for line, following in pairwise([*group, None]):
        if line is None:
            break
        runs += line.runs
        if following and runs[-1].position is Position.LINE:
            end = hyphens.end(runs[-1].text.rstrip(), following.text.lstrip())
            runs[-1] = replace(runs[-1], text=end[:-1] + LINE_END if end.endswith(" ") else end)
        elif following:
            runs.append(Run(LINE_END))
    return runs


def _carry_word_over(before: list[Block], page: list[Block], hyphens: Hyphens) -> None:
    """A word that a page break cuts comes whole to the first page: its rest leads the next page's text there."""
    last = next((n for n in range(len(before) - 1, max(-1, len(before) - 4), -1) if before[n].text.endswith("-")), None)
    goes_on = next((n for n, block in enumerate(page[:4]) if block.text[:1].islower()), None)
    if last is None or goes_on is None or before[last].page != before[-1].page:
        return
    word, *rest = page[goes_on].text.split(maxsplit=1)
    before[last] = replace(before[last], text=hyphens.end(before[last].text, word).rstrip() + word)
    page[goes_on] = replace(page[goes_on], text="".join(rest))
