"""Finding terms in text: no morphology, only look-ups.

    text     халықаралық  қатынастарда
    slots    {7}          {3, 12}                 which slots of the plans each word fits, once a word type
    trie     7 → 3  ends: «халықаралық қатынастар»

Words go through a dictionary of forms (and, in a language with stems, of their prefixes); a trie over the numbers of
the slots joins them to terms. The cells of a phrase's words are intersected on the way, so that «мягкий силы» is none.
"""

from __future__ import annotations

from itertools import pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar, cast

from glossa.lang.inflection import EVERY_CELL, Slot
from glossa.match.terms.expand import inflection_of
from glossa.match.terms.passage import Fit, Hit, Node, Passage
from glossa.match.terms.plan import decode, dotted, parts, spelled
from glossa.match.terms.words import Words, words
from glossa.text.fold import fold
from glossa.text.tokens import surfaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossa.lang.inflection import Inflection
    from glossa.match.terms.plan import Plan

T = TypeVar("T")

_SURFACE: Final = itemgetter(2)
_UNMET: Final = (True,)
_BEGUN: Final = 4
_REMEMBERED: Final = 500_000
"""Word types whose slots are kept in memory."""


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

    Plans may be of several languages: each sees the text with its own grammar.
    """

    def __init__(self, entries: Iterable[tuple[T, Plan]]) -> None:
        self._entries: list[T] = []
        self._struck: dict[int, frozenset[str]] = {}
        self._scanners: dict[str, _Scanner] = {}
        for entry, plan in entries:
            self.add(entry, plan)

    def add(self, entry: T, plan: Plan) -> None:
        """One more term, found from now on."""
        number = len(self._entries)
        self._entries.append(entry)
        if plan.wishes.struck:
            self._struck[number] = frozenset(map(fold, plan.wishes.struck))
        scanner = self._scanners.get(plan.language)
        if scanner is None:
            scanner = self._scanners[plan.language] = _Scanner(inflection_of(plan.language))
        scanner.add(number, plan)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str) -> list[Occurrence[T]]:
        """Every occurrence, nested ones too, in the order of the text, the longer before the shorter."""
        written = surfaces(text)
        scanners = [scanner for scanner in self._scanners.values() if scanner.may_know(written)]
        if not scanners:
            return []
        in_text = words(text)
        hits = [hit for scanner in scanners for hit in scanner.scan(text, in_text)]
        if len(hits) > 1:
            hits = _sorted(hits)
        return list(self._occurrences(text, hits)) if hits else []

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
            yield Occurrence(start, end, text[start:end], self._entries[entry], not covered, doubtful)

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


class _Scanner:
    """The terms of one language."""

    def __init__(self, inflection: Inflection) -> None:
        self._inflection = inflection
        self._numbers: dict[str, int] = {}
        self._slots: list[tuple[Slot, str]] = []
        self._forms: dict[str, list[tuple[int, int]]] = {}
        self._stems: dict[str, list[tuple[int, str]]] = {}
        self._longest: dict[str, int] = {}  # the first letters of stems → the length of the longest that has them
        self._dotted: dict[int, str] = {}
        self._root = Node()
        self._seen: dict[str, tuple[Fit, ...]] = {}

    def add(self, entry: int, plan: Plan) -> None:
        for items in plan.patterns:
            node, seams = self._root, []
            for before, item in parts(items):
                seams.append(before)
                number = self._numbers.get(item)
                if number is None:
                    number = self._new_slot(item)
                node = node.children.setdefault(number, Node())
            node.ends.append((entry, tuple(seams[1:]) if any(seams) else ()))
        self._seen.clear()

    def _new_slot(self, item: str) -> int:
        number = self._numbers[item] = len(self._slots)
        slot, spelling = decode(item)
        self._slots.append((slot, spelling))
        if dots := dotted(item):
            self._dotted[number] = dots
        for form, cells in slot.forms:
            self._forms.setdefault(form, []).append((number, cells))
        for stem, name in slot.stems:
            self._stems.setdefault(stem, []).append((number, name))
            begun = stem[:_BEGUN]
            self._longest[begun] = max(len(stem), self._longest.get(begun, 0))
        return number

    def may_know(self, written: list[str]) -> bool:
        """Can one of these words, as they are written, fit a slot? Quickly answered once all have been met."""
        return any(map(self._seen.get, written, repeat(_UNMET)))

    def scan(self, text: str, in_text: Words) -> list[Hit]:
        """All occurrences of this language's terms, in the order in which they begin."""
        fits = self._fits_of(in_text)
        if not any(fits):
            return []
        hits: list[Hit] = []
        root, inner, ends = self._root.children, in_text.inner, in_text.token_ends
        new = tuple.__new__  # half the time of Hit(…)
        passage = Passage(text, in_text, fits, hits, self._inflection)
        for at, found in enumerate(fits):
            if not found or at in inner:
                continue
            for fit in found:
                node = root.get(fit[0])
                if node is None:
                    continue
                if node.children or fit[3] or at in ends:
                    passage.follow(at, node, fit)
                else:
                    start, stop = in_text.words[at][:2]
                    for entry, _ in node.ends:
                        hits.append(new(Hit, (start, stop, entry, fit[2], False)))
        return hits

    def _fits_of(self, in_text: Words) -> list[tuple[Fit, ...]]:
        """The slots that each word fits, asked for once a word type."""
        seen = self._seen
        if len(seen) > _REMEMBERED:
            seen.clear()
        fits = list(map(seen.get, map(_SURFACE, in_text.words)))
        if None in fits:
            for at, (_, _, surface, key) in enumerate(in_text.words):
                if fits[at] is None:
                    if surface not in seen:
                        seen[surface] = self._fits(surface, key)
                    fits[at] = seen[surface]
        return cast("list[tuple[Fit, ...]]", fits)

    def _fits(self, surface: str, key: str) -> tuple[Fit, ...]:
        """The slots that a word fits."""
        found: dict[int, Fit] = {}
        for reading in (key, *self._inflection.readings(key)):
            for number, cells in self._forms.get(reading, ()):
                self._note(found, Fit(number, cells, False))
            if self._inflection.stemmed:
                self._note_stems(found, reading)
        if not found:
            return ()
        kept = [fit for fit in found.values() if self._allowed(fit.slot, surface, key)]
        if len(kept) > 1 and self._dotted:
            kept = self._apart(kept, "ё" in surface.lower())
        if len(kept) > 1 and self._inflection.stemmed:
            kept = self._unblocked(kept)
        return tuple(self._weighed(fit, key) for fit in kept)

    def _apart(self, fits: list[Fit], written: bool) -> list[Fit]:
        """Of two headwords that differ in ё alone (небо, нёбо) the one that the word is `written` as."""
        with_dots = {self._dotted[fit.slot]: fit.slot for fit in fits if fit.slot in self._dotted}
        plain = {self._slots[fit.slot][0].base: fit.slot for fit in fits if fit.slot not in self._dotted}
        lost = plain if written else with_dots
        dropped = {lost[base] for base in with_dots.keys() & plain.keys()}
        return [fit for fit in fits if fit.slot not in dropped]

    def _weighed(self, fit: Fit, key: str) -> Fit:
        slot = self._slots[fit.slot][0]
        doubtful = fit.doubtful or self._listed(slot.doubtful, key)
        return fit._replace(doubtful=doubtful, signature=dict(slot.weighed).get(key, "") if slot.weighed else "")

    def _note_stems(self, found: dict[int, Fit], key: str) -> None:
        inflection = self._inflection
        longest = min(len(key), self._longest.get(key[:_BEGUN], _BEGUN))
        for length in range(1, longest + 1):
            stems = self._stems.get(key[:length])
            if stems:
                ending = key[length:]
                for number, name in stems:
                    if inflection.allows(name, ending):
                        self._note(found, Fit(number, EVERY_CELL, inflection.is_doubtful(ending)))

    @staticmethod
    def _note(found: dict[int, Fit], fit: Fit) -> None:
        before = found.get(fit.slot)
        if before is not None:
            fit = Fit(fit.slot, fit.cells | before.cells, fit.doubtful and before.doubtful)
        found[fit.slot] = fit

    def _allowed(self, number: int, surface: str, key: str) -> bool:
        slot, spelling = self._slots[number]
        return spelled(surface, spelling) and not self._listed(slot.barred, key)

    def _listed(self, entries: tuple[tuple[str, str], ...], key: str) -> bool:
        allows = self._inflection.allows
        return any(key.startswith(stem) and allows(name, key[len(stem) :]) for stem, name in entries)

    def _unblocked(self, fits: list[Fit]) -> list[Fit]:
        """Without those whose word is only the beginning of another headword: білімді is of білім, not of біл."""
        heads = {fit.slot: stems[0][0] for fit in fits if (stems := self._slots[fit.slot][0].stems)}
        heads = {slot: head for slot, head in heads.items() if not self._slots[slot][0].forms}
        longer = set(heads.values())
        return [
            fit
            for fit in fits
            if fit.slot not in heads
            or not any(
                len(other) > len(heads[fit.slot]) and self._inflection.another_word(other, heads[fit.slot])
                for other in longer
            )
        ]


def query_keys(text: str, language: str) -> set[str]:
    """All keys that a term in `text` can be filed under (see `Plan.keys`), for the store to look up."""
    inflection = inflection_of(language)
    keys: set[str] = set()
    for key in {word.key for word in words(text).words}:
        for reading in (key, *inflection.readings(key)):
            keys.add(reading)
            if inflection.stemmed:
                keys.update(reading[:length] for length in range(1, len(reading)))
    return keys


def covers(plan: Plan, text: str) -> bool:
    """Is all of `text` (but for punctuation around it) one occurrence of the plan's term?"""
    found = words(text).words
    if not found:
        return False
    span = (found[0].start, found[-1].end)
    return any((hit.start, hit.end) == span for hit in Recogniser([(None, plan)]).find(text))
