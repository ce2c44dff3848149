"""Placeholders: what a program fills in must be in the translation, each as often.

%s copied to %s        %2$s … %1$s       the places of printf may be changed when they are numbered
{name}  ${x}  %1       in any order
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
    found = placeholders(pair.target)
    best: tuple[Counter[str], Counter[str]] | None = None
    for source in (pair.source, *pair.others):
        wanted = placeholders(source)
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


def placeholders(text: str) -> Counter[str]:
    """The placeholders of a text; those of printf with their places."""
    if not any(sign in text for sign in "%{$"):
        return Counter()
    rest = text.replace("%%", "  ")
    found: Counter[str] = Counter()
    found.update(match.group().replace(" ", "") for match in BRACED.finditer(rest))
    rest = BRACED.sub(" ", rest)
    places = count(1)
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
