"""`annotate`: a document with its terms marked.

    line 1   халықаралық қатынастар теориясын     3 hits: the longest is marked, the two inside it are listed with it

Every line of a plain text (every block of another document) is a passage; offsets are its code points. What is doubtful
(`match.terms`) is left out unless it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossa.formats import detect
from glossa.model.language_tag import base_language
from glossa.workspace.cards import ConceptCard, TermMark
from glossa.workspace.finding import TermFinder, refresh_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from glossa.match.terms import Occurrence
    from glossa.store.values import TermName
    from glossa.workspace import Workspace

_AT_ONCE = 2000
"""Passages that are looked at together, so that the store is asked seldom and nothing long is held."""


@dataclass(frozen=True, slots=True)
class Mark(TermMark):
    """A term in a passage."""

    def as_json(self) -> dict[str, Any]:
        more = {"synonyms": self.synonyms, "translations": self.card.translations(self.language)}
        return TermMark.as_json(self) | more

    @property
    def synonyms(self) -> list[str]:
        """The concept's other terms in the same language that may be used."""
        lines = self.card.languages.get(self.language, ())
        return [line.term for line in lines if line.term != self.term and line.usage in ("preferred", "admitted")]

    @property
    def warns(self) -> bool:
        """May a writer not use this term?"""
        return self.usage in ("forbidden", "deprecated", "superseded")


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the file (from 1) with its terms, in the order of the text, the longer first."""

    line: int
    text: str
    marks: tuple[Mark, ...]

    def as_json(self) -> dict[str, Any]:
        return {"line": self.line, "text": self.text, "terms": [mark.as_json() for mark in self.marks]}

    def outer(self) -> list[Mark]:
        """Marks of which none overlaps another: what can be underlined."""
        found: list[Mark] = []
        for mark in self.marks:
            if mark.longest and (not found or mark.start >= found[-1].end):
                found.append(mark)
        return found


@dataclass(frozen=True, slots=True)
class AnnotateRequest:
    """`source`: language of the text, None for any. `doubtful`: with what is probably another word."""

    source: str | None = None
    termbases: tuple[str, ...] = ()
    doubtful: bool = False


def passages(path: Path, name: str) -> Iterator[str]:
    """The lines of a plain text, as they are; of another document the blocks. `name` is for messages.

    Raises InputError.
    """
    from glossa.formats.document import MARKDOWN, TEXT, read_segments_as_lines

    format_ = detect(path, name)
    if format_ in (TEXT, MARKDOWN) or format_.read_document is None:
        yield from read_segments_as_lines(path)
    else:
        for block in format_.read_document(path).blocks:
            yield " ".join(block.text.split("\n"))


def annotate(
    workspace: Workspace, lines: Iterable[str], request: AnnotateRequest, finder: TermFinder | None = None
) -> Iterator[Passage]:
    """Each line with its terms, in order. A store that is not there is a StoreError.

    `finder`: one that is kept warm, of the languages asked for; otherwise the store's terms are read for this.
    """
    if finder is None:
        refresh_terms(workspace)
        finder = TermFinder((base_language(request.source),) if request.source else ())
    with workspace.look_up_reader() as reader:
        number = 0
        for chunk in _chunks(lines):
            found = finder.find_all(reader, chunk, request.termbases)
            cards = finder.cards(reader, {hit.entry.concept for hits in found for hit in hits})
            for text, hits in zip(chunk, found, strict=True):
                number += 1
                marks = [
                    _mark(hit, cards[hit.entry.concept])
                    for hit in hits
                    if hit.entry.concept in cards and (request.doubtful or not hit.doubtful)
                ]
                yield Passage(number, text, tuple(marks))


def _mark(hit: Occurrence[TermName], of: ConceptCard) -> Mark:
    return Mark(
        start=hit.start,
        end=hit.end,
        surface=hit.surface,
        term=hit.entry.text,
        language=hit.entry.language,
        usage=hit.entry.usage,
        longest=hit.longest,
        doubtful=hit.doubtful,
        card=of,
    )


def _chunks(lines: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == _AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
