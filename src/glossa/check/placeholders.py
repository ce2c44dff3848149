"""Placeholders: what a program fills in must be in the translation, each as often.

%s copied to %s        %2$s … %1$s       the places of printf may be changed when they are numbered
{name}  ${x}  %1       in any order
%1x%2                  numbered ones, though %1x could be one of printf: all of 1, 2 … are there, and no %s
%H:%M                  a pattern of dates may be written otherwise, but must stay one
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from glossa.check.cleaning import BRACED, NUMBERED, OF_DATE, PRINTF, SHELL, STRFTIME
from glossa.check.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Pair


def check_placeholders(pair: Pair) -> Iterator[Fault]:
    """Placeholders that are missing from the translation, or stand in it alone."""
    best: tuple[Counter[str], Counter[str]] | None = None
    for source in (pair.source, *pair.others):
        numbered = _is_numbered(source)
        found, wanted = (placeholders(text, numbered=numbered) for text in (pair.target, source))
        if STRFTIME.search(source):
            yield from _date_pattern(source, pair.target)
            return
        missing, extra = wanted - found, found - wanted
        if not missing and not extra:
            return
        best = best or (missing, extra)
    assert best is not None
    missing, extra = best
    for name in missing:
        yield Fault("placeholder", f"{_shown(name)} is missing from the translation", _shown(name))
    for name in extra:
        yield Fault("placeholder", f"{_shown(name)} is not in the source", _shown(name))


def _date_pattern(source: str, target: str) -> Iterator[Fault]:
    """A pattern of dates may have other parts in another language, but hardly fewer."""
    had, has = len(OF_DATE.findall(source)), len(OF_DATE.findall(target))
    if has < had:
        yield Fault("placeholder", f"the pattern of a date has {has} parts, that of the source {had}")


def _is_numbered(source: str) -> bool:
    """Are the placeholders of a source %1, %2 … as Qt and KDE have them, none of them one of printf with a width?"""
    source = source.replace("%%", "  ")
    numbers = {int(match.group().strip("%L")) for match in NUMBERED.finditer(source)}
    return bool(numbers) and numbers == set(range(1, len(numbers) + 1)) and not PRINTF.search(NUMBERED.sub(" ", source))


def placeholders(text: str, *, numbered: bool = False) -> Counter[str]:
    """The placeholders of a text; those of printf with their places. `numbered`: %1x is %1 and a letter."""
    if not any(sign in text for sign in "%{$"):
        return Counter()
    rest = text.replace("%%", "  ")
    found: Counter[str] = Counter()
    found.update(match.group().replace(" ", "") for match in BRACED.finditer(rest))
    rest = BRACED.sub(" ", rest)
    places = count(1)
    if numbered:
        found.update(match.group() for match in NUMBERED.finditer(rest))
        rest = NUMBERED.sub(" ", rest)
    for match in PRINTF.finditer(rest):
        kind = match["type"].replace("i", "d")
        name = match["name"]
        found[f"%({name}){kind}" if name else f"%{match['place'] or next(places)}${kind}"] += 1
    rest = PRINTF.sub(" ", rest)
    for pattern in (NUMBERED, SHELL):
        found.update(match.group() for match in pattern.finditer(rest))
    return found


def _shown(name: str) -> str:
    """`%1$s` as most people write it."""
    return f"%{name[3:]}" if name.startswith("%1$") else name
