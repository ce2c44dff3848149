"""The grammar of an article's front matter: which passage is whose abstract, which list whose keywords.

    title · authors · affiliation · «Abstract» · text … · «Keywords» · list     once a language, in any order,
    title · authors · affiliation · «Аннотация» · text … · «Ключевые слова»     before the body or behind its references
    «Introduction» · body … · «References» · entries …

A heading opens a section; what its text is written in says whose it is. A section that a keyword line closes takes all
text up to it. Without one it ends at the next heading, title, line of authors or change of language, and if it then
holds more than an abstract can, the rest is the article's body.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING

from glossa.model.text import BlockKind
from glossa.text.article.headings import Part, is_label, opens_with_label
from glossa.text.article.lists import KeywordList, keyword_list
from glossa.text.article.piece import NOISE
from glossa.text.article.running import starts_small
from glossa.text.article.tongue import fits, script_of, tongue
from glossa.text.article.words import STOP_INSIDE, finished, in_capitals, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.text.article.piece import Piece

_LONG_ABSTRACT = 6000
_USUAL_ABSTRACT = 2500


@dataclass(slots=True)
class Section:
    """One language's abstract: the pieces of its text, where it starts and ends, and whether keywords closed it."""

    language: str
    start: int
    members: list[int] = field(default_factory=list)
    closed: bool = False

    @property
    def end(self) -> int:
        return max([self.start, *self.members])


def headed_sections(pieces: Sequence[Piece]) -> tuple[list[Section], list[KeywordList]]:
    """All abstracts and keyword lists that have a heading, and abstracts without one that a keyword list follows."""
    sections: list[Section] = []
    lists: list[KeywordList] = []
    for at, piece in enumerate(pieces):
        if piece.heading is None:
            continue
        if piece.heading.part is Part.ABSTRACT:
            section = _abstract(pieces, at)
            if section:
                sections.append(section)
        elif piece.heading.part is Part.KEYWORDS:
            found = keyword_list(pieces, at, sections[-1].language if sections else None)
            if found is None:
                continue
            lists.append(found)
            if not any(section.language == found.language for section in sections):
                sections += _adopted(pieces, at, found.language, sections)
    return sections, lists


def one_a_language(sections: Sequence[Section], pieces: Sequence[Piece]) -> tuple[list[Section], list[Section]]:
    """The section to keep of each language, and the others: the one most like the other languages' in length."""
    languages = dict.fromkeys(section.language for section in sections)
    single = [s for s in sections if sum(other.language == s.language for other in sections) == 1]
    usual = median([length(s, pieces) for s in single]) if single else None
    kept = []
    for language in languages:
        own = [section for section in sections if section.language == language]
        if usual is None or len(own) == 1:
            kept.append(own[0])
        else:
            kept.append(min(own, key=lambda section: _unlike(length(section, pieces), usual)))
    return kept, [section for section in sections if section not in kept]


def trim_bodies(sections: Sequence[Section], pieces: Sequence[Piece]) -> None:
    """Take away from abstracts that no keywords closed what must be the article's body."""
    sure = [length(s, pieces) for s in sections if s.closed or len(s.members) == 1]
    usual = median(sure) if sure else None
    for section in sections:
        total = length(section, pieces)
        too_long = total > _USUAL_ABSTRACT or (usual is not None and total > 2 * usual)
        if not section.closed and len(section.members) > 1 and too_long:
            sums = list(accumulate(len(pieces[at].body) for at in section.members))
            target = usual or min(total, _USUAL_ABSTRACT)
            likeness = [_unlike(size, target) for size in sums]
            best = likeness.index(min(likeness))
            del section.members[best + 1 :]


def unheaded(pieces: Sequence[Piece], sections: Sequence[Section], used: set[int]) -> list[Section]:
    """Abstracts of further languages that stand without a heading beside those that have one.

    They are runs of text about as long as the others, before the body's own heading or after its references; in the
    body's own language, they stand apart from all other text in it.
    """
    if not sections:
        return []
    usual = median([length(section, pieces) for section in sections])
    found: dict[str, Section] = {}
    runs = _runs(pieces, used)
    for n, run in enumerate(runs):
        language = pieces[run[0]].language
        if language is None or not pieces[run[0]].tongue.sure or any(s.language == language for s in sections):
            continue
        candidate = Section(language, run[0], run, closed=True)
        likeness = _unlike(length(candidate, pieces), usual)
        if likeness > 3 or len(run) > 8 or _within_body(pieces, run[0], sections):
            continue
        same = [other for other in runs if pieces[other[0]].language == language]
        is_body = sum(len(pieces[at].text) for other in same for at in other) > 4 * usual
        if is_body and any(
            _one_passage(run, near, used) for near in (*runs[n - 1 : n], *runs[n + 1 : n + 2]) if near in same
        ):
            continue
        best = found.get(language)
        if best is None or likeness < _unlike(length(best, pieces), usual):
            found[language] = candidate
    return list(found.values())


def _one_passage(run: Sequence[int], near: Sequence[int], used: set[int]) -> bool:
    """Do two runs belong together, having no abstract between them?"""
    start, end = min(run[-1], near[-1]), max(run[0], near[0])
    return not any(at in used for at in range(start, end))


def length(section: Section, pieces: Sequence[Piece]) -> int:
    return sum(len(pieces[at].body) for at in section.members)


def _unlike(size: float, usual: float) -> float:
    size, usual = max(size, 1), max(usual, 1)
    return max(size / usual, usual / size)


def _within_body(pieces: Sequence[Piece], at: int, sections: Sequence[Section]) -> bool:
    """Is the place behind the heading of the article's body and before its references?"""
    for before in range(at - 1, -1, -1):
        title = pieces[before].heading
        if title and title.part in {Part.REFERENCES, Part.ABSTRACT}:
            return False
        if title and title.part is Part.BODY and not any(before in section.members for section in sections):
            return True
    return False


def _runs(pieces: Sequence[Piece], used: set[int]) -> list[list[int]]:
    """Runs of unused text in one language, over noise."""
    runs: list[list[int]] = []
    open_ = False
    for at, piece in enumerate(pieces):
        if at in used:
            open_ = False
        elif piece.why in NOISE:
            continue
        elif piece.why or piece.heading or not piece.prose or piece.is_heading:
            open_ = False
        elif open_ and pieces[runs[-1][0]].language == piece.language:
            runs[-1].append(at)
        else:
            runs.append([at])
            open_ = True
    return runs


def _abstract(pieces: Sequence[Piece], at: int) -> Section | None:
    """The section that the abstract heading at `at` opens."""
    opening = pieces[at].heading
    assert opening is not None
    section: Section | None = None
    if opening.rest:
        language = pieces[at].language
        section = Section(language, at, [at]) if language else None
        if section is None:
            return None
    first = _first_text(pieces, at + 1) if section is None else at
    if first is None:
        return None
    if section is None:
        language = tongue(pieces[first].body, opening.languages).language
        if language is None:
            return None
        section = Section(language, at)
    close = _closing(pieces, at, section.language)
    section.closed = close is not None
    for here in range(max(first, at + 1), len(pieces) if close is None else close):
        verdict = _belongs(pieces, here, section)
        if verdict is None and close is None:
            break
        if verdict:
            section.members.append(here)
    return section if section.members else None


def _first_text(pieces: Sequence[Piece], start: int) -> int | None:
    """The first piece from `start` that is text, over titles, authors and noise; None before the next heading."""
    for at in range(start, min(start + 14, len(pieces))):
        piece = pieces[at]
        if piece.heading and piece.heading.part in {Part.ABSTRACT, Part.KEYWORDS, Part.REFERENCES}:
            return None
        if piece.heading and not (piece.heading.part is Part.BODY and opens_with_label(piece.text)):
            if piece.heading.part is not Part.ASIDE and not is_label(piece.text):
                return None
            if piece.heading.part is Part.ASIDE:
                continue
        if piece.why is None and (
            piece.prose or _has_sentence(piece) or is_label(piece.text) or _short_sentence(piece)
        ):
            return at
    return None


def _has_sentence(piece: Piece) -> bool:
    """Does a sentence end within this text, which then itself ends in the middle of one?"""
    return len(words_in(piece.text)) >= 8 and bool(STOP_INSIDE.search(piece.text)) and not piece.is_heading


def _short_sentence(piece: Piece) -> bool:
    text = piece.text
    return finished(text) and len(words_in(text)) >= 3 and not in_capitals(text) and not piece.is_heading


def _closing(pieces: Sequence[Piece], at: int, language: str) -> int | None:
    """The keyword heading that closes the abstract opened at `at`, if it is near and in the same language."""
    size = 0
    for here in range(at + 1, len(pieces)):
        piece = pieces[here]
        part = piece.heading.part if piece.heading else None
        if part is Part.KEYWORDS:
            assert piece.heading is not None
            spoken = piece.heading.rest or (pieces[here + 1].text if here + 1 < len(pieces) else "")
            theirs = tongue(spoken, piece.heading.languages).language
            return here if theirs == language or language in piece.heading.languages else None
        if part in {Part.ABSTRACT, Part.REFERENCES}:
            return None
        size += len(piece.text)
        if size > _LONG_ABSTRACT:
            return None
    return None


def _belongs(pieces: Sequence[Piece], at: int, section: Section) -> bool | None:
    """Is the piece part of the abstract: True; False: noise inside it; None: the abstract is over."""
    piece = pieces[at]
    if piece.heading:
        part = piece.heading.part
        if part is Part.BODY and (opens_with_label(piece.text) or is_label(piece.text)):
            labelled = section.closed or any(
                opens_with_label(pieces[n].body) or is_label(pieces[n].text) for n in section.members
            )
            return True if labelled or not section.members else None
        return False if part is Part.ASIDE and piece.heading.rest else None
    if piece.why in NOISE:
        return False
    if piece.why is not None:
        return None if section.members else False
    if piece.kind in {BlockKind.FOOTNOTE, BlockKind.TEXT_BOX}:
        return False
    if piece.prose:
        same = piece.language == section.language or not piece.tongue.sure
        return True if same and fits(section.language, script_of(piece.text)) else None
    if is_label(piece.text):
        return True
    if not section.members:
        return _short_sentence(piece) or _has_sentence(piece)
    goes_on = (piece.kind is BlockKind.LIST_ITEM or _short_sentence(piece) or starts_small(piece.text)) and fits(
        section.language, script_of(piece.text)
    )
    return True if goes_on and not piece.is_heading and not in_capitals(piece.text) else None


def _adopted(pieces: Sequence[Piece], at: int, language: str, sections: Sequence[Section]) -> list[Section]:
    """The text right before a keyword line, where no heading of an abstract stands over it."""
    taken = {n for section in sections for n in section.members}
    members: list[int] = []
    for here in range(at - 1, -1, -1):
        piece = pieces[here]
        if piece.why in NOISE:
            continue
        theirs = piece.language == language or (not piece.tongue.sure and fits(language, script_of(piece.text)))
        if here in taken or piece.heading or piece.why or not piece.prose or not theirs:
            break
        members.insert(0, here)
    return [Section(language, members[0], members)] if members else []
