"""Who may use a shared store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from glossa.store.read.connection import ReadConnection


class StoredUser(NamedTuple):
    """`since`: when the token was given (ISO 8601, UTC)."""

    name: str
    role: str
    token_hash: bytes
    since: str


class UserReads:
    """The questions about users that a reader answers."""

    _db: ReadConnection

    def users(self) -> list[StoredUser]:
        """All users, by name."""
        rows = self._db.rows("SELECT name, role, token_hash, since FROM person ORDER BY name")
        return [StoredUser(name, role, bytes(token_hash), since) for name, role, token_hash, since in rows]
