"""What blocks of one text say of the segments of the other: the words' part of the evidence.

    target window →     w1 w2 w3 …          one stretch of source segments and the stretch of target segments
    source  i   [ 1 ]    .  g  .            that the band puts beside it; g: what the word gains beside the
    blocks  i.. [ 2 ]    .  g  g            block, over the silence in which nothing explains it
            i.. [ 3 ]    g  g  g
            i.. [ 4 ]    g  g  g            summed over the words of a target segment: the block's gain there

A word's gain depends on the block alone, so it is worked out once for every word of the window, in one dense array, and
multiplied with the window's (sparse) counts. Only words that occur in the window cost anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from glossa.align.arrays import Singles
    from glossa.align.evidence import Band, Direction
    from glossa.align.texts import Text


LONGEST = 4
"""Most segments of one language in a bead."""
_ROWS = 64


def forward_gains(source: Text, target: Text, direction: Direction, band: Band) -> Singles:
    """[a - 1, i, q]: gains of the target segments below `band.start[i] + q`, summed from the row's start, explained by
    the a source segments from i; q from 0 to the band's width."""
    rows = len(source)
    silence = _silence(target, direction)
    gains = np.zeros((LONGEST, rows, band.width + 1), np.float32)
    for first, last, begin, end in _stretches(band, rows, len(target)):
        found = _gains((source, first, last), (target, begin, end), direction)
        found += silence[begin:end, None, None]
        np.cumsum(_banded(found, band, first, last, begin), axis=2, out=gains[:, first:last, 1:])
    return gains


def backward_gains(source: Text, target: Text, direction: Direction, band: Band) -> Singles:
    """[b - 1, i, q]: gain of source segment i explained by the b target segments from `band.start[i] + q`."""
    rows = len(source)
    silence = _silence(source, direction)
    gains = np.zeros((LONGEST, rows, band.width), np.float32)
    for first, last, begin, end in _stretches(band, rows, len(target)):
        found = _gains((target, begin, end), (source, first, last), direction)
        gains[:, first:last] = _banded(found.transpose(2, 1, 0), band, first, last, begin)
    gains += silence[:, None]
    return gains


def _stretches(band: Band, rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """Rows first … last and the columns begin … end that the band has beside them."""
    found = []
    for first in range(0, rows, _ROWS):
        last = min(rows, first + _ROWS)
        begin = int(band.start[first])
        end = min(columns, int(band.start[last - 1]) + band.width)
        if begin < end:
            found.append((first, last, begin, end))
    return found


def _silence(text: Text, direction: Direction) -> Singles:
    """What each segment scores when none of its words is explained."""
    return np.asarray(text.counts @ np.log1p(-direction.coverage.astype(np.float64)), np.float32)


def _gains(blocks: tuple[Text, int, int], words: tuple[Text, int, int], direction: Direction) -> Singles:
    """[j, a - 1, i]: gain of segment j of `words` beside the a segments of `blocks` from i, over its silence.

    Both are stretches of segments (text, first, end); blocks may reach beyond the end of theirs.
    """
    text, first, last = blocks
    count = last - first
    vocabulary, window = _window(*words)
    explained: Any = text.counts[first : last + LONGEST - 1] @ direction.table
    place = np.full(direction.table.shape[1], -1)
    place[vocabulary] = np.arange(len(vocabulary))
    at = place[explained.indices]
    inside = at >= 0
    row = np.repeat(np.arange(explained.shape[0]), np.diff(explained.indptr))
    each = np.zeros((len(vocabulary), count + LONGEST - 1), np.float32)
    each[at[inside], row[inside]] = explained.data[inside]
    coverage = direction.coverage[vocabulary]
    each *= (coverage / (1 - coverage) / direction.usual[vocabulary]).astype(np.float32)[:, None]
    sizes = np.zeros(count + LONGEST - 1, np.float32)
    sizes[: explained.shape[0]] = text.words[first : last + LONGEST - 1]
    block, size = each[:, :count].copy(), sizes[:count] + 1
    gains = np.empty((len(vocabulary), LONGEST, count), np.float32)
    for a in range(LONGEST):
        if a:
            block += each[:, a : a + count]
            size = size + sizes[a : a + count]
        np.divide(block, size, out=gains[:, a])
    gains += 1
    np.log(gains, out=gains)
    summed: Singles = (window @ gains.reshape(-1, LONGEST * count)).reshape(-1, LONGEST, count)
    return summed


def _window(text: Text, begin: int, end: int) -> tuple[Any, Any]:
    """The words that occur in the segments begin … end, and these segments' counts of them."""
    pointers = text.counts.indptr[begin : end + 1]
    held = slice(int(pointers[0]), int(pointers[-1]))
    vocabulary, numbers = np.unique(text.counts.indices[held], return_inverse=True)
    shape = (end - begin, len(vocabulary))
    return vocabulary, sparse.csr_array((text.counts.data[held], numbers, pointers - pointers[0]), shape=shape)


def _banded(found: Singles, band: Band, first: int, last: int, begin: int) -> Singles:
    """`found` is [column, size, row]: its columns inside the band, as [size, row, q]. Outside the text it is 0."""
    columns = found.shape[0]
    places = (band.start[first:last] - begin)[:, None] + np.arange(band.width)
    inside = places < columns
    rows = np.arange(last - first)[:, None]
    picked: Singles = found[np.where(inside, places, 0), :, rows] * inside[:, :, None]
    return picked.transpose(2, 0, 1)
