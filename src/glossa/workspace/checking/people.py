"""Do an article's lists of authors name the same people in all its languages?

    M.B. Assyl, D.B. Dauyen      М.Б. Асыл, Д.Б. Дәуен      Асыл М.Б., Дәуен Д.Б.

Names are spelt by ear from one script to the other (Dauyen, Дәуен), so surnames are compared by their consonants, and
only as many as the lists have in common are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.check.table import CHECKS
from glossa.model.errors import Finding
from glossa.text.article import Why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.workspace.documents import DocumentSet

_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORTEST = 3
_ALIKE = 60.0
"""Likeness in percent from which on two spellings may be one name."""
_VOWELS = re.compile("[aeiouy]")


def different_names(documents: DocumentSet) -> Iterator[Finding]:
    """People whom one list of authors has and another one has not."""
    lines = [dropped.text for dropped in documents.dropped if dropped.why is Why.AUTHORS]
    sides = len(documents.sides)
    if sides < 2 or len(lines) < sides or len(lines) % sides:
        return
    each = len(lines) // sides
    lists = [_surnames(" ".join(lines[start : start + each])) for start in range(0, len(lines), each)]
    first = lists[0]
    for other in lists[1:]:
        if len(first) != len(other):
            message = f"{len(first)} authors ({', '.join(first)}) and {len(other)} ({', '.join(other)})"
            yield _finding(message, documents.title)
            continue
        alone = [name for name in first if not any(_alike(name, found) for found in other)]
        strange = [name for name in other if not any(_alike(name, found) for found in first)]
        if alone or strange:
            message = f"{', '.join(alone) or '–'} and {', '.join(strange) or '–'} are not one another's spelling"
            yield _finding(message, documents.title)


def _finding(message: str, name: str) -> Finding:
    return Finding("author-names", f"the authors differ: {message}", "", CHECKS["author-names"].severity, name)


def _surnames(line: str) -> list[str]:
    """The longest word of each name between commas; initials and degrees are short."""
    found = []
    for part in re.split(r"[,;]|\s(?:and|и|және)\s", line):
        words = [word for word in _NAME.findall(part) if len(word) >= _SHORTEST and word[0].isupper()]
        if words:
            found.append(max(words, key=len))
    return found


def _alike(one: str, two: str) -> bool:
    from rapidfuzz.fuzz import ratio

    from glossa.align.cognates import sound

    first, second = sound(one.lower()), sound(two.lower())
    return max(ratio(first, second), ratio(_VOWELS.sub("", first), _VOWELS.sub("", second))) >= _ALIKE
