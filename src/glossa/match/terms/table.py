"""Many strings in little room, found by hash: bytes and arrays that are read from a store as they are.

    buckets   crc32 of the string → its number + 1      open addressing, at most half full
    starts    number → where it begins in `letters`     one more than there are strings

A dictionary of the 600,000 forms of a large termbase takes 100 MB and a second to make; this takes a tenth and no time.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST: Final = 8


class StringTable:
    """Distinct strings, numbered from 0 in the order in which they came."""

    __slots__ = ("buckets", "letters", "starts")

    def __init__(self, letters: bytes, starts: array[int], buckets: array[int]) -> None:
        """What `of` made, or a store kept."""
        self.letters, self.starts, self.buckets = letters, starts, buckets

    @classmethod
    def of(cls, strings: Iterable[str]) -> StringTable:
        encoded = [_encoded(string) for string in strings]
        starts = array("I", [0])
        at = 0
        for one in encoded:
            at += len(one)
            starts.append(at)
        size = _LEAST
        while size < 2 * len(encoded):
            size *= 2
        buckets = array("I", bytes(4 * size))
        mask = size - 1
        for number, one in enumerate(encoded, 1):
            place = crc32(one) & mask
            while buckets[place]:
                place = place + 1 & mask
            buckets[place] = number
        return cls(b"".join(encoded), starts, buckets)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def number(self, string: str) -> int:
        """The number of a string, -1 where it is not among these."""
        encoded = string.encode("utf-8", "surrogatepass")
        buckets = self.buckets
        mask = len(buckets) - 1
        place = crc32(encoded) & mask
        while number := buckets[place]:
            if self.letters[self.starts[number - 1] : self.starts[number]] == encoded:
                return number - 1
            place = place + 1 & mask
        return -1


class StringList:
    """Strings by their number."""

    __slots__ = ("letters", "starts")

    def __init__(self, letters: bytes, starts: array[int]) -> None:
        self.letters, self.starts = letters, starts

    @classmethod
    def of(cls, strings: Iterable[str]) -> StringList:
        starts = array("I", [0])
        pieces = []
        at = 0
        for string in strings:
            pieces.append(_encoded(string))
            at += len(pieces[-1])
            starts.append(at)
        return cls(b"".join(pieces), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return self.letters[self.starts[number] : self.starts[number + 1]].decode("utf-8", "surrogatepass")


def _encoded(string: str) -> bytes:
    return string.encode("utf-8", "surrogatepass")
