"""Pieces: what a document's blocks are when they are put together as a reader's eye does it.

    blocks                                          pieces
    Abstract. The two countries open                heading «Abstract», rest «The two countries open museums.»
    12                                              heading «Keywords», rest «museum, state»
    museums. Keywords: museum, state                page number

A sentence that a page break cuts is joined over whatever stood in the break.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.formats.document.hyphens import Hyphens
from glossa.formats.document.marks import LINE_END
from glossa.model.errors import Finding, Severity
from glossa.model.text import BlockKind
from glossa.text.article.headings import Part, opens_with_label
from glossa.text.article.kinds import is_sentences
from glossa.text.article.lines import marked, parted
from glossa.text.article.people import opens_with_post
from glossa.text.article.piece import NOISE, Piece, parts_of, piece_of
from glossa.text.article.running import inside, running_blocks, starts_small
from glossa.text.article.tongue import script_of
from glossa.text.article.values import Why
from glossa.text.article.words import HARD_END, LOWER, STOP_INSIDE, finished, in_capitals, words_in

if TYPE_CHECKING:
    from glossa.model.text import Document

_BROKEN_WORD = re.compile(r"[^\W\d_][-\u00ad‐]$")
_NUMBER_AND_NOUN = re.compile(rf"\d+(?:[.,]\d+)?\s[{LOWER}]")
_INTERRUPTS = frozenset({None, Why.RECORD, Why.AUTHORS})
_LIKE_REFERENCES = frozenset({Why.REFERENCES, Why.RECORD})
_MOST_NOISE = 6


def pieces_of(document: Document) -> list[Piece]:
    """The pieces of a document in order."""
    blocks = [block for block in document.blocks if block.text.strip()]
    running = running_blocks(blocks)
    headers = inside([blocks[at].text for at in running])
    pieces: list[Piece] = []
    for at, block in enumerate(blocks):
        if at in running:
            pieces.append(replace(piece_of(marked(block), block), why=Why.RUNNING, heading=None, repeated=running[at]))
            continue
        text = marked(block)
        taken = headers.findall(text) if headers else []
        if headers and taken:
            text = headers.sub("", text)
        pieces += [piece_of(part, block) for lines in parted(text) for part in parts_of(lines)]
        pieces += [replace(piece_of(header.strip(), block), why=Why.RUNNING) for header in taken]
    return _joined(_without_notes(_abstracts_as_text(pieces)), Hyphens([block.text for block in blocks]), document.name)


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


def _without_notes(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with a footnote that lost its mark and stands in the middle of a sentence as beside the text.

    «… allow to see the readers: | The roof is described elsewhere. | Archive, 5 | 73 | teachers and a midwife …»
    """
    result = list(pieces)
    for at, piece in enumerate(pieces):
        if at == 0 or piece.why or piece.heading or not finished(piece.text) or starts_small(piece.text):
            continue
        behind = next((n for n in range(at + 1, len(pieces)) if pieces[n].why not in NOISE), None)
        if behind is None or behind == at + 1 or not _is_open(pieces[at - 1]):
            continue
        after = pieces[behind]
        if after.why is None and after.kind is piece.kind and after.heading is None and starts_small(after.text):
            result[at] = replace(piece, why=Why.ASIDE, prose=False)
    return result


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
        first, *parts = parts_of(hyphens.join([before.marked, piece.marked], LINE_END))
        whole = piece_of(first, before.block)
        if whole.why and before.why is None:
            whole = replace(whole, why=None, prose=True)
        result[at] = replace(whole, joins=(*before.joins, joined))
        result += [piece_of(part, piece.block) for part in parts]
    return result


def _open_before(pieces: list[Piece], piece: Piece) -> int | None:
    """The index of the piece that `piece` goes on with, over noise; None where it starts anew."""
    broken = bool(pieces) and bool(_BROKEN_WORD.search(pieces[-1].text)) and starts_small(piece.text)
    if piece.heading or piece.kind is not BlockKind.PARAGRAPH or (piece.why and not broken):
        return None
    if opens_with_post(piece.text):
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
        elif (_is_open(before) or _is_first_line(before, piece)) and _may_be_one(before, piece):
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
    title, or the second goes on with a number and its noun; the second must be text too, and no label.
    """
    before = pieces[at]
    under = next((p.part for p in reversed(pieces[: at + 1]) if p.part not in {None, Part.ASIDE}), None)
    if under is not Part.ABSTRACT or before.part not in {None, Part.ABSTRACT} or before.is_heading:
        return False
    if opens_with_label(piece.text) or script_of(before.body) != script_of(piece.text) or in_capitals(piece.text):
        return False
    counts = bool(_NUMBER_AND_NOUN.match(piece.text)) and len(words_in(before.body)) >= 8
    is_text = (
        bool(STOP_INSIDE.search(before.body))
        or counts
        or (at_break and (len(words_in(before.body)) >= 12 or (before.part is not None and _breaks_off(before.text))))
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
    return broken or piece.part in {Part.KEYWORDS, Part.ABSTRACT} or piece.prose or len(words_in(piece.body)) >= 8


def _is_first_line(before: Piece, piece: Piece) -> bool:
    """Is `before` the first line of a sentence that ends in `piece`, right below it, though it is short for one?"""
    if before.heading or before.why or before.is_heading or before.block.line is None or piece.block.line is None:
        return False
    below = piece.block.line == before.block.line + max(1, len(before.block.lines))
    few = len(words_in(before.text)) < 5 or finished(before.text) or in_capitals(before.text)
    ends = STOP_INSIDE.search(piece.text) or (HARD_END.search(piece.text) and len(words_in(piece.text)) >= 3)
    return below and not few and bool(ends) and starts_small(piece.text)


def _may_be_one(before: Piece, after: Piece) -> bool:
    return before.language == after.language or not after.tongue.sure or not before.tongue.sure


def _breaks_off(text: str) -> bool:
    """Does `text` break off rather than lack its full stop: at a comma, or behind a small word?"""
    last = words_in(text)[-1:] or [""]
    return text.endswith((",", "–", "—")) or len(last[0]) <= 3


def _may_interrupt(piece: Piece) -> bool:
    """Could these few words be a page's header in the middle of a sentence?"""
    return len(words_in(piece.text)) <= 14 and not piece.prose and not starts_small(piece.text)
