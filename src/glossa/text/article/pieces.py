"""Pieces: what a document's blocks are when they are put together as a reader's eye does it.

    blocks                                          pieces
    Abstract. The two countries open                heading «Abstract», rest «The two countries open museums.»
    12                                              heading «Keywords», rest «museum, state»
    museums. Keywords: museum, state                page number

A sentence that a page break cuts is joined over whatever stood in the break; a block that holds a heading in its middle
is cut there. Each piece then knows what it is: a heading, text (`why` is None), or something to leave out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from glossa.formats.document.hyphens import Hyphens
from glossa.formats.document.marks import LINE_END
from glossa.model.errors import Finding, Severity
from glossa.model.text import BlockKind
from glossa.text.article.headings import Heading, Part, heading, inner_headings, is_language_name, opens_with_label
from glossa.text.article.keywords import separators
from glossa.text.article.kinds import is_furniture, is_prose, is_reference, is_sentences, kind_of
from glossa.text.article.lines import marked, parted, unmarked
from glossa.text.article.people import authors_sure, is_post
from glossa.text.article.running import inside, running_blocks, starts_small
from glossa.text.article.tongue import Tongue, script_of, tongue
from glossa.text.article.values import Why
from glossa.text.article.words import HARD_END, LOWER, MAIL, STOP_INSIDE, UPPER, finished, in_capitals, words_in

if TYPE_CHECKING:
    from glossa.model.text import Block, Document

_BROKEN_WORD = re.compile(r"[^\W\d_][-\u00ad‐]$")
_OTHER_SCRIPT = re.compile(r"(?<=[А-ЯЁӘҒҚҢӨҰҮҺІ]{2})\s+(?=[A-Z]{2}|A\s)|(?<=[A-Z]{2})\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІ]{2})")
_AFTER_LIST = re.compile(rf"(?<=[{LOWER})»”]{{3}})\.\s+(?=[{UPPER}\d])")
_MAIL_AND_TITLE = re.compile(rf"{MAIL.pattern}\s+(?=[{UPPER}’']{{2,}}\s+[{UPPER}’']{{2,}})")
_END_OF_CAPITALS = re.compile(rf"(?<=[{UPPER}]{{2}})[»”\"?!.]?\s+(?=[{UPPER}][{LOWER}]+\b)")
NOISE = frozenset({Why.RUNNING, Why.PAGE_NUMBER, Why.NO_WORDS, Why.RECORD, Why.CONTACT})
"""What may stand in the middle of a text without ending it."""
_INTERRUPTS = frozenset({None, Why.RECORD, Why.AUTHORS})
_PLAIN_TO_SEE = frozenset({Why.CONTACT, Why.RECORD, Why.FURNITURE, Why.PAGE_NUMBER, Why.NO_WORDS})
_LIKE_REFERENCES = frozenset({Why.REFERENCES, Why.RECORD})
_MOST_NOISE = 6


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


def pieces_of(document: Document) -> list[Piece]:
    """The pieces of a document in order."""
    blocks = [block for block in document.blocks if block.text.strip()]
    running = running_blocks(blocks)
    headers = inside([blocks[at].text for at in running])
    pieces: list[Piece] = []
    for at, block in enumerate(blocks):
        if at in running:
            pieces.append(replace(_piece(marked(block), block), why=Why.RUNNING, heading=None, repeated=running[at]))
            continue
        text = marked(block)
        taken = headers.findall(text) if headers else []
        if headers and taken:
            text = headers.sub("", text)
        pieces += [_piece(part, block) for lines in parted(text) for part in _parts(lines)]
        pieces += [replace(_piece(header.strip(), block), why=Why.RUNNING) for header in taken]
    return _joined(_abstracts_as_text(pieces), Hyphens([block.text for block in blocks]), document.name)


def _abstracts_as_text(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with sentences under an abstract's heading as text even where they cite and link."""
    result: list[Piece] = []
    under = False
    for piece in pieces:
        if piece.heading and piece.part is not Part.ASIDE:
            under = piece.part is Part.ABSTRACT
        elif under and piece.why in _LIKE_REFERENCES and is_sentences(piece.text):
            result.append(replace(piece, why=None, prose=True))
            continue
        elif under and piece.why and piece.why not in NOISE:
            under = False
        result.append(piece)
    return result


def _parts(text: str) -> list[str]:
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
    return [text[: stop.start() + 1], *_parts(text[stop.end() :])]


def _piece(text: str, block: Block) -> Piece:
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


def _joined(pieces: list[Piece], hyphens: Hyphens, name: str) -> list[Piece]:
    """The pieces with sentences that page breaks cut in one piece again; what stood between comes behind."""
    result: list[Piece] = []
    for piece in pieces:
        at = _open_before(result, piece)
        if at is None:
            result.append(piece)
            continue
        for between in range(at + 1, len(result)):
            noise = result[between]
            if noise.why in _INTERRUPTS and noise.heading is None and noise.kind is not BlockKind.FOOTNOTE:
                result[between] = replace(noise, why=Why.RUNNING)
        before = result[at]
        message = f"a sentence goes on behind a break: “… {before.text[-30:]} | {piece.text[:30]} …”"
        joined = Finding("joined", message, "joined", Severity.INFO, file=name, line=piece.block.line)
        first, *parts = _parts(hyphens.join([before.marked, piece.marked], LINE_END))
        whole = _piece(first, before.block)
        if whole.why and before.why is None:
            whole = replace(whole, why=None, prose=True)
        result[at] = replace(whole, joins=(*before.joins, joined))
        result += [_piece(part, piece.block) for part in parts]
    return result


def _open_before(pieces: list[Piece], piece: Piece) -> int | None:
    """The index of the piece that `piece` goes on with, over noise; None where it starts anew."""
    broken = bool(pieces) and bool(_BROKEN_WORD.search(pieces[-1].text)) and starts_small(piece.text)
    if piece.heading or (piece.why and not broken) or piece.kind is not BlockKind.PARAGRAPH or is_post(piece.text):
        return None
    at_break = False
    fragment: int | None = None
    for at in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _MOST_NOISE), -1):
        before = pieces[at]
        if (
            before.why in NOISE
            or before.why is Why.AUTHORS
            or before.kind is BlockKind.FOOTNOTE
            or before.part is Part.ASIDE
        ):
            at_break = True
        elif _is_open(before) and _may_be_one(before, piece):
            if starts_small(piece.text) or _BROKEN_WORD.search(before.text):
                return at
            at_break = at_break or (before.block.page is not None and before.block.page != piece.block.page)
            if _is_cut(pieces, at, piece, at_break=at_break):
                return at
            return at if at_break and before.prose and piece.prose and _breaks_off(before.text) else None
        elif before.heading or before.why or not _may_interrupt(before) or not starts_small(piece.text):
            break
        elif at_break and fragment is None and not finished(before.text) and not in_capitals(before.text):
            fragment = None if before.is_heading else at
        else:
            at_break = True
    return fragment


def _is_cut(pieces: list[Piece], at: int, piece: Piece, *, at_break: bool) -> bool:
    """Does the abstract's sentence at `at` go on in `piece` although that begins with a capital or a digit?

    «… in the schools of | 12 | Kazakhstan …». The first must be text: it holds a sentence's end, or is too long for a
    title; the second too, and no label of a structured abstract.
    """
    before = pieces[at]
    under = next((p.part for p in reversed(pieces[: at + 1]) if p.part not in {None, Part.ASIDE}), None)
    if under is not Part.ABSTRACT or before.part not in {None, Part.ABSTRACT} or before.is_heading:
        return False
    if opens_with_label(piece.text) or script_of(before.body) != script_of(piece.text) or in_capitals(piece.text):
        return False
    is_text = bool(STOP_INSIDE.search(before.body)) or (
        at_break and (len(words_in(before.body)) >= 12 or (before.part is not None and _breaks_off(before.text)))
    )
    goes_on = piece.prose or bool(HARD_END.search(piece.text) and len(words_in(piece.text)) >= 3)
    return is_text and goes_on


def _is_open(piece: Piece) -> bool:
    """Could this piece go on? It is text, or the text behind a heading, and no sentence end closes it."""
    if piece.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or piece.why is not None:
        return False
    stands_alone = piece.heading is not None and not piece.heading.rest
    if stands_alone or finished(piece.body) or in_capitals(piece.body):
        return False
    broken = bool(_BROKEN_WORD.search(piece.body))
    return broken or piece.part is Part.KEYWORDS or piece.prose or len(words_in(piece.body)) >= 8


def _may_be_one(before: Piece, after: Piece) -> bool:
    return before.language == after.language or not after.tongue.sure or not before.tongue.sure


def _breaks_off(text: str) -> bool:
    """Does `text` break off rather than lack its full stop: at a comma, or behind a small word?"""
    last = words_in(text)[-1:] or [""]
    return text.endswith((",", "–", "—")) or len(last[0]) <= 3


def _may_interrupt(piece: Piece) -> bool:
    """Could these few words be a page's header in the middle of a sentence?"""
    return len(words_in(piece.text)) <= 14 and not piece.prose and not starts_small(piece.text)
