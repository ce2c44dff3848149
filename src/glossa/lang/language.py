"""A language as data: everything that glossa knows of one language stands in its filled `Language` record.

There is no `if code == "kk"` outside `glossa.lang`. A language without a record gets `plain(code)`: it is segmented at
sentence ends, folded, and its terms match letter by letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossa.lang.inflection import Inflection


def words(text: str) -> frozenset[str]:
    """The words of a text as a set, for lists that people read; `_` stands for a space within one."""
    return frozenset(word.replace("_", " ") for word in text.split())


def pairs(text: str) -> dict[str, str]:
    """`"щ=shch ь="` → `{"щ": "shch", "ь": ""}`."""
    return {letter: latin for letter, _, latin in (pair.partition("=") for pair in text.split())}


INTERNATIONAL = words("""
    inc ltd llc co corp plc mr mrs ms dr prof st jr sr al vs vol vols no nos pp p ed eds art ch fig tab cf ibid
    op.cit loc.cit p.s
""")
"""Abbreviations that a text in another script quotes as they are."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language. All words and letters are lower case unless their name says otherwise."""

    code: str
    """Canonical BCP 47 tag of the language: "kk"."""
    name: str
    """The language's name in English: "Kazakh"."""
    letters: frozenset[str] = frozenset()
    """The alphabet, lower case."""
    frequent_words: frozenset[str] = frozenset()
    """Function words, which give the language away in a short text and, capitalised, the start of a sentence."""
    articles: frozenset[str] = frozenset()
    """Words before a noun that are no part of a term: "the", "a"."""
    endings: frozenset[str] = frozenset()
    """How its longer words often end: "tion", "дың"; they speak where a title or a list has no function words."""
    telling_letters: frozenset[str] = frozenset()
    """Letters that its neighbours of the same script do not have: әғқңөұүһі."""
    telling_share: float = 0.0
    """Roughly what part of the letters of a running text these are: a text without them is in another language."""
    foreign_groups: frozenset[str] = frozenset()
    """Groups of letters that its own words do not have: "zh", "iya"; `^` and `$` are the edges of a word."""
    transliteration: Mapping[str, str] = field(default_factory=dict)
    """Letter → Latin letters, for comparing names and international words across scripts."""

    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop ends no sentence unless a function word starts the next, without the stop: "т.е", "fig"."""
    titles: frozenset[str] = frozenset()
    """Those of them that stand before a name: "dr", "проф"; no word behind them starts a sentence."""
    closing_abbreviations: frozenset[str] = frozenset()
    """Those that often end one too ("и др", "etc"): a break only before a capital letter that starts a new sentence."""
    closing_after_number: frozenset[str] = frozenset()
    """Those that can end one only behind a number: «в 2002 г.», «100 км.», but not «г. Алматы»."""
    abbreviations_before_number: frozenset[str] = frozenset()
    """Those that are abbreviations only where a number follows, and words elsewhere: "no. 5", "art. 9"."""

    ordinal_stops: bool = False
    """Does a stop behind a small number make an ordinal: «am 3. Oktober», «im 19. Jahrhundert»?"""

    title_headings: frozenset[str] = frozenset()
    abstract_headings: frozenset[str] = frozenset()
    keyword_headings: frozenset[str] = frozenset()
    body_headings: frozenset[str] = frozenset()
    """Where an article's own text starts ("introduction", "введение", "кіріспе")."""
    reference_headings: frozenset[str] = frozenset()
    """Where its list of references starts."""
    furniture: frozenset[str] = frozenset()
    """Words of page furniture in the language: "read more", "disclaimer" …"""
    affiliation_words: frozenset[str] = frozenset()
    """Words by which an affiliation or address line is known: "university", "университеті" …"""
    aside_headings: frozenset[str] = frozenset()
    """What stands beside an article's text: "funding", "for citation", "received", "about the authors" …"""
    abstract_labels: frozenset[str] = frozenset()
    """Labels of the parts of a structured abstract: "purpose", "methods" …"""
    author_words: frozenset[str] = frozenset()
    """What else stands in a line of authors: degrees and posts ("phd", "доцент"), "and"."""
    rank_words: frozenset[str] = frozenset()
    """Of these, the words that name a degree or a post by themselves, as "professor" does and "historical" does not."""
    named: frozenset[str] = frozenset()
    """How headings in any language name this one, as beginnings of words: "russian", "русск", "орыс"."""

    inflection: Callable[[], Inflection] | None = None
    """Loads the language's inflection (lazily: a morphology may be large); None: terms match as they are written."""
