"""`align --explain`: the reasons for a unit, for people.

    en 0, ru 0 1: 0.98
      en-ru +12.4 = cognate +6.3, lexicon +4.0, length +2.1
        museum–музей +6.3 cognate; opened–открылся +4.0 lexicon

The sums by kind add up to what a pair of languages says for the unit, the kinds to their sum; below stand the pairs of
words that weigh most. Weights are logarithms of likelihood ratios: from +4.6 on, a hundred times likelier than chance.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.align import Alignment, Share

_NAMED = 8
_LEAST = 0.15
"""Pairs of words that are shown of two languages: so many at most, of this weight at least."""


def explanations(alignment: Alignment, places: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """Why each bead's segments were joined; `places`: language → the id of each segment in the whole document."""
    for bead in alignment.beads:
        ids = ", ".join(
            f"{code} {' '.join(str(places[code][number]) for number in numbers)}"
            for code, numbers in bead.ids.items()
            if numbers
        )
        if not bead.aligned:
            yield f"{ids}: without a counterpart"
            continue
        by_pair: defaultdict[tuple[str, str], list[Share]] = defaultdict(list)
        for share in alignment.explain(bead):
            by_pair[share.languages].append(share)
        pairs = (pair for pair in combinations(bead.ids, 2) if pair in by_pair)
        lines = (line for pair in pairs for line in _of_pair(pair, by_pair[pair]))
        yield "\n".join([f"{ids}: {bead.score:.2f}", *lines])


def _of_pair(languages: tuple[str, str], shares: Sequence[Share]) -> Iterator[str]:
    kinds: defaultdict[str, float] = defaultdict(float)
    for share in shares:
        kinds[share.kind] += share.weight
    rounded = {kind: round(weight, 1) for kind, weight in sorted(kinds.items(), key=lambda kind: -abs(kind[1]))}
    told = ", ".join(f"{kind} {weight:+.1f}" for kind, weight in rounded.items() if weight)
    yield f"  {'-'.join(languages)} {sum(rounded.values()):+.1f} = {told or 'nothing'}"
    words = [share for share in shares if any(share.words) and abs(share.weight) >= _LEAST]
    if words:
        named = [f"{'–'.join(word or '∅' for word in s.words)} {s.weight:+.1f} {s.kind}" for s in words[:_NAMED]]
        more = [f"{len(words) - _NAMED} more"] if len(words) > _NAMED else []
        yield f"    {'; '.join([*named, *more])}"
