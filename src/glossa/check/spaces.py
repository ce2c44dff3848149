"""Spaces: at the ends (programs join texts), doubled, and before a punctuation mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Pair

_BLANK = " \t\n\r\f\v\u2028\u2029"
_DOUBLED = re.compile(r"(?<=[^\s.!?:;])[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=\w)[ ](?=[,;:!?]+(?:\s|$)|\.(?:\s|$))")
_AFTER_MARK = re.compile(r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})")


def check_spaces(pair: Pair) -> Iterator[Fault]:
    """Where the translation's spaces are not as the source has them, or as they are written."""
    if not pair.target.strip():
        return
    sources = (pair.source, *pair.others)
    for where, edge in (("start", _start), ("end", _end)):
        found = edge(pair.target)
        if all(edge(source) != found for source in sources):
            yield Fault("space", f"spaces or line breaks at the {where} are not as in the source")
    source, target = language_only(pair.source), language_only(pair.target)
    for what, pattern in (
        ("two spaces", _DOUBLED),
        ("a space before a punctuation mark", _BEFORE_MARK),
        ("no space after a punctuation mark", _AFTER_MARK),
    ):
        match = pattern.search(target)
        if match and not pattern.search(source):
            around = target[max(0, match.start() - 12) : match.end() + 12]
            yield Fault("space", f"{what}: {around!r}", around.strip())


def _start(text: str) -> str:
    """The spaces at the start: what kind, not how many blanks."""
    return re.sub(" +", " ", text[: len(text) - len(text.lstrip(_BLANK))])


def _end(text: str) -> str:
    return re.sub(" +", " ", text[len(text.rstrip(_BLANK)) :])
