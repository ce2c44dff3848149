"""The termbase's terms in a pair: used, forbidden, out of date, not to be translated; in any inflection.

    en  Soft power matters.        soft power: мягкая сила | мягкая власть (forbidden)
    ru  Важна мягкая сила.         used
    ru  Важна мягкая власть.       term-forbidden
    ru  Важно влияние.             term-missing

A false alarm costs more than it is worth: people stop reading. So a term of the source is asked for only where it is
one for sure. It is not when it is part of a longer term (only the longest counts), when its form is doubtful, when a
name stands in small letters ("turkey"); and of two concepts with one name (Georgia) either one's term will do.

What counts as used: any term of the concept that may be used, in any form; also a word made from it (`used`), unless
that word is itself another concept's term.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.termbook import USABLE
from glossa.check.used import Use, use_of
from glossa.check.values import Fault
from glossa.lang.wording import wording
from glossa.model.concept import Review, Usage
from glossa.text.fold import fold
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossa.check.termbook import Entry, Key, TermBook
    from glossa.check.values import Pair
    from glossa.match.terms import Occurrence

    Hits = Sequence[Occurrence[Entry]]

_SHOWN = 3


def check_terms(book: TermBook) -> Callable[[Pair], Iterator[Fault]]:
    """The check of pairs against a termbase."""

    def check(pair: Pair) -> Iterator[Fault]:
        source, target = language_only(pair.source), language_only(pair.target)
        in_target = book.find(target, pair.target_language)
        in_source = sure_terms(source, pair.source_language, book)
        yield from _misused(in_target, in_source)
        for hits in _by_place(in_source):
            yield from _one_place(pair, source, target, hits, in_source, in_target, book)

    def each_once(pair: Pair) -> Iterator[Fault]:
        yield from dict.fromkeys(check(pair))

    return each_once


def sure_terms(source: str, language: str, book: TermBook) -> list[Occurrence[Entry]]:
    """The occurrences in a source (as `language_only` gives it) for which a translation is asked."""
    return [hit for hit in book.find(source, language) if _is_sure(hit, source, language)]


def _is_sure(hit: Occurrence[Entry], source: str, language: str) -> bool:
    """Is this surely the term? A name has its capital letter; one that is an everyday word too must have it where
    others have none: neither at the head of a sentence nor among other capitals."""
    if hit.doubtful or not hit.longest:
        return False
    if not hit.entry.text[:1].isupper():
        return True
    if hit.surface[:1].islower():
        return False
    before, after = source[: hit.start].split(), source[hit.end :].split()
    parts = wording(language).name_parts
    beside = [*before[-2 if before[-1:] == ["of"] else -1 :][:1], *after[:1]]
    if any(word[:1].isupper() and fold(word.strip(",.)")) in parts for word in beside):
        return False
    if fold(hit.entry.text) not in wording(language).everyday_names:
        return True
    return bool(before) and before[-1][:1].islower() and not (after and after[0][:1].isupper())


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
    pair: Pair, source: str, target: str, hits: Hits, in_source: Hits, in_target: Hits, book: TermBook
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
    if _is_kept_name(pair, source, target, hits[0]):
        return
    terms = [term for of_concept in wanted.values() for term in of_concept]
    kin = [key for hit in hits for key in book.family(hit.entry.text, pair.source_language) if key not in named]
    free = _free(target, in_target, {*wanted, *kin})
    language, length = pair.target_language, len(tokens(hits[0].surface))
    if any(use_of(each.text, free, language)[0] is Use.DERIVED for key in kin for each in book.terms(key, language)):
        return
    uses = [(*use_of(term.text, free, language, length), term) for term in terms]
    if any(use is Use.DERIVED for use, _, _ in uses):
        return
    for use, word, term in uses:
        if use is Use.SPELT:
            yield Fault("term-spelling", f"“{word}” may be another spelling of “{term.text}”", word)
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
        return True  # told as a misused one
    if hit.longest:
        return True
    around = [other for other in in_target if other.longest and other.start <= hit.start and hit.end <= other.end]
    return all(other.entry.concept in named or other.doubtful for other in around)


def _free(target: str, in_target: Hits, wanted: Iterable[Key]) -> list[str]:
    """The keys of the target's words that belong to no term of another concept."""
    keys = frozenset(wanted)
    taken = [
        (hit.start, hit.end) for hit in in_target if hit.longest and not hit.doubtful and hit.entry.concept not in keys
    ]
    words = tokens(target)
    return [word.key for word in words if not any(start <= word.start and word.end <= end for start, end in taken)]


def _is_kept_name(pair: Pair, source: str, target: str, hit: Occurrence[Entry]) -> bool:
    """Does the term belong to a longer name that the translation keeps as it is («Hello World плагині»), or to a
    sign in capitals (ARABIC)?"""
    around = tokens(source)
    at = next((n for n, token in enumerate(around) if token.start >= hit.start), None)
    if at is None or pair.source_language == pair.target_language or hit.surface not in target:
        return False
    if hit.surface.isupper() and not hit.entry.text.isupper():
        return True
    beside = [around[n] for n in (at - 1, at + len(tokens(hit.surface))) if 0 <= n < len(around)]
    phrases = (source[min(hit.start, other.start) : max(hit.end, other.end)] for other in beside)
    return any(phrase in target for phrase in phrases)
