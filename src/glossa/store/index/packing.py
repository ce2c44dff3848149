"""Posting lists as bytes: where a gram stands, in a byte or two each.

A list holds rising places (from 0). Only the steps between them are written, the first one from -1:

    places 4, 5, 300, 304       steps 5, 1, 295, 4       bytes 5 1 [0] 40 4

A zero is a step of 255 that leads to no place. Rare grams take big steps, and two bytes each are shorter then (a zero
is 65,535). The first byte says which: 1 or 2. In front of long lists of bytes stand the places reached after each 1024
of them, so that a slice can be read without what is before it:

    1 | place place … (4 bytes each) | steps

All is little-endian.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from itertools import accumulate, compress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK = 1024
_SKIP = 4
_PAIRS_AT_ONCE = 400_000
_FULL = (0, 0xFF, 0xFFFF)
_ZERO_IS_FULL = bytes([0xFF, *range(1, 256)])


class Steps(NamedTuple):
    """Steps of a list that lead through a slice of it: `width` bytes each, from the place `before` on."""

    width: int
    before: int
    data: bytes


def numbers(data: bytes, width: int) -> Sequence[int]:
    """Unsigned numbers of 1, 2, 4 or 8 bytes."""
    if width == 1:
        return data
    found = array({2: "H", 4: "I", 8: "Q"}[width], data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def steps(packed: bytes, first: int, end: int) -> Steps:
    """The steps that lead to the places from `first` to below `end`, and perhaps to a few beside."""
    if packed[0] == 2:
        return Steps(2, -1, packed[1:])
    if len(packed) <= _CHUNK + 1:
        return Steps(1, -1, packed[1:])
    skips = (len(packed) - 2) // (_CHUNK + _SKIP)
    body = 1 + _SKIP * skips
    reached = numbers(packed[1:body], _SKIP)
    chunk, last = bisect_left(reached, first), bisect_left(reached, end - 1)
    before = reached[chunk - 1] if chunk else -1
    return Steps(1, before, packed[body + _CHUNK * chunk : body + _CHUNK * (last + 1)])


def places(packed: bytes, first: int, end: int) -> list[int]:
    """The places of a list from `first` to below `end`."""
    width, before, data = steps(packed, first, end)
    if width == 1:
        taken: Sequence[int] = data.translate(_ZERO_IS_FULL)
        real: Sequence[int] = b"\0" + data
    else:
        plain = numbers(data, 2)
        taken, real = [one or _FULL[2] for one in plain], [0, *plain]
    found = list(compress(accumulate(taken, initial=before), real))
    return found[bisect_left(found, first) : bisect_left(found, end)]


class Slice(NamedTuple):
    """The places of a packed list from `first` to below `end`, to be counted from `start` on."""

    packed: bytes
    first: int
    end: int
    start: int


def many_places(slices: Sequence[Slice]) -> Any:
    """The places of slices of several lists, as one numpy array."""
    import numpy as np

    read = [(steps(one.packed, one.first, one.end), one) for one in slices]
    found = []
    for width, kind in ((1, "<u1"), (2, "<u2")):
        chosen = [(one, of) for one, of in read if one.width == width and one.data]
        if not chosen:
            continue
        taken = np.frombuffer(b"".join([one.data for one, _ in chosen]), kind)
        zeros = taken == 0
        reached = taken.astype(np.int32)
        reached[zeros] = _FULL[width]
        sizes = np.array([len(one.data) for one, _ in chosen]) // width
        begins = np.cumsum(sizes) - sizes
        before = np.array([one.before + of.start - of.first for one, of in chosen], dtype=np.int32)
        ends = before + np.add.reduceat(reached, begins, dtype=np.int32)
        reached[begins] += before
        reached[begins[1:]] -= ends[:-1]
        np.cumsum(reached, out=reached)
        lowest = np.array([of.start for _, of in chosen], dtype=np.int32).repeat(sizes)
        highest = np.array([of.start + of.end - of.first for _, of in chosen], dtype=np.int32).repeat(sizes)
        inside = reached >= lowest
        inside &= reached < highest
        inside &= ~zeros
        found.append(np.compress(inside, reached))  # several times as fast as reached[inside]
    return np.concatenate(found) if found else np.zeros(0, np.int32)


def pack_all(pairs: Any, place_bits: int) -> Iterator[tuple[int, int, bytes]]:
    """(gram, how many places, packed list) for sorted pairs gram * 2 ** place_bits + place, each once."""
    import numpy as np

    start = 0
    while start < len(pairs):
        end = min(start + _PAIRS_AT_ONCE, len(pairs))
        if end < len(pairs):  # not in the middle of a list
            next_list = ((int(pairs[end - 1]) >> place_bits) + 1) << place_bits
            end = int(np.searchsorted(pairs, np.uint64(next_list)))
        yield from _pack_some(pairs[start:end], place_bits)
        start = end


def _pack_some(pairs: Any, place_bits: int) -> Iterator[tuple[int, int, bytes]]:
    import numpy as np

    at = (pairs & np.uint64((1 << place_bits) - 1)).astype(np.int64)
    gram = (pairs >> np.uint64(place_bits)).astype(np.int64)
    starts = np.flatnonzero(np.diff(gram, prepend=-1))
    counts = np.diff(starts, append=len(gram))
    taken = np.diff(at, prepend=-1)
    taken[starts] = at[starts] + 1
    wide = _Stream(at, taken, starts, counts, 2)
    narrow = _Stream(at, taken, starts, counts, 1)
    for n, (number, count) in enumerate(zip(gram[starts].tolist(), counts.tolist(), strict=True)):
        shorter = narrow if narrow.sizes[n] <= 2 * wide.sizes[n] else wide
        yield number, count, shorter.packed(n)


class _Stream:
    """Steps of many lists, one behind the other, all of the same width."""

    def __init__(self, at: Any, taken: Any, starts: Any, counts: Any, width: int) -> None:
        import numpy as np

        full = _FULL[width]
        zeros = (taken - 1) // full
        self.sizes = (counts + np.add.reduceat(zeros, starts)).tolist()
        self._ends = np.cumsum(1 + zeros)  # so many steps lead to each place
        self._at, self._firsts, self._width = at, [*starts.tolist(), len(at)], width
        stream = np.zeros(int(self._ends[-1]), f"<u{width}")
        stream[self._ends - 1] = taken - full * zeros
        self._data = memoryview(stream.tobytes())

    def packed(self, n: int) -> bytes:
        first, last = self._firsts[n], self._firsts[n + 1] - 1
        end = int(self._ends[last])
        begin = end - self.sizes[n]
        body = self._data[begin * self._width : end * self._width]
        skips = b""
        if self._width == 1 and len(body) > _CHUNK:
            skips = _skips(self._ends[first : last + 1] - begin, self._at[first : last + 1], len(body))
        return b"".join((bytes([self._width]), skips, body))


def _skips(ends: Any, reached: Any, size: int) -> bytes:
    """The places reached after each full chunk of a list's bytes but the last; `ends`: the bytes up to each place.

    A chunk may end within the zeros of a long step; what it has reached then is not a place, but counts as one."""
    import numpy as np

    marks = np.arange(_CHUNK, size, _CHUNK)
    behind = np.searchsorted(ends, marks, side="right")  # so many places end within the first `mark` bytes
    known = np.where(behind > 0, reached[np.maximum(behind, 1) - 1], -1)
    used = np.where(behind > 0, ends[np.maximum(behind, 1) - 1], 0)
    return bytes((known + (marks - used) * _FULL[1]).astype("<u4").tobytes())
