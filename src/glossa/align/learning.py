"""A lexicon from units whose partners are known: a memory, a translated program, a list of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glossa.align.lexicon import Lexicon, Side
from glossa.align.texts import text_of
from glossa.align.translation import translations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossa.align.arrays import Ids, Singles, Sparse
    from glossa.align.texts import Text
    from glossa.align.translation import Translation

DISCOUNT = 0.5
"""Less than when an aligner learns from its own guesses: here the partners are known."""
LEAST = 0.02
"""Translations less probable than this, in both directions, are left out."""
MOST = 12
"""Translations kept of one stem in each direction."""
LARGEST = 300_000
"""Units that are learnt from at most, spread evenly; their words meet in memory, about 2 kB a unit."""


def learn(units: Iterable[tuple[str, str]], languages: tuple[str, str]) -> Lexicon:
    """Learn a lexicon from pairs of texts that translate one another, in `languages`.

    Of more than `LARGEST` pairs an even sample is taken. No pairs give an empty lexicon, which knows nothing.
    """
    kept = [(one, two) for one, two in units if one and two]
    kept = kept[:: -(-len(kept) // LARGEST) or 1]
    source = text_of(languages[0], [one for one, _ in kept])
    target = text_of(languages[1], [two for _, two in kept])
    forward, backward = translations(
        zip(source.segments, target.segments, strict=True),
        (len(source.vocabulary), len(target.vocabulary)),
        discount=DISCOUNT,
    )
    rows, columns = _strongest(forward, backward)
    ratio = float(target.letters.sum() / source.letters.sum()) if kept and source.letters.sum() else 1.0
    return _lexicon(source, target, (forward, backward), rows, columns, ratio)


def _strongest(forward: Translation, backward: Translation) -> tuple[Ids, Ids]:
    """Stem pairs worth keeping: among the best of either stem, and not too improbable."""
    width = forward.table.shape[1]
    chosen = []
    for direction, turned in ((forward, False), (backward, True)):
        entries = direction.table.tocoo()
        order = np.lexsort((-entries.data, entries.row))
        row, column, value = entries.row[order], entries.col[order], entries.data[order]
        first = np.searchsorted(row, row)
        keep = (np.arange(len(row)) - first < MOST) & (value >= LEAST)
        one, two = (column[keep], row[keep]) if turned else (row[keep], column[keep])
        chosen.append(one.astype(np.int64) * width + two)
    keys = np.unique(np.concatenate(chosen))
    return keys // width, keys % width


def _lexicon(
    source: Text,
    target: Text,
    directions: tuple[Translation, Translation],
    rows: Ids,
    columns: Ids,
    ratio: float,
) -> Lexicon:
    """Only stems that have a pair are kept, numbered anew in their order."""
    forward, backward = directions
    ones, row = np.unique(rows, return_inverse=True)
    twos, column = np.unique(columns, return_inverse=True)
    return Lexicon(
        _side(source, ones, backward.coverage),
        _side(target, twos, forward.coverage),
        row.astype(np.int32),
        column.astype(np.int32),
        _at(forward.table, rows, columns),
        _at(backward.table, columns, rows),
        ratio,
    )


def _at(table: Sparse, rows: Ids, columns: Ids) -> Singles:
    """Entries of a sparse table; asked for none, scipy would give something else."""
    return np.asarray(table[rows, columns], np.float32).ravel() if len(rows) else np.zeros(0, np.float32)


def _side(text: Text, ids: Ids, coverage: Singles) -> Side:
    counts = np.asarray(text.counts.sum(axis=0), np.float32)
    return Side(text.language, tuple(text.vocabulary[number] for number in ids.tolist()), counts[ids], coverage[ids])
