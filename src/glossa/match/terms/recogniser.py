"""Finding terms in text: no morphology, only look-ups.

    text     халықаралық  қатынастарда
    slots    {7}          {3, 12}                 which slots of the plans each word fits, once a word type
    trie     7 → 3  ends: «халықаралық қатынастар»

Words go through a table of forms (and, in a language with stems, of their prefixes); a trie over the numbers of
the slots joins them to terms. The cells of a phrase's words are intersected on the way, so that «мягкий силы» is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from glossa.match.terms.expand import inflection_of
from glossa.match.terms.packing import pack
from glossa.match.terms.scanner import Scanner
from glossa.match.terms.words import words
from glossa.text.fold import fold
from glossa.text.tokens import surfaces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from glossa.match.terms.pack import Pack
    from glossa.match.terms.passage import Hit
    from glossa.match.terms.plan import Plan

T = TypeVar("T")


class Occurrence(NamedTuple, Generic[T]):
    """A term in a text: `text[start:end]` (code points) is `surface`."""

    start: int
    end: int
    surface: str
    entry: T
    longest: bool = True
    """False where a longer term covers it."""
    doubtful: bool = False
    """True where the form is nearly always another word."""


class Recogniser(Generic[T]):
    """Finds the terms of `entries`, each given with its plan and whatever the caller wants back with an occurrence.

    Plans may be of several languages: each sees the text with its own grammar. `add` takes terms that are packed.
    """

    def __init__(self, entries: Iterable[tuple[T, Plan]] = ()) -> None:
        self._begin: list[int] = []
        self._entries: list[Sequence[T]] = []
        self._struck: dict[int, frozenset[str]] = {}
        self._hidden: set[int] = set()
        self._scanners: dict[str, Scanner] = {}
        self._size = 0
        of_language: defaultdict[str, list[tuple[T, Plan]]] = defaultdict(list)
        for entry, plan in entries:
            of_language[plan.language].append((entry, plan))
        for language, ours in of_language.items():
            self.add(pack((plan for _, plan in ours), language, ours[0][1].grammar), [entry for entry, _ in ours])

    def add(self, packed: Pack, entries: Sequence[T], hidden: Collection[int] = ()) -> None:
        """The terms of a pack, with what is to be given back for each; those numbered in `hidden` are not found."""
        begin = self._size
        self._begin.append(begin)
        self._entries.append(entries)
        self._size += packed.entries
        self._struck |= {begin + number: frozenset(forms) for number, forms in packed.struck.items()}
        self._hidden |= {begin + number for number in hidden}
        scanner = self._scanners.get(packed.language)
        if scanner is None:
            scanner = self._scanners[packed.language] = Scanner(packed.language)
        scanner.add(packed, begin)

    def __len__(self) -> int:
        return self._size - len(self._hidden)

    def find(self, text: str, wanted: Callable[[T], bool] | None = None) -> list[Occurrence[T]]:
        """Every occurrence (of entries that are `wanted`), nested ones too, in the order of the text, the longer
        before the shorter."""
        written = surfaces(text)
        scanners = [scanner for scanner in self._scanners.values() if scanner.may_know(written)]
        if not scanners:
            return []
        in_text = words(text, written)
        hits = [hit for scanner in scanners for hit in scanner.scan(in_text)]
        if self._hidden:
            hits = [hit for hit in hits if hit.entry not in self._hidden]
        if wanted is not None:
            hits = [hit for hit in hits if wanted(self._entry(hit.entry))]
        if len(hits) > 1:
            hits = _sorted(hits)
        return list(self._occurrences(text, hits)) if hits else []

    def _entry(self, number: int) -> T:
        part = bisect_right(self._begin, number) - 1
        return self._entries[part][number - self._begin[part]]

    def _occurrences(self, text: str, hits: list[Hit]) -> Iterator[Occurrence[T]]:
        widest = (-1, -1)  # the span, of those begun so far, that reaches furthest
        reach: dict[int, int] = {}  # where each entry's last occurrence ended: inside it, it is not a second one
        for start, end, entry, doubtful, loose in hits:
            if reach.get(entry, -1) >= end or (self._struck and self._is_struck(entry, text[start:end])):
                continue
            reach[entry] = end
            covered = end <= widest[1] and (start, end) != widest
            if end > widest[1] and not doubtful and not loose:
                widest = (start, end)
            yield Occurrence(start, end, text[start:end], self._entry(entry), not covered, doubtful)

    def _is_struck(self, entry: int, surface: str) -> bool:
        return entry in self._struck and fold(surface) in self._struck[entry]


def _sorted(hits: list[Hit]) -> list[Hit]:
    """Each hit once, surely rather than doubtfully, in the order of the text, the longer before the shorter."""
    hits.sort(key=_PLACE)  # what is doubtful or loose comes after what is not
    hits.sort(key=_END, reverse=True)
    hits.sort(key=_START)
    kept = hits[:1]
    kept += (hit for before, hit in pairwise(hits) if hit[:3] != before[:3])
    return kept


_PLACE: Final = itemgetter(2, 3, 4)
_END: Final = itemgetter(1)
_START: Final = itemgetter(0)


def query_keys(text: str, language: str) -> set[str]:
    """All keys that a term in `text` can be filed under (see `Plan.keys`), for the store to look up."""
    inflection = inflection_of(language)
    keys: set[str] = set()
    for key in set(map(fold, words(text).surfaces)):
        for reading in (key, *inflection.readings(key)):
            keys.add(reading)
            if inflection.stemmed:
                keys.update(reading[:length] for length in range(1, len(reading)))
    return keys


def covers(plan: Plan, text: str) -> bool:
    """Is all of `text` (but for punctuation around it) one occurrence of the plan's term?"""
    places = words(text).spans
    if not places:
        return False
    span = (places[0][0], places[-1][1])
    return any((hit.start, hit.end) == span for hit in Recogniser([(None, plan)]).find(text))
