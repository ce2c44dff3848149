"""How one text becomes another, word by word, for people to see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of two texts: what the one has and what the other has in its place (the same, or perhaps nothing)."""

    kind: Literal["equal", "replace", "delete", "insert"]
    left: str
    right: str


def differences(left: str, right: str) -> list[Difference]:
    """How `left` becomes `right`, word by word; the left sides joined are `left`, the right ones `right`."""
    from difflib import SequenceMatcher

    a, b = _PIECE.findall(left), _PIECE.findall(right)
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [Difference(kind, "".join(a[i:j]), "".join(b[m:n])) for kind, i, j, m, n in steps]
