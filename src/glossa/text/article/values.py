"""What is found in a document that holds parallel texts, and what was left out and why.

ParallelTexts
├── texts     FoundText("en", title, paragraphs, keywords), FoundText("ru", …), in the order of their first words
├── dropped   Dropped("M. B. Assyl", Why.AUTHORS, line 3) …       every word of the document is in one of the two
└── findings  Finding("keyword-count", …)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossa.model.errors import Finding


class Why(StrEnum):
    """Why a passage is in none of the texts. The words are stable: scripts read them."""

    HEADING = "heading"
    AUTHORS = "author line"
    AFFILIATION = "affiliation"
    CONTACT = "e-mail"
    RECORD = "article data"
    """Codes and dates: UDC, DOI, ISSN, ORCID, received, accepted, volume and number."""
    ASIDE = "beside the text"
    """Funding, acknowledgements, how to cite, about the authors."""
    RUNNING = "running header"
    PAGE_NUMBER = "page number"
    FURNITURE = "page furniture"
    LIST_ITEM = "list item"
    BODY = "article body"
    REFERENCES = "references"
    TRANSLITERATED = "transliterated references"
    SECOND = "second abstract"
    OTHER_LANGUAGE = "other language"
    NO_WORDS = "no words"
    UNPAIRED = "keyword without a counterpart"


class Layout(StrEnum):
    """How the parallel texts stood in the document."""

    ABSTRACTS = "abstracts"
    """Under headings of abstracts or keywords, as in a journal article."""
    PAGE = "page"
    """Without headings, one passage a language, among page furniture."""
    SECTIONS = "sections"
    """The whole document is in several languages, one after the other or in turn."""
    SINGLE = "single"
    """The document was said to be in one language."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """One language's text. `line` is where its first words start in the file (from 1), if the reader knew."""

    language: str
    title: str | None = None
    paragraphs: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    text: str
    why: Why
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ParallelTexts:
    texts: tuple[FoundText, ...]
    layout: Layout
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(text.language for text in self.texts)
