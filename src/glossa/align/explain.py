"""Why segments were joined: each reason with its share of the evidence.

length    +2.1
meaning   +4.0                       sentence embeddings, where there is a model
cognate   +6.3   diplomatic – дипломатических
number    +3.0   2024 – 2024
lexicon   -1.2   museum – ∅          known well, and not found here
other     +0.1                       words of little weight, together

The shares of a pair of languages add up to its whole evidence for the bead.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from glossa.align.beads import LENGTH, WORDS
from glossa.align.cognates import cognates
from glossa.align.gains import LONGEST
from glossa.align.texts import CONCEPT
from glossa.align.values import Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.align.evidence import Direction
    from glossa.align.pair import Paired
    from glossa.align.texts import Text
    from glossa.align.values import Bead

LEAST = 0.05
"""Words of less weight than this are not named one by one."""


class Explainer:
    """Explains beads of an alignment from the evidence of its pairs."""

    def __init__(self, pairs: Mapping[tuple[str, str], Paired]) -> None:
        self._pairs = pairs

    def __call__(self, bead: Bead) -> tuple[Share, ...]:
        shares: list[Share] = []
        for one, two in combinations(bead.languages, 2):
            if (one, two) in self._pairs:
                shares += self._between(self._pairs[one, two], bead.ids[one], bead.ids[two])
        return tuple(sorted(shares, key=lambda share: -abs(share.weight)))

    @staticmethod
    def _between(pair: Paired, one: Sequence[int], two: Sequence[int]) -> Iterator[Share]:
        evidence = pair.scorer.evidence
        names = (evidence.source.language, evidence.target.language)
        block = (np.array([one[0]]), np.array([len(one)]), np.array([two[0]]), np.array([len(two)]))
        yield Share("length", LENGTH * float(evidence.lengths(*block)[0]), names)
        if evidence.similar is not None and max(len(one), len(two)) <= LONGEST:
            yield Share("meaning", WORDS * float(evidence.similar.pairs(*block)[0]), names)
        found: defaultdict[tuple[str, str], float] = defaultdict(float)
        for word, partner, weight in _words(evidence.source, one, evidence.target, two, evidence.forward_known):
            found[partner, word] += weight
        for word, partner, weight in _words(evidence.target, two, evidence.source, one, evidence.backward_known):
            found[word, partner] += weight
        rest = 0.0
        for words, weight in found.items():
            if abs(WORDS * weight) >= LEAST:
                yield Share(_kind(evidence.source, evidence.target, words), WORDS * weight, names, words)
            else:
                rest += WORDS * weight
        if rest:
            yield Share("other", rest, names)


def _words(
    source: Text, one: Sequence[int], target: Text, two: Sequence[int], direction: Direction
) -> Iterator[tuple[str, str, float]]:
    """Each target word of a bead, the source word that explains it best (or "") and the gain."""
    block = np.concatenate([source.segments[i] for i in one])
    for j in two:
        for word in target.segments[j].tolist():
            column = direction.table[block, :][:, [word]].toarray().ravel() if len(block) else np.zeros(0)
            coverage = float(direction.coverage[word])
            likelier = float(column.sum()) / (len(block) + 1) / float(direction.usual[word])
            partner = source.vocabulary[int(block[int(column.argmax())])] if column.any() else ""
            yield target.vocabulary[word], partner, float(np.log(1 - coverage + coverage * likelier))


def _kind(source: Text, target: Text, words: tuple[str, str]) -> str:
    word = words[0] or words[1]
    if word.startswith(CONCEPT):
        return "term"
    if word[0].isdecimal():
        return "number"
    if not word[0].isalnum():
        return "mark"
    if all(words):
        sounds = (
            source.sounds[source.vocabulary.index(words[0])],
            target.sounds[target.vocabulary.index(words[1])],
        )
        if cognates([sounds[0]], [sounds[1]]).nnz:
            return "cognate"
    return "lexicon"
