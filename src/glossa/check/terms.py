"""The termbase's terms in a pair: used, forbidden, out of date, not to be translated; in any inflection.

    en  Soft power matters.        soft power: мягкая сила | мягкая власть (forbidden)
    ru  Важна мягкая сила.         used
    ru  Важна мягкая власть.       term-forbidden
    ru  Важно влияние.             term-missing

A false alarm costs more than it is worth: people stop reading. So a term of the source is asked for only where it is
one for sure. It is not when it is part of a longer term (only the longest counts), when its form is doubtful, when a
name stands in small letters ("turkey"); and of two concepts with one name (Georgia) either one's term will do.

What counts as used: any term of the concept that may be used, in any form; also a word made from it («российский» of
Россия, «орысша» of «орыс тілі»), told by its beginning, unless that word is itself another concept's term.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.termbook import USABLE
from glossa.check.values import Fault
from glossa.lang.wording import wording
from glossa.model.concept import Review, Usage
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossa.check.termbook import Entry, Key, TermBook
    from glossa.check.values import Pair
    from glossa.match.terms import Occurrence

    Hits = Sequence[Occurrence[Entry]]

_SHORTEST_START = 3
"""Letters that two words must share at their beginning to be made from one another,"""
_SHARED = 0.6
"""and the share of the term's word that these must be."""
_SHOWN = 3


def check_terms(book: TermBook) -> Callable[[Pair], Iterator[Fault]]:
    """The check of pairs against a termbase."""

    def check(pair: Pair) -> Iterator[Fault]:
        source, target = language_only(pair.source), language_only(pair.target)
        in_target = book.find(target, pair.target_language)
        in_source = [hit for hit in book.find(source, pair.source_language) if _is_sure(hit)]
        yield from _misused(in_target, in_source)
        for hits in _by_place(in_source):
            yield from _one_place(pair, target, hits, in_source, in_target, book)

    def each_once(pair: Pair) -> Iterator[Fault]:
        yield from dict.fromkeys(check(pair))

    return each_once


def _is_sure(hit: Occurrence[Entry]) -> bool:
    """Is this occurrence in a source surely the term? A name has its capital letter."""
    if hit.doubtful or not hit.longest:
        return False
    return not (hit.entry.text[:1].isupper() and hit.surface[:1].islower())


def _by_place(hits: Iterable[Occurrence[Entry]]) -> Iterator[Hits]:
    for _, here in groupby(hits, key=lambda hit: (hit.start, hit.end)):
        yield list(here)


def _misused(in_target: Hits, in_source: Hits) -> Iterator[Fault]:
    """Terms in the target that must not or should not be used, where no other concept's term is the same word."""
    meant = {hit.entry.concept for hit in in_source}
    for hits in _by_place(hit for hit in in_target if hit.longest and not hit.doubtful):
        if any(hit.entry.usable for hit in hits):
            continue
        for hit in hits:
            if hit.entry.usage is Usage.FORBIDDEN:
                yield Fault("term-forbidden", f"“{hit.surface}” is forbidden (“{hit.entry.text}”)", hit.surface)
            elif hit.entry.concept in meant:
                message = f"“{hit.surface}” is {hit.entry.usage} (“{hit.entry.text}”)"
                yield Fault("term-status", message, hit.surface)


def _one_place(
    pair: Pair, target: str, hits: Hits, in_source: Hits, in_target: Hits, book: TermBook
) -> Iterator[Fault]:
    """What is wrong with the translation of the term, or of the homonyms, at one place of the source."""
    kept = [hit for hit in hits if not hit.entry.translate]
    if kept:
        surface = kept[0].surface
        if len(kept) == len(hits) and not _stands_in(surface, target):
            yield Fault("term-untranslatable", f"“{surface}” is not to be translated", surface)
        return
    wanted: dict[Key, list[Entry]] = {}
    for hit in hits:
        terms = [term for term in book.terms(hit.entry.concept, pair.target_language) if term.usable]
        if terms:
            wanted[hit.entry.concept] = terms
    if not wanted:
        return
    named = {hit.entry.concept for hit in in_source}
    if any(hit.entry.concept in wanted and _counts(hit, in_target, named) for hit in in_target):
        return
    terms = [term for of_concept in wanted.values() for term in of_concept]
    if _derived(target, terms, in_target, wanted, pair.target_language):
        return
    shown = " or ".join(f"“{term.text}”" for term in terms[:_SHOWN])
    proposed = all(hit.entry.review is Review.PROPOSED for hit in hits)
    yield Fault("term-missing", f"“{hits[0].surface}” should be {shown}", hits[0].surface, information=proposed)


def _stands_in(surface: str, text: str) -> bool:
    """Does the text have these letters as a word, or as the beginning of one («GNOME-ның»)?"""
    at = text.find(surface)
    while at >= 0:
        if not text[at - 1 : at].isalnum() or at == 0:
            return True
        at = text.find(surface, at + 1)
    return False


def _counts(hit: Occurrence[Entry], in_target: Hits, named: set[Key]) -> bool:
    """Is a term in the target used for itself? Inside a longer term (Гвинея in Гвинея-Бисау) only where the source
    names that one too, or where both are one concept's."""
    if hit.entry.usage not in USABLE:
        return hit.entry.usage is not Usage.FORBIDDEN  # told as a misused one
    if hit.longest:
        return True
    around = [other for other in in_target if other.longest and other.start <= hit.start and hit.end <= other.end]
    return all(other.entry.concept in named or other.doubtful for other in around)


def _derived(target: str, terms: Sequence[Entry], in_target: Hits, wanted: Iterable[Key], language: str) -> bool:
    """Has the target words that are made from those of one of the terms?"""
    keys = frozenset(wanted)
    taken = [
        (hit.start, hit.end) for hit in in_target if hit.longest and not hit.doubtful and hit.entry.concept not in keys
    ]
    free = [
        token.key
        for token in tokens(target)
        if not any(start <= token.start and token.end <= end for start, end in taken)
    ]
    optional = wording(language).classifiers
    for term in terms:
        words = [token.key for token in tokens(term.text)]
        needed = [word for word in words if word not in optional] or words
        if all(any(_made_from(word, other) for other in free) for word in needed):
            return True
    return False


def _made_from(word: str, other: str) -> bool:
    """Do two words begin alike enough to be made from one another?"""
    least = max(_SHORTEST_START, round(_SHARED * len(word)))
    return len(word) >= _SHORTEST_START and other[:least] == word[:least]
