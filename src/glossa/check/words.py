"""A word that stands twice in a row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.values import Fault
from glossa.lang.wording import wording
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Pair


def check_doubled(pair: Pair) -> Iterator[Fault]:
    """Words that are written twice in the translation, unless the source does so too or the language doubles them."""
    doubled = _doubled(pair.target, wording(pair.target_language).repeated)
    if doubled and not _doubled(pair.source, frozenset()):
        for word in doubled:
            yield Fault("doubled-word", f"“{word}” stands twice", word)


def _doubled(text: str, allowed: frozenset[str]) -> list[str]:
    text = language_only(text)
    return [
        f"{one.text} {two.text}"
        for one, two in pairwise(tokens(text))
        if one.key == two.key and one.key not in allowed and not one.key[0].isdigit()
        if text[one.end : two.start].strip(" \u00a0\n\t") == ""
    ]
