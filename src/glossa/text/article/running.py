"""Running headers and footers: blocks that pages repeat.

    The museums of both countries have
    Bulletin of Museums, No 2, 2024          17
    opened their halls.

A block is running when it comes again (numbers aside) and at least once in a place where only pages break: inside a
sentence, beside a page number, or with a number at its end that counts the pages. A refrain, a form's label, «Article
5» are none.
A header that a reader took into a paragraph is found there once it is known from elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from glossa.model.text import BlockKind
from glossa.text.article.headings import heading
from glossa.text.article.kinds import is_page_number, is_prose, kind_of
from glossa.text.article.people import opens_with_post
from glossa.text.article.values import Why
from glossa.text.article.words import finished, words_in
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.model.text import Block

_LONGEST_HEADER = 160
_NUMBERS = re.compile(r"\d+")
_NEVER = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.FOOTNOTE})


def running_blocks(blocks: Sequence[Block]) -> dict[int, bool]:
    """The indices of running headers and footers; True for the first of each, which may be the title they repeat."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if _may_run(block):
            places[_key(block.text)].append(at)
    running: dict[int, bool] = {}
    for several in places.values():
        if len(several) >= 2 and _runs(blocks, several):
            running |= {at: at == several[0] for at in several}
    return running


def inside(texts: Sequence[str]) -> re.Pattern[str] | None:
    """What finds the running headers `texts` inside a paragraph, with their page numbers; None for no such headers."""
    patterns = []
    for text in dict.fromkeys(_NUMBERS.sub("#", text) for text in texts):
        if len(words_in(text)) >= 3 and len(text) >= 15:
            words = [re.escape(word).replace(r"\#", r"\d+") for word in text.split()]
            patterns.append(r"\s+".join(words))
    return re.compile(rf"\s+(?:\d{{1,4}}\s+)?(?:{'|'.join(patterns)})(?:\s+\d{{1,4}})?(?=\s|$)") if patterns else None


def starts_small(text: str) -> bool:
    """Does `text` go on with a sentence: is its first letter, with no number before it, a lower-case one?"""
    found = re.match(r"[\W_]*(\w)", text)
    return bool(found and found[1].islower() and not re.match(r"\w\)", text))


def breaks_here(before: str, after: str) -> bool:
    """Does a sentence that `before` leaves open go on in `after`?"""
    return not finished(before) and len(words_in(before)) >= 4 and starts_small(after)


def _key(text: str) -> str:
    return " ".join(_NUMBERS.sub(" ", fold(text)).split()).strip(" .,;:|/–—-()[]")


def _may_run(block: Block) -> bool:
    if block.kind in _NEVER or not 5 <= len(block.text) <= _LONGEST_HEADER:
        return False
    return bool(words_in(_key(block.text))) and not heading(block.text)


def _runs(blocks: Sequence[Block], several: list[int]) -> bool:
    """Is there a place that only a page's header or footer can have?"""
    texts = [blocks[at].text for at in several]
    words = len(words_in(_key(texts[0])))
    if words < 3 and len(set(texts)) > 1:
        return False
    if any(_in_a_sentence(blocks, at) for at in several):
        return True
    if 2 * sum(_beside_a_page_number(blocks, at) for at in several) >= len(several):
        return True
    return words >= 3 and len(several) >= 3 and any(_counts_pages(texts, edge) for edge in _EDGES)


_EDGES = (re.compile(r"^\W*(\d{1,5})\b"), re.compile(r"\b(\d{1,5})\W*$"))


def _counts_pages(texts: Sequence[str], edge: re.Pattern[str]) -> bool:
    """Do the numbers at one end of these lines grow as a page's do? Annexes are numbered so too, but from 1 on."""
    found = [edge.search(text) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    return len(numbers) == len(texts) and numbers[0] > 1 and all(a < b for a, b in pairwise(numbers))


def _in_a_sentence(blocks: Sequence[Block], at: int) -> bool:
    before = next((block.text for block in reversed(blocks[max(0, at - 3) : at]) if not is_page_number(block.text)), "")
    after = next((block.text for block in blocks[at + 1 : at + 4] if not is_page_number(block.text)), "")
    return breaks_here(before, after) and not starts_small(blocks[at].text) and not _is_of_people(after)


def _is_of_people(text: str) -> bool:
    """Do ranks or an institution stand here, below the authors that each language's title has?"""
    return opens_with_post(text) or (not is_prose(text) and kind_of(text) in {Why.AUTHORS, Why.AFFILIATION})


def _beside_a_page_number(blocks: Sequence[Block], at: int) -> bool:
    return any(0 <= near < len(blocks) and is_page_number(blocks[near].text) for near in (at - 1, at + 1))
