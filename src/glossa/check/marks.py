"""Brackets and the mark at the end."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from glossa.check.cleaning import TAG, language_only
from glossa.check.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Pair

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_NUMBERING = re.compile(r"(?:\A|\s)(?:\d{1,3}|[^\W\d_])\Z")
_LONGEST = 4
"""Characters in which such a number and the space before it have room."""
_SMILEY = re.compile(r"(?<![(:;])[:;]-?[()]")
_END = re.compile(r"(\.\.\.|…|[.:!?;。：！？])[\s\"'»”’)\]]*$")
_CLASSES = {"…": "...", "。": ".", "：": ":", "！": "!", "？": "?", ";": ";"}


def check_brackets(pair: Pair) -> Iterator[Fault]:
    """Brackets that are not paired in the translation though they are in the source, and pairs that are gone."""
    source, target = _bare(pair.source), _bare(pair.target)
    wrong = _unpaired(target)
    if wrong and not _unpaired(source):
        yield Fault("bracket", f"{wrong} has no partner", wrong)
        return
    if wrong:
        return
    had, has = Counter(source), Counter(target)
    for opening in "([{":
        if had[opening] > has[opening] and not any(opening in _bare(other) for other in pair.others):
            shown = f"{opening}{_PAIRS[opening]}"
            yield Fault("bracket", f"{shown} stands {had[opening]}× in the source, {has[opening]}× here")
    if target.count('"') % 2 and not source.count('"') % 2:
        yield Fault("bracket", '" has no partner', '"')


def _bare(text: str) -> str:
    return _SMILEY.sub("", language_only(text))


def _unpaired(text: str) -> str | None:
    """The first bracket without its partner; «1)» at the head of an item needs none."""
    still: list[str] = []
    for at, character in enumerate(text):
        if character in "([{«":
            still.append(character)
        elif character in _CLOSING:
            if still and still[-1] == _CLOSING[character]:
                still.pop()
            elif character != ")" or not _NUMBERING.search(text[max(0, at - _LONGEST) : at]):
                return character
    return still[-1] if still else None


def check_end(pair: Pair) -> Iterator[Fault]:
    """The mark at the end of the source, which the translation has not, and the reverse."""
    wanted = {_end(text) for text in (pair.source, *pair.others)}
    found = _end(pair.target)
    if found in wanted or not pair.target.strip():
        return
    first = _end(pair.source)
    if first and found:
        message = f"the translation ends with {found}, the source with {first}"
    elif first:
        message = f"the translation does not end with {first}"
    else:
        message = f"the translation ends with {found}, the source does not"
    yield Fault("end-punctuation", message, found)


def _end(text: str) -> str:
    """The mark at the end, of one spelling; "" for none, and behind a placeholder, whose text is not known."""
    found = _END.search(language_only(TAG.sub("", text)))
    return _CLASSES.get(found[1], found[1]) if found else ""
