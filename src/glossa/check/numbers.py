"""Numbers of a pair, compared as sets through their formats."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from glossa.check.cleaning import without_access_keys, without_codes
from glossa.check.quantities import quantities
from glossa.check.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.check.quantities import Quantity, Value
    from glossa.check.values import Pair


_WORD = re.compile(r"(?<![\w%])[A-Za-z]\w*")
_DIGITS = re.compile(r"\d+")


def check_numbers(pair: Pair) -> Iterator[Fault]:
    """Numbers of the source that the target has not, and the reverse; names that lost their number.

    How often each stands is worth no more than a note («5 of 5», «все 5»), unless one has taken another's place.
    """
    target = _numbers(pair.target, pair.target_language)
    best: list[Fault] | None = None
    for text in (pair.source, *pair.others):
        faults = list(_differences(text, _numbers(text, pair.source_language), pair.target, target))
        if not faults:
            return
        best = best or faults
    yield from best or ()


def _differences(
    source: str, in_source: Sequence[Quantity], target: str, in_target: Sequence[Quantity]
) -> Iterator[Fault]:
    missing, extra = alone(in_source, in_target), alone(in_target, in_source)
    if not missing and not extra:
        missing, extra = _renumbered(source, target)
    if missing or extra:
        yield from _told(missing, extra)
    else:
        missing, extra = fewer(in_source, in_target), fewer(in_target, in_source)
        yield from _told(missing, extra, information=not (missing and extra))


def _told(missing: Sequence[str], extra: Sequence[str], *, information: bool = False) -> Iterator[Fault]:
    for was, became in zip_longest(missing, extra):
        if was and became:
            yield Fault("number", f"{was} became {became}", became, information)
        elif was:
            yield Fault("number", f"{was} is missing from the translation", was, information)
        else:
            yield Fault("number", f"{became} is not in the source", became or "", information)


def _numbers(text: str, language: str) -> list[Quantity]:
    return quantities(without_access_keys(without_codes(text)), language)


def alone(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[str]:
    """Those of our sure numbers, as they are written, that nothing of theirs can be."""
    values = frozenset(value for quantity in theirs for value in quantity.values)
    open_ = [quantity for quantity in ours if quantity.sure and not quantity.values & values]
    if not open_:
        return []
    parts: frozenset[Value] = values | {part for quantity in theirs for part in quantity.parts}
    found = (quantity for quantity in open_ if not _in_parts(quantity, parts))
    return list(dict.fromkeys(quantity.surface for quantity in found))


def fewer(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[str]:
    """Those of our sure numbers, as they are written, that stand there more seldom: 2, 2, 5 → 2, 5."""
    plain = [quantity for quantity in ours if quantity.sure and len(quantity.values) == 1 and not quantity.parts]
    had = Counter(value for quantity in plain for value in quantity.values)
    if not had:
        return []
    has = Counter(value for quantity in theirs for value in (*quantity.values, *quantity.parts))
    written = {value: quantity.surface for quantity in plain for value in quantity.values}
    return [written[value] for value, count in had.items() if count > has[value]]


def _renumbered(source: str, target: str) -> tuple[list[str], list[str]]:
    """Words of letters and digits (array2, LOG10) that stand in the target with other digits, or with none."""
    ours, theirs = _mixed(source), set(_WORD.findall(target))
    lost = [word for word in ours if word not in theirs]
    if not lost:
        return [], []
    others = {_DIGITS.sub("", word): word for word in theirs if word not in ours}
    pairs = [(word, others[bare]) for word in lost if (bare := _DIGITS.sub("", word)) in others]
    return [word for word, _ in pairs], [became for _, became in pairs]


def _mixed(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isalpha() and not word.isdigit()]


def _in_parts(quantity: Quantity, parts: frozenset[Value]) -> bool:
    """«1 000» may be 1 and 0, «3,4» may be 3 and 4: are the parts all there?"""
    if quantity.parts:
        return all(part in parts for part in quantity.parts)
    return bool(quantity.values & parts)
