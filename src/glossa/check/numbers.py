"""Numbers of a pair, compared as sets through their formats."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from glossa.check.cleaning import without_codes
from glossa.check.quantities import quantities
from glossa.check.values import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.check.quantities import Quantity, Value
    from glossa.check.values import Pair


def check_numbers(pair: Pair) -> Iterator[Fault]:
    """Numbers of the source that the target has not, and the reverse.

    How often each stands does not matter, unless one seems to have taken another's place.
    """
    target = quantities(without_codes(pair.target), pair.target_language)
    first: tuple[list[str], list[str]] | None = None
    for text in (pair.source, *pair.others):
        source = quantities(without_codes(text), pair.source_language)
        missing, extra = alone(source, target), alone(target, source)
        if not missing and not extra:
            missing, extra = _exchanged(source, target)
        if not missing and not extra:
            return
        first = first or (missing, extra)
    assert first is not None
    for was, became in zip_longest(*first):
        if was and became:
            yield Fault("number", f"{was} became {became}", became)
        elif was:
            yield Fault("number", f"{was} is missing from the translation", was)
        else:
            yield Fault("number", f"{became} is not in the source", became or "")


def alone(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[str]:
    """Those of our sure numbers, as they are written, that nothing of theirs can be."""
    values = frozenset(value for quantity in theirs for value in quantity.values)
    open_ = [quantity for quantity in ours if quantity.sure and not quantity.values & values]
    if not open_:
        return []
    parts: frozenset[Value] = values | {part for quantity in theirs for part in quantity.parts}
    found = (quantity for quantity in open_ if not _in_parts(quantity, parts))
    return list(dict.fromkeys(quantity.surface for quantity in found))


def _exchanged(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[str], list[str]]:
    """Where both texts have as many numbers, and the same ones, but one of them became another: 2, 2, 5 → 2, 5, 5."""
    ours, theirs = ([q for q in side if q.sure and len(q.values) == 1] for side in (source, target))
    if len(ours) != len(theirs) or any(not quantity.sure for quantity in (*source, *target)):
        return [], []
    had, has = (Counter(value for quantity in side for value in quantity.values) for side in (ours, theirs))
    return [str(value) for value in had - has], [str(value) for value in has - had]


def _in_parts(quantity: Quantity, parts: frozenset[Value]) -> bool:
    """«1 000» may be 1 and 0, «3,4» may be 3 and 4: are the parts all there?"""
    if quantity.parts:
        return all(part in parts for part in quantity.parts)
    return bool(quantity.values & parts)
