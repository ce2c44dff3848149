"""The parallel texts of one document that holds several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.errors import Finding
from glossa.text.article.headings import Part
from glossa.text.article.ledger import Ledger
from glossa.text.article.pieces import pieces_of
from glossa.text.article.plain import is_page, languages_throughout, passages
from glossa.text.article.sections import Section, headed_sections, one_a_language, trim_bodies, unheaded
from glossa.text.article.titles import find_titles, is_title
from glossa.text.article.values import FoundText, Layout, ParallelTexts, Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.model.text import Document
    from glossa.text.article.lists import KeywordList
    from glossa.text.article.piece import Piece

_LONG_BODY = 1200
_LIKE_WEIGHT = 0.5


def find_parallel_texts(document: Document) -> ParallelTexts:
    """The texts of each language that `document` holds, with all that was left out.

    An article gives its titles, abstracts and keywords; a page of a journal's site its passages; a document that is in
    several languages throughout gives them whole. One language found means that there is nothing to align.
    """
    pieces = pieces_of(document)
    sections, lists = headed_sections(pieces)
    if sections or lists:
        return _article(pieces, sections, lists, document.name)
    return _page(pieces) if is_page(pieces) else _throughout(pieces)


def _article(pieces: Sequence[Piece], sections: list[Section], lists: list[KeywordList], name: str) -> ParallelTexts:
    ledger = Ledger(pieces)
    sections, second = one_a_language(sections, pieces)
    trim_bodies(sections, pieces)
    keywords: dict[str, KeywordList] = {}
    for several in lists:
        if keywords.setdefault(several.language, several) is not several:
            ledger.drop(several.members, Why.SECOND)
    for section in second:
        ledger.drop(section.members, Why.SECOND)
    taken = ledger.settled.union(*(several.members for several in keywords.values()))
    sections += unheaded(pieces, sections, taken.union(*(section.members for section in sections)))
    taken = taken.union(*(section.members for section in sections))
    known = {section.language for section in sections}
    bare = [Section(code, found.members[0]) for code, found in keywords.items() if code not in known]
    titles = find_titles(pieces, sorted([*sections, *bare], key=lambda each: each.start), taken)
    taken = taken.union(*(title.members for title in titles.values()))
    bodies = _bilingual_body(pieces, taken, known)
    for section in (*sections, *bare):
        code = section.language
        title, words = titles.get(code), keywords.get(code)
        ledger.text(
            code,
            [*section.members, *bodies.get(code, [])],
            (title.text, title.members) if title else (None, ()),
            (words.keywords, words.members) if words else ((), ()),
        )
    return ledger.close(Layout.ABSTRACTS, Why.BODY, _unequal(ledger.texts, name))


def _bilingual_body(pieces: Sequence[Piece], taken: set[int], languages: set[str]) -> dict[str, list[int]]:
    """The pieces of an article's body by language, where it is in two languages or more of like weight."""
    start = next((at for at, piece in enumerate(pieces) if piece.part is Part.BODY and at not in taken), 0)
    stop = next((at for at, piece in enumerate(pieces) if piece.part is Part.REFERENCES and at > start), len(pieces))
    among = [
        at
        for at in range(start, stop)
        if at not in taken and pieces[at].why is None and pieces[at].part in {None, Part.BODY}
    ]
    found = languages_throughout(pieces, among)
    sizes = {code: sum(len(pieces[at].text) for at in own) for code, own in found.items() if code in languages}
    least = max(_LONG_BODY, _LIKE_WEIGHT * max(sizes.values(), default=0))
    like = {code for code, size in sizes.items() if size >= least}
    return {code: found[code] for code in like} if len(like) > 1 else {}


def _page(pieces: Sequence[Piece]) -> ParallelTexts:
    ledger = Ledger(pieces)
    found = passages(pieces)
    sections = [Section(code, members[0], members) for code, members in found.items()]
    sections.sort(key=lambda section: section.start)
    titles = find_titles(pieces, sections, {at for members in found.values() for at in members})
    for section in sections:
        title = titles.get(section.language)
        ledger.text(section.language, section.members, (title.text, title.members) if title else (None, ()))
    return ledger.close(Layout.PAGE, Why.FURNITURE)


def _throughout(pieces: Sequence[Piece]) -> ParallelTexts:
    ledger = Ledger(pieces)
    found = languages_throughout(pieces, range(len(pieces)))
    titled = all(len(members) > 1 and is_title(pieces[members[0]]) for members in found.values())
    for code, members in found.items():
        if titled:
            ledger.text(code, members[1:], (pieces[members[0]].text, members[:1]))
        else:
            ledger.text(code, members)
    return ledger.close(Layout.SECTIONS, Why.OTHER_LANGUAGE)


def _unequal(texts: Sequence[FoundText], name: str) -> tuple[Finding, ...]:
    """What does not correspond between the languages."""
    findings = []
    counts = {text.language: len(text.keywords) for text in texts}
    if len(set(counts.values())) > 1:
        told = ", ".join(f"{code} {count}" for code, count in counts.items())
        findings.append(Finding("keyword-count", f"the keyword lists differ in length: {told}", "kept", file=name))
    untitled = [text.language for text in texts if not text.title]
    if untitled and len(untitled) < len(texts):
        findings.append(Finding("title-missing", f"no title was found in {', '.join(untitled)}", file=name))
    empty = [text.language for text in texts if not text.paragraphs]
    if empty:
        findings.append(Finding("abstract-missing", f"no abstract was found in {', '.join(empty)}", file=name))
    return tuple(findings)
