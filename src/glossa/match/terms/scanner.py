"""The terms of one language, in one or more packs: which slots each word of a text fits, and the hits that follow.

Most words of a text have been met before, so what a word fits is kept; the rest of the work is done for the few words
that fit anything.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from glossa.lang.inflection import EVERY_CELL
from glossa.match.terms.expand import inflection_of
from glossa.match.terms.passage import READ, Fit, Hit, Passage
from glossa.match.terms.plan import spelled
from glossa.text.fold import fold

if TYPE_CHECKING:
    from glossa.lang.inflection import Slot
    from glossa.match.terms.pack import Pack
    from glossa.match.terms.words import Words

_UNMET: Final = (True,)
_REMEMBERED: Final = 200_000
"""Word types whose slots are kept in memory."""

Place = tuple[int, int]
"""A slot of a pack."""


class _Found(NamedTuple):
    """How a word fits a slot; `read`: only as one of its readings."""

    cells: int
    doubtful: bool
    read: bool
    begun: str = ""
    """The longest stem that it begins with."""


class Scanner:
    """The terms of one language. The entries of each pack are numbered from where `add` was told."""

    def __init__(self, language: str) -> None:
        self._inflection = inflection_of(language)
        self._packs: list[Pack] = []
        self._begin: list[int] = []
        self._seen: dict[str, tuple[Fit, ...]] = {}
        self._dots = False

    def add(self, pack: Pack, begin: int) -> None:
        self._packs.append(pack)
        self._begin.append(begin)
        self._dots = self._dots or pack.dots
        self._seen.clear()

    def may_know(self, written: list[str]) -> bool:
        """Can one of these words, as they are written, fit a slot? Quickly answered once all have been met."""
        return any(map(self._seen.get, written, repeat(_UNMET)))

    def scan(self, in_text: Words) -> list[Hit]:
        """All occurrences of this language's terms, in the order in which they begin."""
        fits = self._fits_of(in_text)
        if not any(fits):
            return []
        hits: list[Hit] = []
        spans, inner, ends = in_text.spans, in_text.inner, in_text.token_ends
        new = tuple.__new__  # half the time of Hit(…)
        passage = Passage(in_text, fits, self._inflection)
        beyond = [*fits[1:], (), (), ()]
        for at, found in enumerate(fits):
            if not found or at in inner:
                continue
            for fit in found:
                part, _, _, doubtful, signature, node, single = fit
                if not node:
                    continue
                pack, begin = self._packs[part], self._begin[part]
                alone = single or not (beyond[at] or beyond[at + 2])
                if alone and not signature and at not in ends:
                    start, stop = spans[at]
                    first, last = pack.end_posts[node], pack.end_posts[node + 1]
                    hits += [
                        new(Hit, (start, stop, begin + entry, doubtful, False))
                        for entry in pack.end_entries[first:last]
                    ]
                else:
                    hits += passage.follow(at, fit, pack, begin)
        return hits

    def _fits_of(self, in_text: Words) -> list[tuple[Fit, ...]]:
        """The slots that each word fits, asked for once a word type."""
        seen = self._seen
        if len(seen) > _REMEMBERED:
            seen.clear()
        fits = list(map(seen.get, in_text.surfaces))
        if None in fits:
            for at, surface in enumerate(in_text.surfaces):
                if fits[at] is None:
                    met = seen.get(surface)
                    if met is None:
                        met = seen[surface] = self._fits(surface, fold(surface))
                    fits[at] = met
        return cast("list[tuple[Fit, ...]]", fits)

    def _fits(self, surface: str, key: str) -> tuple[Fit, ...]:
        """The slots that a word fits."""
        found: dict[Place, _Found] = {}
        for reading in (key, *self._inflection.readings(key)):
            read = reading != key
            for part, pack in enumerate(self._packs):
                for slot, cells in pack.slots_of(reading):
                    _note(found, (part, slot), _Found(cells, False, read))
                for length, slot, name in pack.stems_of(reading):
                    if self._inflection.allows(name, reading[length:]):
                        doubtful = self._inflection.is_doubtful(reading[length:])
                        _note(found, (part, slot), _Found(EVERY_CELL, doubtful, read, reading[:length]))
        kept = [place for place in found if self._allowed(place, surface, key)]
        if len(kept) > 1 and self._dots:
            kept = self._apart(kept, "ё" in surface.lower())
        if len(kept) > 1 and self._inflection.stemmed:
            kept = self._unblocked(kept, {place: found[place].begun for place in kept if found[place].begun})
        return tuple(self._fit(place, found[place], key) for place in kept)

    def _said(self, place: Place) -> tuple[Slot, str, str]:
        return self._packs[place[0]].said_of(place[1])

    def _apart(self, places: list[Place], written: bool) -> list[Place]:
        """Of two headwords that differ in ё alone (небо, нёбо) the one that the word is `written` as."""
        said = [(place, *self._said(place)) for place in places]
        with_dots = {word for _, _, _, word in said if word}
        both = with_dots & {slot.base for _, slot, _, word in said if not word}
        return [place for place, slot, _, word in said if (word or slot.base) not in both or bool(word) == written]

    def _fit(self, place: Place, found: _Found, key: str) -> Fit:
        slot = self._said(place)[0]
        pack = self._packs[place[0]]
        node = pack.first[place[1]]
        signature = READ if found.read else dict(slot.weighed).get(key, "") if slot.weighed else ""
        doubtful = found.doubtful or self._listed(slot.doubtful, key)
        return Fit(*place, found.cells, doubtful, signature, node, not pack.inner[node])

    def _allowed(self, place: Place, surface: str, key: str) -> bool:
        slot, spelling, _ = self._said(place)
        if key in self._inflection.closed and slot.base != key:
            return False
        return spelled(surface, spelling) and not self._listed(slot.barred, key)

    def _listed(self, entries: tuple[tuple[str, str], ...], key: str) -> bool:
        allows = self._inflection.allows
        return any(key.startswith(stem) and allows(name, key[len(stem) :]) for stem, name in entries)

    def _unblocked(self, places: list[Place], begun: dict[Place, str]) -> list[Place]:
        """Without those whose word is only the beginning of another headword: білімді is of білім, not of біл.

        `begun` has the longest stem of each slot that the word begins with: «мәтіні» does not begin with «мәтіндер».
        """
        heads = {place: begun[place] for place in places if place in begun and not self._said(place)[0].forms}
        stems, another = set(heads.values()), self._inflection.another_word
        hidden = {stem for stem in stems if any(len(one) > len(stem) and another(one, stem) for one in stems)}
        return [place for place in places if heads.get(place) not in hidden]


def _note(found: dict[Place, _Found], place: Place, new: _Found) -> None:
    before = found.get(place)
    if before is not None:
        begun = max(before.begun, new.begun, key=len)
        new = _Found(new.cells | before.cells, new.doubtful and before.doubtful, new.read and before.read, begun)
    found[place] = new
