"""Numbers: when they are all that two texts differ in, the translation can be adapted."""

from __future__ import annotations

import re
from collections import Counter

from glossa.text.fold import fold

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def adapted(query: str, source: str, target: str) -> str | None:
    """`target` with the query's numbers for its own, where numbers are all that `query` and `source` differ in.

    None where they differ in more, or where a number that changes stands in the target more or less often.
    """
    wanted, had = NUMBER.findall(query), NUMBER.findall(source)
    if wanted == had or len(wanted) != len(had) or NUMBER.sub("0", fold(query)) != NUMBER.sub("0", fold(source)):
        return None
    changes: dict[str, str] = {}
    for old, new in zip(had, wanted, strict=True):
        if changes.setdefault(old, new) != new:
            return None
    standing = Counter(NUMBER.findall(target))
    if any(standing[old] != had.count(old) for old, new in changes.items() if old != new):
        return None
    return NUMBER.sub(lambda match: changes.get(match.group(), match.group()), target)
