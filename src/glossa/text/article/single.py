"""The text of a document in one language, in its order, without what pages and sites add to it.

An article's authors, affiliations, codes and references go, its headings stay as paragraphs of their own; of any other
document everything stays but running headers, page numbers and furniture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.lang import LANGUAGES
from glossa.model.language_tag import base_language
from glossa.text.article.headings import Part
from glossa.text.article.kinds import is_reference
from glossa.text.article.ledger import Ledger
from glossa.text.article.people import authors_sure
from glossa.text.article.piece import NOISE
from glossa.text.article.pieces import pieces_of
from glossa.text.article.sections import Section, headed_sections
from glossa.text.article.titles import find_titles, is_title
from glossa.text.article.tongue import script_of
from glossa.text.article.values import Layout, ParallelTexts, Why
from glossa.text.article.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.model.text import Document
    from glossa.text.article.piece import Piece

_NEVER = frozenset({Why.RUNNING, Why.PAGE_NUMBER, Why.NO_WORDS})
_DATA = frozenset({Why.CONTACT, Why.RECORD})
_MUCH_FURNITURE = 3


def single_text(document: Document, language: str) -> ParallelTexts:
    """The one text of `document`, which is in `language` (canonical); no text where nothing is left.

    Of an article that has abstracts in other languages too, these are left out.
    """
    pieces = pieces_of(document)
    sections, lists = headed_sections(pieces)
    ledger = Ledger(pieces)
    script = _script(pieces, language)
    for at, why in _left_out(pieces, article=bool(sections or lists)).items():
        ledger.drop([at], why)
    for at, piece in enumerate(pieces):
        if at not in ledger.reasons and _is_foreign(piece, base_language(language), script):
            ledger.drop([at], Why.OTHER_LANGUAGE)
    own = [found for found in lists if not ledger.settled & set(found.members)]
    keywords = next((found for found in own if found.language == language), own[0] if own else None)
    for found in own:
        if found is not keywords:
            ledger.drop(found.members, Why.SECOND)
    listed = list(keywords.members) if keywords else []
    title = _title(pieces, sections, ledger.settled | set(listed), language)
    taken = ledger.settled | set(listed) | set(title[1])
    paragraphs = [at for at in range(len(pieces)) if at not in taken]
    ledger.text(language, paragraphs, title, (keywords.keywords, listed) if keywords else ((), ()))
    return ledger.close(Layout.SINGLE, Why.BODY)


def _title(
    pieces: Sequence[Piece], sections: Sequence[Section], taken: set[int], language: str
) -> tuple[str | None, tuple[int, ...]]:
    """The title: of an article the one near its abstract, else the first piece if it can be one."""
    own = [section for section in sections if section.language == language and not taken & set(section.members)]
    if own:
        title = find_titles(pieces, own[:1], taken).get(language)
        if title:
            return title.text, title.members
    first = next((at for at, piece in enumerate(pieces) if at not in taken or piece.repeated), None)
    if first is None or pieces[first].heading or not is_title(pieces[first]):
        return None, ()
    return pieces[first].text, (first,)


def _left_out(pieces: Sequence[Piece], *, article: bool) -> dict[int, Why]:
    """The pieces that are no text, by what they are and where they stand."""
    much = sum(piece.why is Why.FURNITURE for piece in pieces) >= _MUCH_FURNITURE
    left: dict[int, Why] = {}
    body = False
    region: Why | None = None
    for at, piece in enumerate(pieces):
        if piece.part is Part.BODY:
            body = True
        if piece.part is not None or (piece.is_heading and not is_reference(piece.text)):
            region = None
        if piece.part is Part.REFERENCES and _entries_follow(pieces, at):
            region = Why.REFERENCES
        elif piece.part is Part.ASIDE and article:
            left[at] = Why.ASIDE
            region = region if piece.heading and piece.heading.rest else Why.ASIDE
        elif region is Why.ASIDE and piece.prose:
            region = None
        why = region or piece.why
        if why in _NEVER or region or (why is Why.FURNITURE and (much or len(words_in(piece.text)) > 1)):
            left.setdefault(at, why or Why.FURNITURE)
        elif why and article and (why in _DATA or (not body and _is_front_matter(piece))):
            left[at] = why
    return left


def _is_front_matter(piece: Piece) -> bool:
    return piece.why is Why.AFFILIATION or (piece.why is Why.AUTHORS and authors_sure(piece.text))


def _entries_follow(pieces: Sequence[Piece], at: int) -> bool:
    """Are the next pieces entries of a list of references, as an article's are?"""
    near = [piece for piece in pieces[at + 1 : at + 8] if piece.why not in NOISE or is_reference(piece.text)]
    return 2 * sum(is_reference(piece.text) for piece in near) >= len(near) > 0


def _script(pieces: Sequence[Piece], language: str) -> str | None:
    """The script that the text is to be in: that of its language where some of the document is, else the document's."""
    scripts = [script_of(piece.text) for piece in pieces if piece.prose]
    known = LANGUAGES.get(language)
    own = script_of("".join(known.letters)) if known else None
    return own if own in scripts else script_of(" ".join(piece.text for piece in pieces))


def _is_foreign(piece: Piece, language: str, script: str | None) -> bool:
    """Is this passage in another language than the document?"""
    theirs = script_of(piece.text)
    if theirs is not None and theirs != script and len(words_in(piece.text)) >= 3:
        return True
    both_known = language in LANGUAGES and piece.language in LANGUAGES
    return both_known and piece.prose and piece.tongue.sure and piece.language != language
