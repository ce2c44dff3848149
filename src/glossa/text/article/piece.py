"""A piece: a block of a document, or a part of one, with all that can be seen of it alone.

    block                                           pieces
    … open museums. Keywords: museum, state         text «… open museums.»
                                                    heading «Keywords», rest «museum, state»

A block that holds a heading in its middle is cut there, and behind a list of keywords. Each piece then knows what it
is: a heading, text (`why` is None), or something to leave out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from glossa.model.text import BlockKind
from glossa.text.article.headings import Heading, Part, heading, inner_headings, is_language_name
from glossa.text.article.keywords import separators
from glossa.text.article.kinds import is_furniture, is_prose, is_reference, kind_of
from glossa.text.article.lines import unmarked
from glossa.text.article.people import authors_sure
from glossa.text.article.tongue import Tongue, tongue
from glossa.text.article.values import Why
from glossa.text.article.words import LOWER, MAIL, UPPER, in_capitals, words_in

if TYPE_CHECKING:
    from glossa.model.errors import Finding
    from glossa.model.text import Block

_OTHER_SCRIPT = re.compile(r"(?<=[А-ЯЁӘҒҚҢӨҰҮҺІ]{2})\s+(?=[A-Z]{2}|A\s)|(?<=[A-Z]{2})\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІ]{2})")
_AFTER_LIST = re.compile(rf"(?<=[{LOWER})»”]{{3}})\.\s+(?=[{UPPER}\d])")
_MAIL_AND_TITLE = re.compile(rf"{MAIL.pattern}\s+(?=[{UPPER}’']{{2,}}\s+[{UPPER}’']{{2,}})")
_END_OF_CAPITALS = re.compile(rf"(?<=[{UPPER}]{{2}})[»”\"?!.]?\s+(?=[{UPPER}][{LOWER}]+\b)")
NOISE = frozenset({Why.RUNNING, Why.PAGE_NUMBER, Why.NO_WORDS, Why.RECORD, Why.CONTACT, Why.ASIDE})
"""What may stand in the middle of a text without ending it."""
_PLAIN_TO_SEE = frozenset({Why.CONTACT, Why.RECORD, Why.FURNITURE, Why.PAGE_NUMBER, Why.NO_WORDS})


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one.

    `prose`: it is running text. `repeated`: the first of a running header, perhaps the title. `joins`: what the
    document had in several blocks. `marked`: its text with LINE_END where the document ended a line.
    """

    text: str
    block: Block
    heading: Heading | None
    why: Why | None
    prose: bool
    tongue: Tongue
    repeated: bool = False
    joins: tuple[Finding, ...] = ()
    marked: str = ""

    @property
    def body(self) -> str:
        """The text without the heading that it stands behind; «Results. …» in an abstract is part of the text."""
        return self.heading.rest if self.heading and self.heading.rest and self.part is not Part.BODY else self.text

    @property
    def part(self) -> Part | None:
        return self.heading.part if self.heading else None

    @property
    def language(self) -> str | None:
        return self.tongue.language

    @property
    def kind(self) -> BlockKind:
        return self.block.kind

    @property
    def is_heading(self) -> bool:
        return self.block.kind is BlockKind.HEADING


def parts_of(text: str) -> list[str]:
    """`text` cut before each heading that stands inside it, and behind a list of keywords."""
    places = {0, *inner_headings(text), *_lost_line_ends(text), len(text)}
    parts = (text[start:end].strip() for start, end in pairwise(sorted(places)))
    return [piece for part in parts if part for piece in _behind_keywords(part)]


def _lost_line_ends(text: str) -> list[int]:
    """Where a title in capitals starts behind an address, and where «Abstract» stands behind such a title."""
    places = [] if is_prose(text) else [match.end() for match in _MAIL_AND_TITLE.finditer(text)]
    other = _OTHER_SCRIPT.search(text)
    if other and in_capitals(text) and not heading(text) and _whole_titles(text[: other.start()], text[other.end() :]):
        return [other.end()]
    turn = _END_OF_CAPITALS.search(text, places[-1] if places else 0)
    if turn and in_capitals(text[places[-1] if places else 0 : turn.start()]):
        found = heading(text[turn.end() : turn.end() + 400])
        if found and found.part is Part.ABSTRACT:
            places.append(turn.end())
    return places


def _whole_titles(first: str, second: str) -> bool:
    """Are these two, in two scripts, each long enough for a title, and neither mixed?"""
    return all(len(words_in(title)) >= 3 for title in (first, second)) and not _OTHER_SCRIPT.search(second)


def _behind_keywords(text: str) -> list[str]:
    """A keyword list, and apart from it what the document put behind its full stop."""
    found = heading(text)
    if found is None or found.part is not Part.KEYWORDS or separators(found.rest) < 2:
        return [text]
    stop = _AFTER_LIST.search(text, len(text) - len(found.rest))
    if stop is None or separators(text[stop.end() :]) >= separators(text[: stop.end()]):
        return [text]
    return [text[: stop.start() + 1], *parts_of(text[stop.end() :])]


def piece_of(text: str, block: Block) -> Piece:
    """The marked `text` with all that can be seen of it alone."""
    lines, text = text, unmarked(text)
    found = heading(text)
    body = found.rest if found and found.rest else text
    prose = is_prose(body)
    declared = (block.language,) if block.language else ()
    hints = (*declared, *found.languages) if found else declared
    return Piece(
        text=text,
        block=block,
        heading=found,
        why=None if found else _why(text, block.kind, prose=prose),
        prose=prose,
        tongue=tongue(body, hints),
        marked=lines,
    )


def _why(text: str, kind: BlockKind, *, prose: bool) -> Why | None:
    if prose:
        return Why.FURNITURE if is_furniture(text) else None
    why = kind_of(text)
    if why in _PLAIN_TO_SEE:
        return why
    if is_reference(text):
        return Why.REFERENCES
    if is_language_name(text):
        return Why.HEADING
    if kind is BlockKind.HEADING and why is Why.AUTHORS and not authors_sure(text):
        return None
    if kind is BlockKind.HEADING and why is Why.AFFILIATION and "," not in text:
        return None
    return why
