"""What is remembered of documents; `glossa.store.notes` says what these notes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossa.store.read.connection import ReadConnection


class NoteReads:
    """The questions about notes that a reader answers."""

    _db: ReadConnection

    def notes(self, kind: str, memory: str) -> dict[str, str]:
        """Thing → text of every note of this kind that holds in the memory."""
        rows = self._db.rows(
            "SELECT h.entity, h.after FROM change h JOIN batch b ON b.id = h.batch_id AND b.state = 'published' "
            "WHERE h.kind = ? AND h.collection = ? ORDER BY b.position, h.id",
            (kind, memory),
        )
        last = dict(rows)
        return {str(thing): str(text) for thing, text in last.items() if text is not None}
