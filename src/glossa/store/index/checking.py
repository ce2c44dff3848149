"""Is the gram index what the texts say? Every live text must be in it, and its grams must lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from glossa.model.errors import Finding, Severity
from glossa.store.batches import live
from glossa.store.codec import VARIANTS
from glossa.store.index.grams import PLACES_A_BLOCK, SEGMENT, grams
from glossa.store.index.keeping import visible
from glossa.store.index.packing import numbers, places
from glossa.store.schema import index_list, index_places, index_segment, index_tail, unit, variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_SAMPLE = 20
"""So many texts of each segment are looked up in its lists."""
_REPAIR = "glossa doctor --repair makes the index anew from the texts"


def problems(connection: Connection) -> Iterator[Finding]:
    """What is wrong with the index."""
    import numpy as np

    found = [np.array(connection.execute(select(index_tail.c.variant_id)).scalars().all(), dtype=np.int64)]
    for segment in connection.execute(select(index_segment).where(visible()).order_by(index_segment.c.id)).all():
        try:
            variants = _variants(connection, segment)
            damaged = len(variants) != segment.size or not _leads_to(connection, segment, variants)
        except (ValueError, IndexError, KeyError, ZeroDivisionError):
            damaged = True
        if damaged:
            yield _damage("index-damaged", f"segment {segment.id} of the index is not what its texts say")
        else:
            found.append(np.array(variants, dtype=np.int64))
    indexed = np.unique(np.concatenate(found))
    rows = connection.execution_options(stream_results=True, max_row_buffer=10_000).execute(
        select(variant.c.id)
        .join(unit, unit.c.id == variant.c.id // VARIANTS)
        .where(live(unit), unit.c.review.is_(None))
        .order_by(variant.c.id)
    )
    missing = 0
    for some in rows.scalars().partitions(10_000):
        missing += int(np.count_nonzero(~np.isin(np.array(some), indexed)))
    if missing:
        yield _damage("index-incomplete", f"{missing} texts are in no part of the index, and lookups do not find them")


def _variants(connection: Connection, segment: Any) -> list[int]:
    """The variants of a segment, in the order of their places."""
    mine = index_places.c.id.between(segment.id * SEGMENT, segment.id * SEGMENT + SEGMENT - 1)
    found: list[int] = []
    for row in connection.execute(select(index_places).where(mine).order_by(index_places.c.id)):
        count = min(PLACES_A_BLOCK, segment.size - len(found))
        own = numbers(row.variants, len(row.variants) // count)
        found += [(segment.base + n // segment.stride) * VARIANTS + n % segment.stride for n in own]
    return found


def _leads_to(connection: Connection, segment: Any, variants: list[int]) -> bool:
    """Do the lists lead to the texts? Asked of a few of them, spread over the segment."""
    step = max(1, segment.size // _SAMPLE)
    for place in range(0, segment.size, step):
        key = connection.execute(select(variant.c.fold).where(variant.c.id == variants[place])).scalar()
        ids = [segment.id * SEGMENT + gram for gram in grams(key or "")]
        lists = select(index_list.c.places).where(index_list.c.id.in_(ids))
        found = [place in places(packed, place, place + 1) for packed in connection.execute(lists).scalars()]
        if not all(found) or len(found) != len(ids):
            return False
    return True


def _damage(code: str, message: str) -> Finding:
    return Finding(code, message, _REPAIR, severity=Severity.ERROR)
