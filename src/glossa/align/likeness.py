"""How likely short texts, keywords above all, are to say the same: each of one language with each of another.

A list of keywords has no order that another language's list must keep, so nothing but their words can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glossa.align.pair import known
from glossa.align.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.align.arrays import Floats
    from glossa.align.evidence import Direction
    from glossa.align.knowledge import Knowledge
    from glossa.align.texts import Text


def likeness(one: tuple[str, Sequence[str]], two: tuple[str, Sequence[str]], knowledge: Knowledge) -> Floats:
    """What their words say for text i of `one` (language, texts) and text j of `two` being one: an array [i, j].

    In log-odds a word, of both directions together; above zero where more words are explained than are not.
    """
    first, second = (text_of(language, texts, knowledge.concepts) for language, texts in (one, two))
    given = known(first, second, knowledge.lexicons_for(one[0], two[0]))
    both: Floats = _gain(first, second, given.forward) + _gain(second, first, given.backward).T
    return both


def _gain(source: Text, target: Text, direction: Direction) -> Floats:
    """Log-likelihood ratio of a word of each target text, as explained by each source text: [source, target]."""
    coverage = direction.coverage.astype(np.float64)
    explained = np.asarray((direction.table.T @ _shares(source).T).T)
    words = np.log1p(coverage * (explained / direction.usual - 1))
    gain: Floats = words @ _shares(target).T
    return gain


def _shares(text: Text) -> Floats:
    """Texts × vocabulary: which part of a text's words each word is."""
    counts = np.asarray(text.counts.todense(), np.float64)
    shares: Floats = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return shares
