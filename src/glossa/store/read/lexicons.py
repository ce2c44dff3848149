"""Learnt lexicons, and the texts that they are learnt from."""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossa.store.codec import VARIANTS
from glossa.store.read.connection import LIVE_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.store.read.connection import ReadConnection


class StoredLexicon(NamedTuple):
    """A lexicon that was learnt: whose knowledge (`name`), between which languages, from how many units, when (ISO
    8601, UTC), in how many bytes."""

    name: str
    source: str
    target: str
    units: int
    learnt_at: str
    size: int


class LexiconReads:
    """The questions about lexicons that a reader answers."""

    _db: ReadConnection

    def lexicons(self) -> list[StoredLexicon]:
        """What was learnt, without the bytes, by name and languages."""
        rows = self._db.rows(
            "SELECT name, source, target, units, learnt_at, length(data) FROM lexicon ORDER BY name, source, target"
        )
        return [StoredLexicon(*row) for row in rows]

    def lexicon_data(self, languages: tuple[str, str]) -> list[bytes]:
        """The lexicons between two languages (whichever comes first), of every name."""
        rows = self._db.rows(
            "SELECT data FROM lexicon WHERE (source = ? AND target = ?) OR (source = ? AND target = ?) ORDER BY name",
            (*languages, *languages[::-1]),
        )
        return [bytes(data) for (data,) in rows]

    def growth(self, name: str) -> tuple[int, int]:
        """How many units had been stored when the lexicons called `name` were learnt (0: never), and how many have."""
        then = self._db.first("SELECT max(volume) FROM lexicon WHERE name = ?", (name,))
        now = self._db.first("SELECT sum(units) FROM batch WHERE state = 'published'")
        return int(then[0] or 0) if then else 0, int(now[0] or 0) if now else 0

    def parallel_texts(self, most: int, least_score: float) -> Iterator[dict[str, str]]:
        """The texts of live units by language, one a language, of at most about `most` units spread evenly.

        Units that an aligner made count from `least_score` on.
        """
        counted = self._db.first("SELECT count(*), coalesce(max(id), 0) FROM unit")
        step = max(1, -(-(counted[0] if counted else 0) // most))
        rows = self._db.rows(
            f"SELECT u.id, v.language, v.text FROM unit u CROSS JOIN variant v WHERE {LIVE_UNIT} AND u.review IS NULL "
            f"AND u.id = u.id / ? * ? AND (u.score IS NULL OR u.score >= ?) "
            f"AND v.id BETWEEN u.id * {VARIANTS} AND u.id * {VARIANTS} + {VARIANTS - 1} ORDER BY u.id, v.id",
            (step, step, least_score),
        )
        unit, texts = None, dict[str, str]()
        for number, language, text in rows:
            if number != unit and texts:
                yield texts
                texts = {}
            unit = number
            texts.setdefault(language, text)
        if texts:
            yield texts
