"""One text while it is scanned: from the slots that its words fit to the terms that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from glossa.match.terms.words import JOINED, Words, seam, seams_match
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.lang.inflection import Inflection

_NEIGHBOURS: Final = 3
"""Words on each side that may say what a homonym is."""


class Fit(NamedTuple):
    """A slot that a word fits, in some cells of its paradigm."""

    slot: int
    cells: int
    doubtful: bool
    signature: str = ""
    """Where the form is also one of another word, what its slot says of it (see `Inflection.doubts`)."""


@dataclass(slots=True)
class Node:
    """A place in the trie: the slots that may follow, and the terms that end here (entry, seams before each word)."""

    children: dict[int, Node] = field(default_factory=dict)
    ends: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)


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
    node: Node
    cells: int
    doubtful: bool
    seams: tuple[str, ...]
    loose: bool


@dataclass(slots=True)
class Passage:
    """One text while it is scanned: the slots that each word fits, and the hits so far."""

    text: str
    in_text: Words
    fits: list[tuple[Fit, ...]]
    hits: list[Hit]
    inflection: Inflection

    def follow(self, first: int, node: Node, fit: Fit) -> None:
        """Note all terms that begin with word `first`, taken as `fit`, which leads to `node` of the trie."""
        words_ = self.in_text.words
        paths = [Path(first, node, fit.cells, fit.doubtful, (), False)]
        while paths:
            at, node, cells, doubtful, seams, loose = paths.pop()
            if node.ends and (end := self._end(at)) is not None:
                doubtful = doubtful or (at == first and bool(fit.signature) and self._doubts(at, fit.signature))
                for entry, wanted in node.ends:
                    if _joined_as(seams, wanted):
                        self.hits.append(Hit(words_[first][0], end, entry, doubtful, loose))
            if node.children and at + 1 < len(words_):
                paths += self._further(Path(at, node, cells, doubtful, seams, loose))

    def _further(self, path: Path) -> Iterator[Path]:
        """The ways on from a path, over the next word, or over a conjunction and another modifier."""
        at, node, cells, doubtful, seams, _ = path
        words_ = self.in_text.words
        if words_[at + 1][3] in self.inflection.conjunctions and self._coordinated(at, cells):
            for slot, more, doubt, _ in self.fits[at + 3]:
                child = node.children.get(slot)
                if child is not None and cells & more:
                    yield Path(at + 3, child, cells & more, doubtful or doubt, (*seams, JOINED), True)
        if not self.fits[at + 1]:
            return
        before = seam(self.text[words_[at][1] : words_[at + 1][0]])
        if before is None:
            return
        for slot, more, doubt, _ in self.fits[at + 1]:
            child = node.children.get(slot)
            if child is not None and cells & more:
                yield Path(at + 1, child, cells & more, doubtful or doubt, (*seams, before), path.loose)

    def _coordinated(self, at: int, cells: int) -> bool:
        """Is there, behind word `at`, a conjunction, another modifier of the same noun, and a word that may be it?"""
        words_ = self.in_text.words
        if at + 3 >= len(words_) or not self.fits[at + 3]:
            return False
        spaced = all(self.text[words_[n][1] : words_[n + 1][0]].isspace() for n in range(at, at + 3))
        return spaced and self.inflection.coordinates(cells, words_[at + 2][3])

    def _doubts(self, at: int, signature: str) -> bool:
        """Do the neighbours of word `at` make it another word than the term?"""
        return self.inflection.doubts(signature, self._beside(at, -1), self._beside(at, 1))

    def _beside(self, at: int, step: int) -> list[str]:
        """The keys of the words on one side of word `at`, the nearest first, up to a punctuation mark."""
        found: list[str] = []
        words_ = self.in_text.words
        while len(found) < _NEIGHBOURS and 0 <= at + step < len(words_):
            left, right = (at, at + 1) if step > 0 else (at - 1, at)
            if seam(self.text[words_[left][1] : words_[right][0]]) != JOINED:
                break
            at += step
            found.append(words_[at][3])
        return found

    def _end(self, at: int) -> int | None:
        """Where a term that ends with this word ends: with its token, when only a suffix hangs behind; else nowhere."""
        end: int = self.in_text.words[at][1]
        token_end = self.in_text.token_ends.get(at)
        if token_end is None:
            return end
        return token_end if self.inflection.is_suffix(fold(self.text[end + 1 : token_end])) else None


def _joined_as(seams: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Are words joined as a term wants it? No wanted seams mean spaces everywhere."""
    if not wanted:
        return all(seams_match(seam_, JOINED) for seam_ in seams)
    return all(map(seams_match, seams, wanted))
