"""How much one text is like another, from 0 to 100.

    score = similarity of the two comparison keys (edits over the longer length)
            - small penalties for what folding hides, and for what stands beside the text

100 is said of identical texts alone. The penalties have names, so that a person sees why a match is not exact:

    letters      0.5   ё for е, stress marks, look-alikes from another script
    spaces       0.5   no-break spaces, doubled spaces, spaces around it
    punctuation  0.5   other quotation marks, hyphens, apostrophes
    region       0.5   a text of another region: en-GB for en-US
    case         1     capital for small letters
    tags         1     other inline tags
    unreviewed   1     a draft, or aligned by a machine that was not sure of it
    numbers      2     the two do not hold the same numbers, which matters more than the one digit that changed

Since penalties only take away, whatever scores at least m has keys whose lengths differ by at most the factor m / 100,
and the candidate index may leave out all others.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from glossa.match.fuzzy.numbers import NUMBER
from glossa.text.fold import IGNORED, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

K = TypeVar("K")

PENALTIES: Final = {
    "letters": 0.5,
    "spaces": 0.5,
    "punctuation": 0.5,
    "region": 0.5,
    "case": 1.0,
    "tags": 1.0,
    "unreviewed": 1.0,
    "numbers": 2.0,
}
"""Points off, by name."""
NOT_IDENTICAL: Final = 99.9
"""The best score of texts that differ in any way."""
SURE: Final = 0.8
"""An aligner that gives a unit less than this is not sure of it."""

_MARK = re.compile(f"[^\\w\\s{IGNORED}]")


@dataclass(frozen=True, slots=True)
class FuzzyMatch(Generic[K]):
    """A candidate that is like the query. `penalties` are names from `PENALTIES`."""

    key: K
    text: str
    score: float
    penalties: tuple[str, ...] = ()


class Comparison:
    """A query, made ready to be compared with many texts. `key` is its comparison key."""

    def __init__(self, query: str, language: str | None = None, tags: tuple[str, ...] = ()) -> None:
        self.query, self.key = query, fold(query)
        self._language, self._tags = language, tags
        self._forms = _forms(query)
        self._numbers = Counter(NUMBER.findall(self.key))

    def similar(self, keys: Iterable[tuple[K, str]], least: float) -> list[tuple[float, K]]:
        """(similarity of the keys, 0 to 1; what the key belongs to), of those that are at least so similar."""
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import extract_iter

        of = list(keys)
        similarity = Levenshtein.normalized_similarity
        found = extract_iter(self.key, [key for _, key in of], scorer=similarity, score_cutoff=least or None)
        return [(score, of[n][0]) for _, score, n in found if score >= least]

    def judged(
        self,
        text: str,
        similarity: float,
        language: str | None = None,
        tags: tuple[str, ...] = (),
        confidence: float | None = None,
    ) -> tuple[float, tuple[str, ...]]:
        """The score of a text whose key is so similar, and the names of its penalties."""
        names = self._beside(language, tags, confidence)
        if text == self.query:
            return round(100.0 - sum(PENALTIES[name] for name in names), 1), names
        hidden = {*names, *self._hidden(text)}
        names = tuple(name for name in PENALTIES if name in hidden)
        score = 100 * similarity - sum(PENALTIES[name] for name in names)
        return round(max(0.0, min(score, NOT_IDENTICAL)), 1), names

    def _beside(self, language: str | None, tags: tuple[str, ...], confidence: float | None) -> tuple[str, ...]:
        own, other = ((tag or "").partition("-")[2] for tag in (self._language, language))
        found = {
            "region": bool(own and other and own != other),
            "tags": tags != self._tags,
            "unreviewed": confidence is not None and confidence < SURE,
        }
        return tuple(name for name, is_so in found.items() if is_so)

    def _hidden(self, text: str) -> Iterable[str]:
        from rapidfuzz.distance import Levenshtein

        forms = _forms(text)
        distance = Levenshtein.distance(self.query, text)
        for name, left, right in zip(_STEPS, self._forms, forms, strict=True):
            if distance == 0:
                break
            nearer = Levenshtein.distance(left, right)
            if nearer < distance:
                yield name
            distance = nearer
        if Counter(NUMBER.findall(forms[-1])) != self._numbers:
            yield "numbers"


def best(
    query: str, candidates: Iterable[tuple[K, str]], *, minimum: float = 70.0, limit: int = 5
) -> list[FuzzyMatch[K]]:
    """The `limit` candidates most like `query` that score at least `minimum`, the best first.

    Candidates are (key, text); of equal scores the earlier candidate comes first.
    """
    comparison = Comparison(query)
    keys = (((key, text), fold(text)) for key, text in candidates)
    found = []
    for similarity, (key, text) in comparison.similar(keys, max(0.0, minimum) / 100):
        score, penalties = comparison.judged(text, similarity)
        if score >= minimum:
            found.append(FuzzyMatch(key, text, score, penalties))
    found.sort(key=lambda match: -match.score)
    return found[: max(0, limit)]


def hidden_differences(left: str, right: str) -> tuple[str, ...]:
    """Names of what folding hides of the differences of two texts, and of numbers that differ.

    Folding is done step by step; a step after which the two are nearer to each other hid something.
    """
    return Comparison(left).judged(right, 1.0)[1]


_STEPS: Final[dict[str, Callable[[str], str]]] = {
    "case": str.lower,
    "spaces": lambda text: " ".join(text.split()),
    "punctuation": lambda text: _MARK.sub(lambda match: fold(match.group()), text),
    "letters": fold,
}


def _forms(text: str) -> list[str]:
    """The text after each step of folding."""
    forms = []
    for step in _STEPS.values():
        text = step(text)
        forms.append(text)
    return forms
