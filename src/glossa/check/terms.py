"""The termbase's terms in a pair: used, forbidden, out of date, not to be translated; in any inflection.

    en  Soft power matters.        soft power: мягкая сила | мягкая власть (forbidden)
    ru  Важна мягкая сила.         used
    ru  Важна мягкая власть.       term-forbidden
    ru  Важно влияние.             term-missing

A false alarm costs more than it is worth: people stop reading. So a term of the source is asked for only where it is
one for sure. It is not when it is part of a longer term (only the longest counts), when its form is doubtful, when a
name stands in small letters ("turkey"); and of two concepts with one name (Georgia) either one's term will do. A name
that is an everyday word too ("Polish") is worth a note where its capital says nothing.

And a term whose translation a text never uses (the "convention" of a programmer is no конвенция) may have another
meaning there (see `evidence`).

What counts as used: any term of the concept that may be used, in any form; also a word made from it (`used`), unless
that word is itself another concept's term.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.termbook import USABLE
from glossa.check.used import Use, is_abbreviated, shared_start, sounds_like, use_of
from glossa.check.values import Fault
from glossa.lang.wording import wording
from glossa.model.concept import Review, Usage
from glossa.text.fold import fold
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossa.check.evidence import Evidence
    from glossa.check.termbook import Entry, TermBook
    from glossa.check.values import Key, Pair
    from glossa.match.terms import Occurrence

    Hits = Sequence[Occurrence[Entry]]

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Sides:
    """A pair with what is recognised in it. Texts are what `language_only` leaves of them; `words` are the target's;
    `named`: the concepts that the source names, surely or not."""

    pair: Pair
    book: TermBook
    source: str
    target: str
    in_source: Hits
    in_target: Hits
    named: frozenset[Key]
    words: tuple[str, ...]

    @classmethod
    def of(cls, pair: Pair, book: TermBook) -> _Sides:
        source, target = language_only(pair.source), language_only(pair.target)
        all_ = book.find(source, pair.source_language)
        in_source = [hit for hit in all_ if _is_asked(hit)]
        in_target = book.find(target, pair.target_language)
        named = frozenset(hit.entry.concept for hit in all_)
        words = tuple(word.key for word in tokens(target)) if in_source else ()
        return cls(pair, book, source, target, in_source, in_target, named, words)


def check_terms(book: TermBook, evidence: Evidence) -> Callable[[Pair], Iterator[Fault]]:
    """The check of pairs against a termbase; what they say of its terms is put to the evidence."""

    def check(pair: Pair) -> Iterator[Fault]:
        sides = _Sides.of(pair, book)
        yield from _misused(sides.in_target, sides.in_source)
        for hits in _by_place(sides.in_source):
            if _is_kept(hits):
                yield from _untranslatable(sides, hits)
                continue
            faults = list(_one_place(sides, hits))
            evidence.asked({hit.entry.concept for hit in hits}, used=not faults)
            yield from faults

    def each_once(pair: Pair) -> Iterator[Fault]:
        yield from dict.fromkeys(check(pair))

    return each_once


def sure_terms(source: str, language: str, book: TermBook) -> list[Occurrence[Entry]]:
    """The occurrences in a source (as `language_only` gives it) that are surely the term."""
    hits = book.find(source, language)
    return [hit for hit in hits if _is_asked(hit) and not _is_everyday(hit, source, language)]


def _is_asked(hit: Occurrence[Entry]) -> bool:
    """Is a translation asked for this? A name has its capital letter."""
    if hit.doubtful or not hit.longest:
        return False
    return hit.surface[:1].isupper() or not hit.entry.text[:1].isupper()


def _is_everyday(hit: Occurrence[Entry], source: str, language: str) -> bool:
    """May this be an everyday word, not the name? It may at the head of a sentence, and among other capitals."""
    if not hit.entry.text[:1].isupper() or fold(hit.entry.text) not in wording(language).everyday_names:
        return False
    before, after = source[: hit.start].split(), source[hit.end :].split()
    return not before or not before[-1][:1].islower() or bool(after and after[0][:1].isupper())


def _by_place(hits: Iterable[Occurrence[Entry]]) -> Iterator[Hits]:
    for _, here in groupby(hits, key=lambda hit: (hit.start, hit.end)):
        yield list(here)


def _misused(in_target: Hits, in_source: Hits) -> Iterator[Fault]:
    """Terms in the target that must not or should not be used. Where the same word is another concept's good term, the
    source says which is meant: турецкий is wrong for Turkic, not for Turkish."""
    meant = {hit.entry.concept for hit in in_source}
    for hits in _by_place(hit for hit in in_target if hit.longest and not hit.doubtful):
        misused = any(hit.entry.concept in meant and not hit.entry.usable for hit in hits)
        if any(hit.entry.usable and (hit.entry.concept in meant or not misused) for hit in hits):
            continue
        for hit in hits:
            if hit.entry.usage is Usage.FORBIDDEN:
                yield Fault("term-forbidden", f"“{hit.surface}” is forbidden (“{hit.entry.text}”)", hit.surface)
            elif hit.entry.concept in meant:
                message = f"“{hit.surface}” is {hit.entry.usage} (“{hit.entry.text}”)"
                yield Fault("term-status", message, hit.surface)


def _is_kept(hits: Hits) -> bool:
    return any(not hit.entry.translate for hit in hits)


def _untranslatable(sides: _Sides, hits: Hits) -> Iterator[Fault]:
    """A term that is to stay what it is, at one place of the source, unless another term there is to be translated."""
    surface = hits[0].surface
    if not any(hit.entry.translate for hit in hits) and not _stands_in(surface, sides.target):
        yield Fault("term-untranslatable", f"“{surface}” is not to be translated", surface)


def _one_place(sides: _Sides, hits: Hits) -> Iterator[Fault]:
    """What is wrong with the translation of the term, or of the homonyms, at one place of the source."""
    language = sides.pair.target_language
    wanted: dict[Key, list[Entry]] = {}
    for hit in hits:
        terms = [term for term in sides.book.terms(hit.entry.concept, language) if term.usable]
        if terms:
            wanted[hit.entry.concept] = terms
    used = (hit for hit in sides.in_target if hit.entry.concept in wanted)
    if not wanted or any(_counts(hit, sides) for hit in used) or _is_kept_name(sides, hits[0]):
        return
    terms = [term for of_concept in wanted.values() for term in of_concept]
    use, word = _otherwise_used(sides, hits, wanted, terms)
    surface = hits[0].surface
    shown = " or ".join(f"“{term.text}”" for term in terms[:_SHOWN])
    if use is Use.SPELT:
        yield Fault("term-spelling", f"“{word}” may be another spelling of {shown}", word)
    elif use is Use.NONE:
        doubt = all(hit.entry.review is Review.PROPOSED for hit in hits)
        doubt = doubt or _is_everyday(hits[0], sides.source, sides.pair.source_language)
        message, concepts = f"“{surface}” should be {shown}", frozenset(hit.entry.concept for hit in hits)
        yield Fault("term-missing", message, surface, information=doubt, concepts=concepts)


def _otherwise_used(sides: _Sides, hits: Hits, wanted: Iterable[Key], terms: Sequence[Entry]) -> tuple[Use, str]:
    """How the term is used if not as itself, and the word."""
    pair, book, surface = sides.pair, sides.book, hits[0].surface
    if any(is_abbreviated(term.text, sides.words) for term in terms):
        return Use.DERIVED, ""
    kin = [key for hit in hits for key in book.family(hit.entry.text, pair.source_language) if key not in sides.named]
    free = _free(sides, {*wanted, *kin}, terms)
    texts = [term.text for key in kin for term in book.terms(key, pair.target_language)]
    length = len(tokens(surface))
    uses = [use_of(text, free, pair.target_language) for text in texts]
    uses = [use for use in uses if use[0] is Use.DERIVED]
    uses += [use_of(term.text, free, pair.target_language, length) for term in terms]
    heard = sounds_like(surface, free) if surface[:1].isupper() else ""
    uses += [(Use.SPELT, heard)] if heard else []
    for wished in (Use.DERIVED, Use.SPELT):
        for use, word in uses:
            if use is wished:
                return use, word
    return Use.NONE, ""


def _stands_in(surface: str, text: str) -> bool:
    """Does the text have these letters as a word, or as the beginning of one («GNOME-ның»)?"""
    at = text.find(surface)
    while at >= 0:
        if not text[at - 1 : at].isalnum() or at == 0:
            return True
        at = text.find(surface, at + 1)
    return False


def _counts(hit: Occurrence[Entry], sides: _Sides) -> bool:
    """Is a term in the target used for itself? Inside a longer term (Гвинея in Гвинея-Бисау) only where the source
    names that one too, or where both are one concept's."""
    if hit.entry.usage not in USABLE:
        return True  # told as a misused one
    if hit.longest:
        return True
    around = [other for other in sides.in_target if other.longest and other.start <= hit.start and hit.end <= other.end]
    return all(other.entry.concept in sides.named or other.doubtful for other in around)


def _free(sides: _Sides, wanted: set[Key], terms: Sequence[Entry]) -> list[str]:
    """The keys of the target's words that belong to no term of another concept, unless that is made from one of
    `terms`."""
    own = [word for term in terms for word in term.text.split()]
    taken = [
        (hit.start, hit.end)
        for hit in sides.in_target
        if hit.longest and not hit.doubtful and hit.entry.concept not in wanted
        if not (hit.surface.isalpha() and any(shared_start(hit.entry.text, word) for word in own))
    ]
    words = tokens(sides.target)
    return [word.key for word in words if not any(start <= word.start and word.end <= end for start, end in taken)]


def _is_kept_name(sides: _Sides, hit: Occurrence[Entry]) -> bool:
    """Does the term belong to a longer name that the translation keeps as it is («Hello World плагині»), or to a
    sign in capitals (ARABIC)?"""
    pair, source, target = sides.pair, sides.source, sides.target
    around = tokens(source)
    at = next((n for n, token in enumerate(around) if token.start >= hit.start), None)
    if at is None or pair.source_language == pair.target_language or hit.surface not in target:
        return False
    if hit.surface.isupper() and not hit.entry.text.isupper():
        return True
    beside = [around[n] for n in (at - 1, at + len(tokens(hit.surface))) if 0 <= n < len(around)]
    phrases = (source[min(hit.start, other.start) : max(hit.end, other.end)] for other in beside)
    return any(phrase in target for phrase in phrases)
