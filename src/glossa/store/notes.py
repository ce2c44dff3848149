"""Notes: what is to be remembered of documents, beside their units, as long as the batch stands that brought it.

    left-out   a unit that an aligner would make of a document, and that a person dropped     → "dropped"
    document   a set of documents, by its origin, that was aligned, whether it gave units or none → digest of its bytes

A note is a row of `change`, so undoing its batch takes it back. Of several notes on one thing the last one holds; one
without a text takes back those before it. `glossa.store.read` gives them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    Notes = Mapping[tuple[str, str], str | None]
    """(kind, thing) → text, None for none any more."""

LEFT_OUT, DOCUMENT = "left-out", "document"


def write_notes(connection: Connection, batch: int, collection: str, actor: str, notes: Notes) -> None:
    from glossa.store.termbase import record  # who only names a kind needs no SQLAlchemy

    for kind in dict.fromkeys(kind for kind, _ in notes):
        steps = [(thing, 1, None, text) for (its, thing), text in notes.items() if its == kind]
        record(connection, batch, kind, collection, actor, steps)
