"""From texts to a segment of the index: lists packed, places in the order of the texts' lengths.

20 million (gram, place) pairs, for a quarter of a million texts, are one array of numbers, sorted in place: half a
second and 160 MB.
"""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from glossa.store.codec import VARIANTS
from glossa.store.index.grams import BITS, PLACES_A_BLOCK, characters_of, pairs_of
from glossa.store.index.packing import pack_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLACE_BITS = 64 - BITS
_JOINED = 1000


class Entry(NamedTuple):
    """A text to be indexed: its variant, its comparison key, its memory, the languages of its unit (`en kk ru`)."""

    variant: int
    key: str
    memory: int
    languages: str


class Texts:
    """Texts of one language, gathered until they are worth a segment; a quarter of what the entries would take."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._joined: list[str] = []
        self._recent: list[str] = []
        self._variants, self._coded = array("q"), array("L")
        self._codes: dict[tuple[int, str], int] = {}
        self.characters = 0
        for entry in entries:
            self.add(*entry)

    def __len__(self) -> int:
        return len(self._variants)

    def add(self, variant: int, key: str, memory: int, languages: str) -> None:
        kind = memory, languages
        code = self._codes.get(kind)
        if code is None:
            code = self._codes[kind] = len(self._codes)
        self._coded.append(code)
        self._variants.append(variant)
        self._recent.append(key)
        self.characters += len(key)
        if len(self._recent) == _JOINED:
            self._joined.append("\0".join(self._recent))
            self._recent = []

    def keys(self) -> list[str]:
        return [*chain.from_iterable(text.split("\0") for text in self._joined), *self._recent]

    def columns(self) -> tuple[Any, Any, list[tuple[int, str]]]:
        """The variants and the codes of their kinds, as arrays of numpy; the kind of each code."""
        import numpy as np

        return np.array(self._variants, np.int64), np.array(self._coded, np.int64), list(self._codes)


class Built(NamedTuple):
    """A segment's parts. `base`, `stride`: variant = (base + n // stride) * VARIANTS + n % stride, n as in `places`.

    `lengths`: pairs of a length and the place of the first text that has it, 4 bytes each. `kinds`: JSON, [memory,
    languages, how many] each. `characters`: all that the keys are made of. `blocks`: (variants, kinds) of
    PLACES_A_BLOCK places each. `lists`: (gram, how many places, packed).
    """

    size: int
    base: int
    stride: int
    lengths: bytes
    kinds: str
    characters: str
    blocks: list[tuple[bytes, bytes]]
    lists: Iterator[tuple[int, int, bytes]]


def build(texts: Texts) -> Built:
    """The segment that holds these texts, at least one."""
    import numpy as np

    keys = texts.keys()
    variants, coded, codes = texts.columns()
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    order = np.argsort(lengths, kind="stable")
    keys = [keys[n] for n in order.tolist()]
    variants, coded = variants[order], coded[order]
    distinct, firsts = np.unique(lengths[order], return_index=True)
    table = np.stack((distinct, firsts), axis=1).astype("<u4")

    base, stride = int(variants.min()) // VARIANTS, int((variants % VARIANTS).max()) + 1
    places = (variants // VARIANTS - base) * stride + variants % VARIANTS
    place_kind = "<u4" if int(places.max()) < 1 << 32 else "<u8"
    code_kind = "<u1" if len(codes) <= 1 << 8 else "<u2" if len(codes) <= 1 << 16 else "<u4"
    blocks = [
        (
            places[start : start + PLACES_A_BLOCK].astype(place_kind).tobytes(),
            coded[start : start + PLACES_A_BLOCK].astype(code_kind).tobytes(),
        )
        for start in range(0, len(keys), PLACES_A_BLOCK)
    ]
    counts = np.bincount(coded).tolist()
    kinds = json.dumps([[*kind, count] for kind, count in zip(codes, counts, strict=True)])
    characters = characters_of(keys)
    lists = pack_all(pairs_of(keys), _PLACE_BITS)
    return Built(len(variants), base, stride, table.tobytes(), kinds, characters, blocks, lists)
