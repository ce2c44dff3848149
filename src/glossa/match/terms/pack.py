"""The terms of one language, packed: what a text is scanned with, as a few arrays that a store keeps as they are.

    forms   word of a text    → the slots that it fits, with its cells          силы → 17 (cells), 403 (cells)
    stems   beginning of one  → slots, with the endings that may follow         күш  → 8 (n.T.f)
    trie    slot, slot, …     → the terms that end there, with their seams      5 8  → «жұмсақ күш»

A pack is never changed. Terms that come later stand in a second pack beside it (see `Recogniser`), and those that have
gone are hidden by their numbers, until all are packed anew.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from glossa.match.terms.plan import decode, dotted
from glossa.match.terms.table import StringList, StringTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossa.lang.inflection import Slot

ROOT: Final = 0
BEGUN: Final = 4
STEM: Final = 1
_FORMAT: Final = 1
_ARRAYS: Final = (
    "form_buckets:I form_starts:I form_posts:I form_slots:I form_cells:i stem_buckets:I stem_starts:I stem_posts:I "
    "stem_slots:I stem_names:I slot_starts:I first:I edges:Q targets:I end_posts:I end_entries:I end_seams:I"
)
_TEXTS: Final = ("form_letters", "stem_letters", "slot_letters", "inner")


@dataclass(slots=True)
class Pack:
    """Terms of one language, numbered from 0. `packing.pack` makes one."""

    language: str
    grammar: str
    """The version of the grammar that made the plans."""
    entries: int
    """How many terms there are."""
    forms: StringTable
    form_posts: array[int]
    """Where the slots of each form begin in the two arrays that follow."""
    form_slots: array[int]
    form_cells: array[int]
    stems: StringTable
    stem_posts: array[int]
    stem_slots: array[int]
    stem_names: array[int]
    names: list[str]
    """Names of sets of endings."""
    slots: StringList
    """What else is said of a slot, as `plan.encode` writes it; of its forms and stems only the first."""
    first: array[int]
    """Slot → the node of terms that begin with it; ROOT where none does."""
    edges: array[int]
    """node << 32 | slot, sorted; `targets` has the node that each leads to."""
    targets: array[int]
    inner: bytes
    """Of each node 1 where edges go on from it, else 0."""
    end_posts: array[int]
    """Node → where its ends begin in the two arrays that follow."""
    end_entries: array[int]
    end_seams: array[int]
    seams: list[tuple[str, ...]]
    struck: dict[int, list[str]]
    """Entry → forms that a person has struck out, folded."""
    begun: dict[str, int]
    """The first letters of stems, up to BEGUN of them: STEM where these are a stem, and 1 << n where longer ones of n
    letters begin so. It spares most questions."""
    dots: bool
    """Is a term written with ё?"""
    _met: dict[int, tuple[Slot, str, str]] = field(default_factory=dict)

    def slots_of(self, form: str) -> Iterable[tuple[int, int]]:
        """The slots that have `form`, each with its cells."""
        number = self.forms.number(form)
        if number < 0:
            return ()
        begin, end = self.form_posts[number], self.form_posts[number + 1]
        return zip(self.form_slots[begin:end], self.form_cells[begin:end], strict=True)

    def stems_of(self, word: str) -> Iterator[tuple[int, int, str]]:
        """The slots with a stem that `word` begins with: (length, slot, name)."""
        begun = self.begun
        if word[:1] not in begun:
            return
        lengths = [length for length in range(1, BEGUN) if begun.get(word[:length], 0) & STEM]
        mask = begun.get(word[:BEGUN], 0) >> BEGUN
        length = BEGUN
        while mask and length <= len(word):
            if mask & 1:
                lengths.append(length)
            mask >>= 1
            length += 1
        for length in lengths:
            number = self.stems.number(word[:length])
            if number >= 0:
                for at in range(self.stem_posts[number], self.stem_posts[number + 1]):
                    yield length, self.stem_slots[at], self.names[self.stem_names[at]]

    def said_of(self, slot: int) -> tuple[Slot, str, str]:
        """What a plan says of a slot beyond its forms: (lists, spelling, the word if it is written with ё)."""
        known = self._met.get(slot)
        if known is None:
            item = self.slots[slot]
            known = self._met[slot] = (*decode(item), dotted(item))
        return known

    def step(self, node: int, slot: int) -> int:
        """The node behind `node` over `slot`, ROOT where there is none."""
        edge = node << 32 | slot
        at = bisect_left(self.edges, edge)
        return self.targets[at] if at < len(self.edges) and self.edges[at] == edge else ROOT

    def ends(self, node: int) -> list[tuple[int, tuple[str, ...]]]:
        """The terms that end at `node`, with the seams before their words but the first."""
        begin, end = self.end_posts[node], self.end_posts[node + 1]
        return [(self.end_entries[at], self.seams[self.end_seams[at]]) for at in range(begin, end)]

    def to_bytes(self) -> bytes:
        """For a store; `from_bytes` reads it, on any machine."""
        arrays, texts = self._arrays(), self._texts()
        head = {
            "format": _FORMAT,
            "language": self.language,
            "grammar": self.grammar,
            "entries": self.entries,
            "names": self.names,
            "seams": self.seams,
            "struck": list(self.struck.items()),
            "begun": self.begun,
            "dots": self.dots,
            "sizes": [len(values) for values in (*arrays, *texts)],
        }
        said = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        pieces = [len(said).to_bytes(8, "little"), said]
        pieces += [_little(values).tobytes() for values in arrays]
        return b"".join([*pieces, *texts])

    @classmethod
    def from_bytes(cls, data: bytes) -> Pack:
        """The pack that `to_bytes` wrote. Raises ValueError for what is none, or of another format."""
        try:
            return cls._read(memoryview(data))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            raise ValueError(f"no packed terms of this format: {error}") from error

    @classmethod
    def _read(cls, data: memoryview) -> Pack:
        at = 8 + int.from_bytes(data[:8], "little")
        head = json.loads(bytes(data[8:at]).decode("utf-8", "surrogatepass"))
        if head["format"] != _FORMAT:
            raise ValueError(f"format {head['format']}")
        kept: dict[str, Any] = {}
        kinds = [one.split(":") for one in _ARRAYS.split()]
        for (name, kind), size in zip([*kinds, *((text, "B") for text in _TEXTS)], head["sizes"], strict=True):
            values = array(kind)
            piece = data[at : at + size * values.itemsize]
            at += len(piece)
            if kind == "B":
                kept[name] = bytes(piece)
            else:
                values.frombytes(piece)
                kept[name] = _little(values)
        if at != len(data):
            raise ValueError("cut short")
        return cls(
            head["language"], head["grammar"], head["entries"],
            StringTable(kept["form_letters"], kept["form_starts"], kept["form_buckets"]),
            kept["form_posts"], kept["form_slots"], kept["form_cells"],
            StringTable(kept["stem_letters"], kept["stem_starts"], kept["stem_buckets"]),
            kept["stem_posts"], kept["stem_slots"], kept["stem_names"], head["names"],
            StringList(kept["slot_letters"], kept["slot_starts"]),
            kept["first"], kept["edges"], kept["targets"], kept["inner"],
            kept["end_posts"], kept["end_entries"], kept["end_seams"], [tuple(one) for one in head["seams"]],
            dict(head["struck"]), head["begun"], head["dots"],
        )  # fmt: skip

    def _arrays(self) -> list[array[int]]:
        """In the order of `_ARRAYS`."""
        return [
            self.forms.buckets, self.forms.starts, self.form_posts, self.form_slots, self.form_cells,
            self.stems.buckets, self.stems.starts, self.stem_posts, self.stem_slots, self.stem_names,
            self.slots.starts, self.first, self.edges, self.targets,
            self.end_posts, self.end_entries, self.end_seams,
        ]  # fmt: skip

    def _texts(self) -> list[bytes]:
        return [self.forms.letters, self.stems.letters, self.slots.letters, self.inner]


def _little(values: array[int]) -> array[int]:
    """The numbers with their bytes as a pack has them, or back."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values
