"""From texts to a segment of the index: lists packed, places in the order of the texts' lengths.

20 million (gram, place) pairs, for a quarter of a million texts, are one array of numbers, sorted in place: half a
second and 160 MB.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from glossa.store.codec import VARIANTS
from glossa.store.index.grams import BITS, PLACES_A_BLOCK, pairs_of
from glossa.store.index.packing import pack_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLACE_BITS = 64 - BITS


class Entry(NamedTuple):
    """A text to be indexed: its variant, its comparison key, its memory, the languages of its unit (`en kk ru`)."""

    variant: int
    key: str
    memory: int
    languages: str


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


def build(entries: Sequence[Entry]) -> Built:
    """The segment that holds these texts, at least one."""
    import numpy as np

    lengths = np.fromiter((len(entry.key) for entry in entries), np.int64, len(entries))
    order = np.argsort(lengths, kind="stable")
    by_length = [entries[n] for n in order.tolist()]
    distinct, firsts = np.unique(lengths[order], return_index=True)
    table = np.stack((distinct, firsts), axis=1).astype("<u4")

    variants = np.fromiter((entry.variant for entry in by_length), np.int64, len(entries))
    base, stride = int(variants.min()) // VARIANTS, int((variants % VARIANTS).max()) + 1
    places = (variants // VARIANTS - base) * stride + variants % VARIANTS
    codes: dict[tuple[int, str], int] = {}
    coded = np.fromiter(
        (codes.setdefault((entry.memory, entry.languages), len(codes)) for entry in by_length), np.int64, len(entries)
    )
    counts = np.bincount(coded).tolist()
    place_kind = "<u4" if int(places.max()) < 1 << 32 else "<u8"
    code_kind = "<u1" if len(codes) <= 1 << 8 else "<u2" if len(codes) <= 1 << 16 else "<u4"
    cut = range(0, len(entries), PLACES_A_BLOCK)
    blocks = [
        (
            places[start : start + PLACES_A_BLOCK].astype(place_kind).tobytes(),
            coded[start : start + PLACES_A_BLOCK].astype(code_kind).tobytes(),
        )
        for start in cut
    ]
    kinds = json.dumps([[*kind, count] for kind, count in zip(codes, counts, strict=True)])
    lists = pack_all(pairs_of([entry.key for entry in by_length]), _PLACE_BITS)
    characters = "".join(sorted(set().union(*(entry.key for entry in by_length))))
    return Built(len(entries), base, stride, table.tobytes(), kinds, characters, blocks, lists)
