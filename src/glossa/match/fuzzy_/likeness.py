"""How much one text is like another, from 0 to 100.

    score = similarity of the two comparison keys (edits over the longer length)
            - small penalties for what folding hides

100 is said of identical texts alone. The penalties have names, so that a person sees why a match is not exact:

    letters      0.5   ё for е, stress marks, look-alikes from another script
    spaces       0.5   no-break spaces, doubled spaces, spaces around it
    punctuation  0.5   other quotation marks, hyphens, apostrophes
    case         1     capital for small letters
    numbers      2     the two do not hold the same numbers, which matters more than the one digit that changed

Since penalties only take away, whatever scores at least m has keys whose lengths differ by at most the factor m / 100,
and the candidate index may leave out all others.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Generic, Literal, TypeVar

from glossa.text.fold import IGNORED, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

K = TypeVar("K")

PENALTIES: Final = {"letters": 0.5, "spaces": 0.5, "punctuation": 0.5, "case": 1.0, "numbers": 2.0}
"""Points off, by name."""
NOT_IDENTICAL: Final = 99.9
"""The best score of texts that differ in any way."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_MARK = re.compile(f"[^\\w\\s{IGNORED}]")


@dataclass(frozen=True, slots=True)
class FuzzyMatch(Generic[K]):
    """A candidate that is like the query. `penalties` are names from `PENALTIES`."""

    key: K
    text: str
    score: float
    penalties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of two texts: what the one has and what the other has in its place (the same, or perhaps nothing)."""

    kind: Literal["equal", "replace", "delete", "insert"]
    left: str
    right: str


def best(
    query: str, candidates: Iterable[tuple[K, str]], *, minimum: float = 70.0, limit: int = 5
) -> list[FuzzyMatch[K]]:
    """The `limit` candidates most like `query` that score at least `minimum`, the best first.

    Candidates are (key, text); of equal scores the earlier candidate comes first.
    """
    from rapidfuzz.distance import Levenshtein

    query_key = fold(query)
    least = max(0.0, minimum) / 100
    found: list[FuzzyMatch[K]] = []
    for key, text in candidates:
        if text == query:
            found.append(FuzzyMatch(key, text, 100.0))
            continue
        similarity = Levenshtein.normalized_similarity(query_key, fold(text), score_cutoff=least or None)
        if similarity < least:
            continue
        penalties = hidden_differences(query, text)
        score = 100 * similarity - sum(PENALTIES[name] for name in penalties)
        score = round(max(0.0, min(score, NOT_IDENTICAL)), 1)
        if score >= minimum:
            found.append(FuzzyMatch(key, text, score, penalties))
    found.sort(key=lambda match: -match.score)
    return found[: max(0, limit)]


def hidden_differences(left: str, right: str) -> tuple[str, ...]:
    """Names of what folding hides of the differences of two texts, and of numbers that differ.

    Folding is done step by step; a step after which the two are nearer to each other hid something.
    """
    from rapidfuzz.distance import Levenshtein

    names = set()
    distance = Levenshtein.distance(left, right)
    for name, step in _STEPS:
        if distance == 0:
            break
        left, right = step(left), step(right)
        nearer = Levenshtein.distance(left, right)
        if nearer < distance:
            names.add(name)
        distance = nearer
    left, right = fold(left), fold(right)
    if Counter(_NUMBER.findall(left)) != Counter(_NUMBER.findall(right)):
        names.add("numbers")
    return tuple(name for name in PENALTIES if name in names)


_STEPS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("case", str.lower),
    ("spaces", lambda text: " ".join(text.split())),
    ("punctuation", lambda text: _MARK.sub(lambda match: fold(match.group()), text)),
    ("letters", fold),
)


def adapted(query: str, source: str, target: str) -> str | None:
    """`target` with the query's numbers for its own, where numbers are all that `query` and `source` differ in.

    None where they differ in more, or where a number that changes stands in the target more or less often.
    """
    wanted, had = _NUMBER.findall(query), _NUMBER.findall(source)
    if wanted == had or len(wanted) != len(had) or _NUMBER.sub("0", fold(query)) != _NUMBER.sub("0", fold(source)):
        return None
    changes: dict[str, str] = {}
    for old, new in zip(had, wanted, strict=True):
        if changes.setdefault(old, new) != new:
            return None
    standing = Counter(_NUMBER.findall(target))
    if any(standing[old] != had.count(old) for old, new in changes.items() if old != new):
        return None
    return _NUMBER.sub(lambda match: changes.get(match.group(), match.group()), target)


def differences(left: str, right: str) -> list[Difference]:
    """How `left` becomes `right`, word by word; the left sides joined are `left`, the right ones `right`."""
    a, b = _PIECE.findall(left), _PIECE.findall(right)
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [Difference(kind, "".join(a[i:j]), "".join(b[m:n])) for kind, i, j, m, n in steps]
