"""Rows of the index that come and go with a batch."""

# ruff: noqa: S608 - the statement is put together from constants

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select, text

from glossa.store.codec import VARIANTS
from glossa.store.index.grams import SEGMENT
from glossa.store.schema import index_list, index_places, index_segment, index_tail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_TAIL_OF_BATCH = text(
    "INSERT INTO index_tail (variant_id, language, length) SELECT v.id, v.language, v.length "
    "FROM unit u CROSS JOIN variant v WHERE u.batch_id = :batch AND u.review IS NULL "
    f"AND v.id BETWEEN u.id * {VARIANTS} AND u.id * {VARIANTS} + {VARIANTS - 1}"
)


def add_to_tail(connection: Connection, batch_id: int) -> None:
    """The units that the batch brought, unless it has segments for them: done in the transaction that publishes it."""
    segments = exists().where(index_segment.c.batch_id == batch_id)
    if not connection.execute(select(segments)).scalar():
        connection.execute(_TAIL_OF_BATCH, {"batch": batch_id})


def delete_segment(connection: Connection, batch_id: int) -> bool:
    """Deletes one segment of a batch that nobody sees; False where there is none."""
    number = connection.execute(
        select(index_segment.c.id).where(index_segment.c.batch_id == batch_id).limit(1)
    ).scalar()
    if number is None:
        return False
    for table in (index_list, index_places):
        connection.execute(delete(table).where(table.c.id.between(number * SEGMENT, number * SEGMENT + SEGMENT - 1)))
    connection.execute(delete(index_segment).where(index_segment.c.id == number))
    return True


def delete_from_tail(connection: Connection, units: Sequence[int]) -> None:
    """What is in the tail of units that are deleted."""
    if units:
        between = index_tail.c.variant_id.between(min(units) * VARIANTS, (max(units) + 1) * VARIANTS - 1)
        connection.execute(delete(index_tail).where(between, (index_tail.c.variant_id // VARIANTS).in_(units)))
