"""What is known before a document is opened.

A document of twelve sentences cannot teach an aligner its words. Two kinds of knowledge come from outside:

    concepts   from a termbase: the terms of one concept in each language, in all their forms;
               where a form occurs, the concept has been named, and its partner should name it too
    lexicons   statistics of word pairs: those that ship with glossa, and those learnt from the user's own memories

Both are only asked for the words that the documents contain, so they may be large.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from importlib.resources.abc import Traversable

    from glossa.align.embeddings import Model
    from glossa.align.lexicon import Lexicon

    Concept = Mapping[str, Collection[tuple[str, ...]]]
    """Language → the forms of its terms, each a tuple of words: `{"en": [("soft", "power")], "kk": [("жұмсақ",
    "күш"), ("жұмсақ", "күштің")]}`. Words are compared folded, so their case does not matter."""
else:
    Concept = "Concept"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`concepts` of any languages, `lexicons` of any pairs (several for one pair add up), and a `model` that embeds
    sentences of any language, which few have (`glossa.align.embeddings.load`)."""

    concepts: tuple[Concept, ...] = ()
    lexicons: tuple[Lexicon, ...] = ()
    model: Model | None = None

    @classmethod
    def shipped(cls) -> Knowledge:
        """The lexicons that come with glossa. They are read once, when a document in their languages first comes."""
        return _shipped()

    @classmethod
    def shipped_sizes(cls) -> dict[tuple[str, str], int]:
        """Languages → bytes, of each lexicon that comes with glossa."""
        sizes = [len(path.read_bytes()) for path in _files()]
        return {(one.source, one.target): size for one, size in zip(cls.shipped().lexicons, sizes, strict=True)}

    def plus(self, *, concepts: Collection[Concept] = (), lexicons: Collection[Lexicon] = ()) -> Knowledge:
        """This knowledge and more: a termbase's concepts, a store's own lexicons."""
        return replace(self, concepts=(*self.concepts, *concepts), lexicons=(*self.lexicons, *lexicons))

    def lexicons_for(self, source: str, target: str) -> tuple[Lexicon, ...]:
        """The lexicons of a pair, each turned so that it leads from `source` to `target`. Regions do not matter."""
        wanted = (_primary(source), _primary(target))
        found = []
        for lexicon in self.lexicons:
            has = (_primary(lexicon.source), _primary(lexicon.target))
            if has == wanted:
                found.append(lexicon)
            elif has == wanted[::-1]:
                found.append(lexicon.turned())
        return tuple(found)


def _primary(tag: str) -> str:
    return tag.split("-", 1)[0].lower()


@cache
def _shipped() -> Knowledge:
    from glossa.align.lexicon import Lexicon

    return Knowledge(lexicons=tuple(Lexicon.from_bytes(path.read_bytes()) for path in _files()))


def _files() -> list[Traversable]:
    folder = resources.files("glossa.align") / "lexicons"
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if path.name.endswith(".lexicon")), key=lambda path: path.name)
