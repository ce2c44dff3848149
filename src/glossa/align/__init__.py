"""Alignment: which segments of parallel documents say the same.

    en  | 1 | 2 | 3 | 4 |            texts: the segments of each language, in order
    ru  | 1 | 2   3 |   | 4 |        beads: what belongs together; a bead of one language is unaligned (a null)
    kk  | 1   2 | 3 |   | 4 |

Every segment of every language is in exactly one bead; beads are contiguous and keep the order of each text. The work
goes through the rooms in this order:

    words       a segment → comparable words (stems, numbers, marks)
    cognates    words that look alike across scripts: diplomatic – дипломатиялық
    lexicon     what is known of the pair beforehand, as compact statistics; `learn` makes one from units
    evidence    how well two blocks explain each other: words and length, as log-likelihood ratios
    beads       the best path through one pair, in a band
    pair        passes over one pair: align, learn from it, align again
    joint       all languages at once, on a corridor around the paths of the pairs
    chunks      long texts, piece by piece
    confidence  from scores to probabilities

numpy and scipy are loaded by `align` and `learn`, not by importing this package.
"""

from __future__ import annotations

from glossa.align.knowledge import Concept, Knowledge
from glossa.align.values import Alignment, Bead, Share

__all__ = ["Alignment", "Bead", "Concept", "Knowledge", "Share", "align", "learn"]

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossa.align.lexicon import Lexicon


def align(
    texts: Mapping[str, Sequence[str]],
    *,
    knowledge: Knowledge | None = None,
    progress: Callable[[float], None] | None = None,
) -> Alignment:
    """Align the segments of two or more languages.

    `texts` maps canonical language tags to segments; the order of the languages decides only the order of unaligned
    beads (those of the first language come first). `knowledge` is what is known beforehand, by default the lexicons
    that ship with glossa. `progress` is called with the share of the work that is done, 0 to 1.

    Fewer than two languages is a ValueError; empty texts, empty segments and texts without any counterpart are not.
    """
    from glossa.align.chunks import align_long  # numpy and scipy come in here

    return align_long(texts, knowledge if knowledge is not None else Knowledge.shipped(), progress)


def learn(units: Iterable[tuple[str, str]], languages: tuple[str, str]) -> Lexicon:
    """A lexicon from pairs of texts that translate one another, such as the units of a memory.

    It becomes knowledge by `Knowledge.plus(lexicons=[…])`, and bytes by `Lexicon.to_bytes`. Of more than 300,000 pairs
    an even sample is taken; no pairs give a lexicon that knows nothing.
    """
    from glossa.align import learning

    return learning.learn(units, languages)
