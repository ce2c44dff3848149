"""Where the lines of one block part: what a reader could not know to be a title, a heading or a keyword a line.

    Museums in Three              one title on two lines
    River Towns
    Музеи трёх городов            another language: another title
    А. Б. Сериков                 people
    Keywords                      a heading alone
    museum                        a keyword a line
    river

A reader joins lines, because most line ends only mean that the line was full. It says where they were, and here the
language, the script, headings, letters in capitals and names tell which of them parted two things. Running text is
parted at headings alone.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from glossa.formats.document.marks import LINE_END
from glossa.text.article.headings import Part, heading
from glossa.text.article.keywords import separators
from glossa.text.article.kinds import is_prose, kind_of
from glossa.text.article.people import authors_sure, is_authors, opens_with_post
from glossa.text.article.running import starts_small
from glossa.text.article.tongue import script_of, tongue
from glossa.text.article.values import Why
from glossa.text.article.words import HARD_END, STOP_INSIDE, finished, in_capitals, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.model.text import Block

_ALONE = frozenset({Part.ABSTRACT, Part.KEYWORDS, Part.REFERENCES})
_LISTED_WORDS = 8
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_TOWN = re.compile(r"(?:г|қ)\.\s")
_CERTAIN = frozenset({Why.CONTACT, Why.RECORD})


def marked(block: Block) -> str:
    """The text of `block` with LINE_END where a line ended, and one blank elsewhere."""
    return LINE_END.join(" ".join(line.split()) for line in block.lines if line.strip())


def unmarked(text: str) -> str:
    return " ".join(text.split())


def parted(text: str) -> list[str]:
    """The parts of a marked text that are different things, in order."""
    lines = text.split(LINE_END)
    if len(lines) == 1:
        return [text]
    whole = unmarked(text)
    running = is_prose(whole) and bool(STOP_INSIDE.search(whole) or HARD_END.search(whole))
    parts = [[lines[0]]]
    for before, line in pairwise(lines):
        if line is lines[-1] and _PAGE_NUMBER.fullmatch(line) and not finished(before):
            parts.append([line])
            break
        if _at_heading(parts[-1], line, running=running) or (not running and _apart(before, line)):
            parts.append([])
        parts[-1].append(line)
    return [LINE_END.join(part) for part in parts]


def listed(text: str) -> str:
    """A marked list of keywords with a line end between two that only a line end parts, and blanks elsewhere."""
    lines = [line.strip() for line in text.split(LINE_END) if line.strip()]
    short = all(len(words_in(line)) <= _LISTED_WORDS and not HARD_END.search(line) for line in lines[:-1])
    signs = sum(separators(line) for line in lines)
    return "\n".join(lines) if short and signs < max(1, (len(lines) - 1) / 2) else " ".join(lines)


def _at_heading(part: Sequence[str], line: str, *, running: bool) -> bool:
    """Does `line` begin with a heading, or `part` consist of one?"""
    before = part[-1]
    own = heading(line)
    if own and own.part is not Part.TITLE and not starts_small(line):
        clear = own.words.rstrip()[-1:] in {":", "：", "—", "–", "-", "."} or not own.rest
        if clear and (finished(before) or not running or (own.part in _ALONE and len(before) < 0.8 * len(line))):
            return True
    above = heading(before) if len(part) == 1 else None
    if above is None or above.rest or starts_small(before):
        return False
    return above.part in _ALONE or not starts_small(line)


def _is_byline(line: str) -> bool:
    return line.startswith("by ") and is_authors(line)


def _apart(before: str, line: str) -> bool:
    """Are two lines, neither running text, different things?"""
    ended = not before.endswith((",", "-", "–", "—"))
    if ended and (
        opens_with_post(before) != opens_with_post(line) or re.match(r"(?:г|қ)\.\s", line) or _is_byline(line)
    ):
        return True
    one, other = kind_of(before), kind_of(line)
    if ended and one is not other and (one in _CERTAIN or other in _CERTAIN):
        return True
    if starts_small(line) or not ended:
        return False
    if script_of(before) != script_of(line) and min(len(words_in(before)), len(words_in(line))) >= 2:
        return True
    first, second = tongue(before), tongue(line)
    if first.language != second.language and (first.sure and second.sure):
        return True
    if in_capitals(before) != in_capitals(line) and len(words_in(before)) >= 2:
        return True
    return authors_sure(before) != authors_sure(line) and not re.search(r"\d", before[-1:])
