"""Grams: what two similar texts have in common.

A key's grams are its runs of three characters, with a space at both ends, so that every key but the empty one has some:

    soft power  →  " so" "sof" "oft" "ft " "t p" " po" "pow" "owe" "wer" "er "

An edit of one character touches three of them at most. So a text of n characters (and so n grams) that is changed in d
places keeps at least n - 3d of them: every text that is at least 70 % the same shares a gram. A gram is known by a
number of 24 bits; two grams that happen to share one cost a comparison in vain and nothing else.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = 24
SEGMENT = 1 << BITS
"""How many ids each segment has for its own in `index_places` and `index_list`."""
PLACES_A_BLOCK = 1 << 14
"""Places in a row of `index_places`."""

_A, _B, _C = 2654435761, 2246822519, 3266489917
_32_BITS = 0xFFFFFFFF
_AT_ONCE = 10_000


def gram(three: str) -> int:
    """The number of a gram."""
    first, second, third = map(ord, three)
    number = (first * _A ^ second * _B ^ third * _C) & _32_BITS
    number ^= number >> 15
    return (number * _A & _32_BITS) >> 32 - BITS


def grams(key: str) -> list[int]:
    """The grams of a key, each once."""
    return inner_grams(f" {key} ")


def inner_grams(part: str) -> list[int]:
    """The grams that every key has that contains `part`; none for a part of less than three characters."""
    return list(dict.fromkeys(gram(part[n : n + 3]) for n in range(len(part) - 2)))


def characters_of(keys: Sequence[str]) -> str:
    """All characters of the keys, each once."""
    import numpy as np

    there = np.zeros(sys.maxunicode + 1, np.bool_)
    for start in range(0, len(keys), _AT_ONCE):
        text = "".join(keys[start : start + _AT_ONCE])
        there[np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)] = True
    return "".join(map(chr, np.flatnonzero(there).tolist()))


def pairs_of(keys: Sequence[str]) -> Any:
    """(gram, place) of every gram of every key, each once, sorted; `place` is the key's place in `keys`.

    A numpy array of unsigned 64-bit numbers, gram * 2 ** (64 - BITS) + place. Keys hold no NUL.
    """
    import numpy as np

    found = []
    for start in range(0, len(keys), _AT_ONCE):
        text = " \0 ".join(keys[start : start + _AT_ONCE])
        codes = np.frombuffer(f" {text} ".encode("utf-32-le"), dtype=np.uint32)
        ends = codes == 0
        places = np.cumsum(ends)[:-2] + start
        inside = ~(ends[:-2] | ends[1:-1] | ends[2:])
        number = codes[:-2] * np.uint32(_A) ^ codes[1:-1] * np.uint32(_B) ^ codes[2:] * np.uint32(_C)
        number ^= number >> np.uint32(15)
        number = (number * np.uint32(_A)) >> np.uint32(32 - BITS)
        pairs = number[inside].astype(np.uint64) << np.uint64(64 - BITS) | places[inside].astype(np.uint64)
        pairs.sort()
        found.append(pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs)
    whole = np.empty(sum(map(len, found)), np.uint64)
    end = len(whole)
    while found:  # each part goes as soon as it is copied
        part = found.pop()
        whole[end - len(part) : end] = part
        end -= len(part)
    whole.sort()
    return whole
