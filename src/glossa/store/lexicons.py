"""Lexicons that were learnt, kept in the store as bytes: what they say is `glossa.align`'s affair.

A lexicon has a name (whose knowledge it is: that of the store's own memories, or of a file) and a pair of languages. It
is no part of any batch: it holds no text, undo leaves it alone, and it can be learnt anew at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, insert, select

from glossa.store.batches import PUBLISHED, now
from glossa.store.engine import EDIT_WAIT, writing
from glossa.store.schema import batch, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.store.store import Store


class NewLexicon(NamedTuple):
    """A lexicon to keep, from `source` to `target`, learnt from so many units."""

    source: str
    target: str
    units: int
    data: bytes


def replace_lexicons(store: Store, name: str, lexicons: Sequence[NewLexicon]) -> None:
    """Keeps `lexicons` under `name` in place of all that had that name. None forget them."""
    at = now()
    with writing(store.engine, store.name, EDIT_WAIT) as connection:
        volume = connection.execute(_VOLUME).scalar_one()
        connection.execute(delete(lexicon).where(lexicon.c.name == name))
        for one in lexicons:
            connection.execute(
                insert(lexicon).values(
                    name=name,
                    source=one.source,
                    target=one.target,
                    units=one.units,
                    volume=volume,
                    learnt_at=at,
                    data=one.data,
                )
            )


_VOLUME = select(func.coalesce(func.sum(batch.c.units), 0)).where(batch.c.state == PUBLISHED)
