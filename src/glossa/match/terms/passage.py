"""One text while it is scanned: from the slots that its words fit to the terms that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from glossa.match.terms.pack import ROOT
from glossa.match.terms.words import JOINED, Words, seam, seams_match
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.lang.inflection import Inflection
    from glossa.match.terms.pack import Pack

READ: Final = "?"
"""The signature of a word that fits as one of its readings alone (see `Inflection.readings`)."""
_NEIGHBOURS: Final = 3
"""Words on each side that may say what a homonym is."""


class Fit(NamedTuple):
    """A slot that a word fits, in some cells of its paradigm."""

    part: int
    """The number of the pack that has the slot."""
    slot: int
    cells: int
    doubtful: bool
    signature: str = ""
    """Where the form is also one of another word, what its slot says of it (see `Inflection.doubts`)."""
    node: int = ROOT
    """Where terms that begin with the slot go on."""
    single: bool = True
    """Do they only end there?"""


class Hit(NamedTuple):
    start: int
    end: int
    entry: int
    doubtful: bool
    loose: bool = False
    """Another modifier stands between its words, so that it covers no term: «культурной и общественной дипломатии»."""


class Path(NamedTuple):
    """A way through the trie: the last word, where it led, the cells that its words share, the seams between them."""

    at: int
    node: int
    cells: int
    doubtful: bool
    seams: tuple[str, ...]
    loose: bool


@dataclass(slots=True)
class Passage:
    """One text while it is scanned: the slots that each word fits."""

    in_text: Words
    fits: Sequence[tuple[Fit, ...]]
    inflection: Inflection

    def follow(self, first: int, fit: Fit, pack: Pack, begin: int) -> list[Hit]:
        """All terms that start with word `first`, taken as `fit`; the entries of the pack are numbered from `begin`."""
        found: list[Hit] = []
        spans = self.in_text.spans
        paths = [Path(first, fit.node, fit.cells, fit.doubtful, (), False)]
        while paths:
            at, node, cells, doubtful, seams, loose = paths.pop()
            ends = pack.ends(node)
            if ends and (end := self._end(at)) is not None:
                doubtful = doubtful or (at == first and bool(fit.signature) and self._doubts(at, fit.signature))
                for entry, wanted in ends:
                    if _joined_as(seams, wanted):
                        found.append(Hit(spans[first][0], end, begin + entry, doubtful, loose))
            if pack.inner[node] and at + 1 < len(spans):
                paths += self._further(Path(at, node, cells, doubtful, seams, loose), fit.part, pack)
        return found

    def _further(self, path: Path, part: int, pack: Pack) -> Iterator[Path]:
        """The ways on from a path, over the next word, or over a conjunction and another modifier."""
        at, node, cells, doubtful, seams, loose = path
        if self._coordinated(at, cells):
            for fit in self.fits[at + 3]:
                child = pack.step(node, fit.slot) if fit.part == part else ROOT
                if child and cells & fit.cells:
                    yield Path(at + 3, child, cells & fit.cells, doubtful or fit.doubtful, (*seams, JOINED), True)
        if not self.fits[at + 1]:
            return
        before = seam(self.in_text.gap(at, at + 1))
        if before is None:
            return
        for fit in self.fits[at + 1]:
            child = pack.step(node, fit.slot) if fit.part == part else ROOT
            if child and cells & fit.cells:
                yield Path(at + 1, child, cells & fit.cells, doubtful or fit.doubtful, (*seams, before), loose)

    def _coordinated(self, at: int, cells: int) -> bool:
        """Is there, behind word `at`, a conjunction, another modifier of the same noun, and a word that may be it?"""
        if at + 3 >= len(self.fits) or not self.fits[at + 3]:
            return False
        if self.in_text.key(at + 1) not in self.inflection.conjunctions:
            return False
        spaced = all(self.in_text.gap(n, n + 1).isspace() for n in range(at, at + 3))
        return spaced and self.inflection.coordinates(cells, self.in_text.key(at + 2))

    def _doubts(self, at: int, signature: str) -> bool:
        """Do the neighbours of word `at` make it another word than the term?"""
        before, after = self._beside(at, -1), self._beside(at, 1)
        if signature == READ:
            return self.inflection.doubts_reading([self.in_text.key(at), *before, *after])
        return self.inflection.doubts(signature, before, after)

    def _beside(self, at: int, step: int) -> list[str]:
        """The keys of the words on one side of word `at`, the nearest first, up to a punctuation mark."""
        found: list[str] = []
        while len(found) < _NEIGHBOURS and 0 <= at + step < len(self.fits):
            if seam(self.in_text.gap(*((at, at + 1) if step > 0 else (at - 1, at)))) != JOINED:
                break
            at += step
            found.append(self.in_text.key(at))
        return found

    def _end(self, at: int) -> int | None:
        """Where a term that ends with this word ends: with its token, when only a suffix hangs behind; else nowhere."""
        end = self.in_text.spans[at][1]
        token_end = self.in_text.token_ends.get(at)
        if token_end is None:
            return end
        return token_end if self.inflection.is_suffix(fold(self.in_text.text[end + 1 : token_end])) else None


def _joined_as(seams: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Are words joined as a term wants it? No wanted seams mean spaces everywhere."""
    if not wanted:
        return all(seams_match(seam_, JOINED) for seam_ in seams)
    return all(map(seams_match, seams, wanted))
