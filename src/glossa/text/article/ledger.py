"""Who has which piece: every piece of a document ends in a text, or among what was dropped, with a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.model.text import BlockKind
from glossa.text.article.headings import Part
from glossa.text.article.kinds import is_reference, is_transliterated
from glossa.text.article.people import is_place, is_post
from glossa.text.article.values import Dropped, FoundText, ParallelTexts, Why
from glossa.text.article.words import finished, in_capitals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.model.errors import Finding
    from glossa.text.article.piece import Piece
    from glossa.text.article.values import Layout

_PEOPLE = frozenset({Why.AUTHORS, Why.AFFILIATION, Why.CONTACT})
_PARTED = re.compile(r"(?:, ?|\()[^\W\d_]")
_WHAT_THEY_ARE = frozenset({Why.RUNNING, Why.PAGE_NUMBER, Why.FURNITURE})


class Ledger:
    """The pieces of a document, the texts made of them, and why others were left out."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.used: set[int] = set()
        self.reasons: dict[int, Why] = {}
        self._whole: set[int] = set()
        self._texts: list[tuple[int, FoundText]] = []

    @property
    def settled(self) -> set[int]:
        return self.used | set(self.reasons)

    def drop(self, members: Iterable[int], why: Why) -> None:
        """Say why these pieces are left out, where it is not what they are but where they stand."""
        self.reasons |= dict.fromkeys(members, why)

    def text(
        self,
        language: str,
        paragraphs: Sequence[int],
        title: tuple[str | None, Sequence[int]] = (None, ()),
        keywords: tuple[tuple[str, ...], Sequence[int]] = ((), ()),
    ) -> None:
        """Enter a language's text: the pieces of its paragraphs, its title and keywords with the pieces they are of."""
        members = [*paragraphs, *title[1], *keywords[1]]
        if not members:
            return
        self.used.update(members)
        self._whole.update(at for at in paragraphs if self.pieces[at].body == self.pieces[at].text)
        bodies = tuple(self.pieces[at].body for at in paragraphs)
        line = self.pieces[min(members)].block.line
        self._texts.append((min(members), FoundText(language, title[0], bodies, keywords[0], line)))

    @property
    def texts(self) -> tuple[FoundText, ...]:
        """The texts in the order of their first words."""
        return tuple(text for _, text in sorted(self._texts, key=lambda each: each[0]))

    def close(self, layout: Layout, otherwise: Why, findings: Iterable[Finding] = ()) -> ParallelTexts:
        """All that was entered; `otherwise` is the reason for text left out without one."""
        joins = [found for at in sorted(self.used) for found in self.pieces[at].joins]
        return ParallelTexts(self.texts, layout, tuple(self._dropped(otherwise)), (*joins, *findings))

    def _dropped(self, otherwise: Why) -> Iterable[Dropped]:
        region: Why | None = None
        before: Why | None = None
        for at, piece in enumerate(self.pieces):
            line = piece.block.line
            region = None if at in self.used else _region(piece, region)
            if at not in self.used:
                before = self.reasons.get(at) or _of_people(piece, before) or _reason(piece, region, before, otherwise)
                yield Dropped(piece.text, before, line)
            elif piece.heading and at not in self._whole:
                yield Dropped(piece.heading.words, Why.HEADING, line)


def _of_people(piece: Piece, before: Why | None) -> Why | None:
    """What a short line is that nothing else is known of: ranks, or below people a place, or names parted by commas."""
    if piece.why or piece.heading or piece.prose or piece.is_heading:
        return None
    if is_post(piece.text):
        return Why.AUTHORS
    if before not in _PEOPLE or in_capitals(piece.text):
        return None
    several = _PARTED.search(piece.text) and not finished(piece.text)
    return Why.AFFILIATION if several or is_place(piece.text) else None


def _reason(piece: Piece, region: Why | None, before: Why | None, otherwise: Why) -> Why:
    if piece.why in _WHAT_THEY_ARE and piece.why is not None:
        return piece.why
    of_people = piece.why is Why.AUTHORS or (piece.why is Why.AFFILIATION and before is Why.AUTHORS)
    if region is Why.REFERENCES and of_people and piece.why and not is_reference(piece.text):
        return piece.why
    if region is Why.REFERENCES or piece.why is Why.REFERENCES:
        return Why.TRANSLITERATED if is_transliterated(piece.text) else Why.REFERENCES
    if piece.heading:
        return Why.ASIDE if piece.part is Part.ASIDE else Why.HEADING
    if piece.why or region:
        return piece.why or region or otherwise
    if piece.kind is BlockKind.LIST_ITEM and otherwise is not Why.BODY:
        return Why.LIST_ITEM
    if not piece.prose and (piece.is_heading or in_capitals(piece.text)):
        return Why.HEADING
    return otherwise


def _region(piece: Piece, region: Why | None) -> Why | None:
    """The part of the document that a piece opens, or stands in."""
    if piece.part is Part.REFERENCES:
        return Why.REFERENCES
    if piece.part is Part.ASIDE:
        return region if piece.heading and piece.heading.rest else Why.ASIDE
    if piece.part is not None:
        return None
    if region is Why.ASIDE and (piece.is_heading or piece.prose):
        return None
    text = piece.prose and piece.kind is not BlockKind.LIST_ITEM
    others = piece.is_heading or text or piece.why is Why.FURNITURE
    if region is Why.REFERENCES and others and not is_reference(piece.text):
        return None
    return region
