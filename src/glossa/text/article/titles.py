"""The title of each language's text: the heading, or the line in capitals, near its abstract.

It stands before or after the authors, above the abstract's heading or below it, on one line or several; or all titles
stand together at the top. Candidates are short passages that are nothing else; each gets points for how it is set, how
near it is, and its language, and the best of each language is its title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.model.text import BlockKind
from glossa.text.article.headings import Part
from glossa.text.article.people import (
    authors_sure,
    frequent_words,
    is_named_after,
    is_pair_of_names,
    is_place,
    is_post,
    people_in,
    says_place,
)
from glossa.text.article.running import starts_small
from glossa.text.article.tongue import fits, script_of, tongue
from glossa.text.article.values import Why
from glossa.text.article.words import finished, in_capitals, words_in
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.text.article.piece import Piece
    from glossa.text.article.sections import Section

_ENOUGH = 2.0
_OF_PEOPLE = frozenset({Why.AUTHORS, Why.AFFILIATION, Why.CONTACT})
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    members: tuple[int, ...]


def find_titles(pieces: Sequence[Piece], sections: Sequence[Section], used: set[int]) -> dict[str, Title]:
    """The titles by language, for the languages of `sections`. No piece is in two of them."""
    candidates = _candidates(pieces, used)
    scored = []
    for section in sections:
        for title in candidates:
            score = _score(title, section, sections, pieces)
            if score >= _ENOUGH:
                scored.append((score, -abs(title.members[0] - section.start), section.language, title))
    found: dict[str, Title] = {}
    taken: set[int] = set()
    for _, _, language, title in sorted(scored, key=lambda each: each[:2], reverse=True):
        if language not in found and not taken & set(title.members):
            found[language] = title
            taken |= set(title.members)
    return found


def is_title(piece: Piece) -> bool:
    """Could this piece, the first of a text, be its title?"""
    if piece.heading:
        return False
    few = 1 <= len(words_in(piece.text)) <= 30
    return piece.is_heading or (few and not piece.prose and not finished(piece.text) and not piece.text.endswith(","))


def _candidates(pieces: Sequence[Piece], used: set[int]) -> list[Title]:
    titles: list[Title] = []
    for at, piece in enumerate(pieces):
        if at in used or not _may_be_title(piece) or _is_place_of_people(pieces, at):
            continue
        last = titles[-1] if titles else None
        if last and last.members[-1] == at - 1 and _one_title(pieces[at - 1], piece):
            titles[-1] = Title(f"{last.text} {piece.text}", (*last.members, at))
        else:
            text = piece.heading.rest if piece.heading else piece.text
            titles.append(Title(text, (at,)))
    return titles


def _may_be_title(piece: Piece) -> bool:
    if piece.heading:
        return piece.heading.part is Part.TITLE and bool(piece.heading.rest)
    if piece.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_CELL, BlockKind.TEXT_BOX}:
        return False
    count = len(words_in(piece.text))
    if not count or count > _LONGEST:
        return False
    if piece.why is None:
        return not piece.prose or piece.is_heading or in_capitals(piece.text) or _is_one_sentence(piece.text)
    if piece.why is Why.RUNNING:
        return piece.repeated
    if is_post(piece.text):
        return False
    set_apart = piece.is_heading or in_capitals(piece.text)
    if piece.why is Why.AFFILIATION:
        return set_apart or not is_named_after(piece.text)
    return piece.why is Why.AUTHORS and (set_apart or not authors_sure(piece.text) or is_pair_of_names(piece.text))


def _is_place_of_people(pieces: Sequence[Piece], at: int) -> bool:
    """Is this the town, called so, of the authors or the institution named above it?"""
    of_people = at > 0 and pieces[at - 1].why in _OF_PEOPLE
    return of_people and not pieces[at].is_heading and not in_capitals(pieces[at].text) and says_place(pieces[at].text)


def _is_one_sentence(text: str) -> bool:
    """Could this sentence be a title that was given a full stop?"""
    return len(words_in(text)) <= 20 and not re.search(r"[.!?]\s", text)


def _one_title(before: Piece, piece: Piece) -> bool:
    """Are these two lines of one title?"""
    asked = before.text.endswith((":", "–", "—", "-")) and in_capitals(before.text) and in_capitals(piece.text)
    if piece.heading or (piece.why and not asked) or before.why:
        return False
    if finished(before.text) and not before.text.endswith(":"):
        return False
    if script_of(before.text) != script_of(piece.text) or before.is_heading != piece.is_heading:
        return False
    if before.tongue.sure and piece.tongue.sure and before.language != piece.language:
        return False
    if before.is_heading and before.block.level != piece.block.level:
        return False
    if in_capitals(before.text) != in_capitals(piece.text):
        return False
    if _goes_on(before.text, piece.text):
        return True
    return not _apart(before, piece) if in_capitals(piece.text) else _is_wrapped(before, piece)


def _goes_on(before: str, after: str) -> bool:
    """Does the first line ask for the second: with a sign, a small word, or by the second's lower case?"""
    last = (words_in(before)[-1:] or [""])[0]
    asks = len(last) <= 2 or (last.islower() and fold(last) in frequent_words())
    return before.endswith((",", ":", "–", "—", "-")) or asks or starts_small(after)


def _is_wrapped(before: Piece, piece: Piece) -> bool:
    """Are these two lines, one right below the other, of which the first looks full?

    A rubric above a title is shorter than the title, and a title in another language is not of this one.
    """
    if before.block.line is None or piece.block.line is None or finished(piece.text):
        return False
    below = piece.block.line == before.block.line + len(before.block.lines)
    full = len(words_in(before.text)) >= 4 and len(before.text) >= 0.7 * len(piece.text)
    return below and full and piece.language in {before.language, None}


def _apart(before: Piece, piece: Piece) -> bool:
    """Is there a blank line between the two; where lines are not known, do few words look like a rubric's?"""
    if before.block.line is None or piece.block.line is None:
        return len(words_in(before.text)) <= 3
    return piece.block.line - before.block.line > 1


def _score(title: Title, section: Section, sections: Sequence[Section], pieces: Sequence[Piece]) -> float:
    """How much speaks for this title being that of this section; below `_ENOUGH` it is none."""
    first = pieces[title.members[0]]
    script = script_of(title.text)
    if not fits(section.language, script):
        return -1.0
    found = tongue(title.text)
    if found.sure and found.language != section.language and any(found.language == s.language for s in sections):
        return -1.0
    if first.heading:
        return 20.0
    count = len(words_in(title.text))
    score = (
        3.0 * first.is_heading
        + 2.0 * in_capitals(title.text)
        + 1.0 * first.block.emphasised
        + 2.0 * (found.sure and found.language == section.language)
    )
    score += 2.0 if count >= 4 else -3.0 if count == 1 else 0.0
    score -= 2.0 * title.text.endswith((",", ":", ";")) + 0.5 * title.text.endswith(".")
    if first.why is Why.AUTHORS and _is_beside_authors(title, pieces):
        score += 3.0
    elif first.why is Why.AUTHORS and people_in(title.text) > 1:
        score -= 2.0
    above = pieces[title.members[0] - 1].why if title.members[0] else None
    score -= 2.0 * (first.why is Why.AFFILIATION and above in _OF_PEOPLE and not first.is_heading)
    score -= 1.0 * (above is Why.AFFILIATION and is_place(title.text))
    score -= 3.0 * (first.why is not None) + 3.0 * (
        first.prose and not first.is_heading and not in_capitals(title.text)
    )
    return score + _nearness(title, section, sections)


def _is_beside_authors(title: Title, pieces: Sequence[Piece]) -> bool:
    """Does what looks like a name stand where a title does: «Border Libraries» right above people and not below others,
    or between people named in another way and the abstract?"""
    first, last = title.members[0], title.members[-1]
    above = pieces[first - 1] if first else None
    below = pieces[last + 1] if last + 1 < len(pieces) else None
    if above and above.why is Why.AUTHORS:
        return authors_sure(above.text) and below is not None and below.part is Part.ABSTRACT
    return below is not None and below.why is Why.AUTHORS and not is_post(below.text)


def _nearness(title: Title, section: Section, sections: Sequence[Section]) -> float:
    """Points for standing right before the section's text, between it and the one before."""
    at = title.members[0]
    before = max((other.end for other in sections if other.end < section.start), default=-1)
    if before < at <= (section.members or [section.start])[0]:
        return 3.0 - 0.2 * max(0, section.start - at - 1)
    top = min(other.start for other in sections)
    if at < top:
        return 1.0 - 0.1 * (top - at - 1)
    return -4.0
