"""Tidying after a publication: what makes the next searches quick, and can be done at any other time.

What has been published is published: a disk that fills up or a lock that is held while it is tidied is no reason to
tell anybody that his work was not stored. The next writer tries again, and `doctor` says what is damaged.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from glossa.model.errors import StoreError
from glossa.store import batches, packs
from glossa.store.index import keeping

if TYPE_CHECKING:
    from glossa.store.store import Store


def tidy(store: Store, *, sweep: float | None = None, undone: bool = False) -> None:
    """The index and the packed terms made fit. `sweep`: after an edit, seconds for rows that nobody sees; `undone`: see
    `packs`."""
    with suppress(StoreError):
        if not undone:
            keeping.tidy(store.engine, store.name, merging=sweep is None)
        packs.tidy(store, undone=undone)
        if sweep is not None:
            batches.sweep(store.engine, store.name, sweep)
