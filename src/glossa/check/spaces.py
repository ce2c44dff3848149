"""Spaces: at the ends (programs join texts), doubled, and before a punctuation mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Pair

_START = re.compile(r"\A[^\S\u00a0]*")
_END = re.compile(r"[^\S\u00a0]*\Z")
_DOUBLED = re.compile(r"(?<=[^\s.!?:;])[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=\w)[ ](?=[,;:!?]+(?:\s|$)|\.(?:\s|$))")
_AFTER_MARK = re.compile(r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})")


def check_spaces(pair: Pair) -> Iterator[Fault]:
    """Where the translation's spaces are not as the source has them, or as they are written."""
    if not pair.target.strip():
        return
    sources = (pair.source, *pair.others)
    for where, pattern in (("start", _START), ("end", _END)):
        found = _edge(pattern, pair.target)
        if all(_edge(pattern, source) != found for source in sources):
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


def _edge(pattern: re.Pattern[str], text: str) -> str:
    """The spaces at an end: what kind, not how many blanks."""
    match = pattern.search(text)
    assert match is not None
    return re.sub(" +", " ", match.group())
