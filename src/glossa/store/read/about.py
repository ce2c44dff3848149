"""The store about itself: what it holds, what came in when, how a concept or a unit became what it is."""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa.store import codec
from glossa.store.codec import VARIANTS
from glossa.store.read.connection import LIVE_CONCEPT, LIVE_UNIT
from glossa.store.values import BatchInfo, Change, Stats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.store.read.connection import ReadConnection

_IN_MEMORY = f"{LIVE_UNIT} AND u.review IS NULL"


class AboutReads:
    """The questions about the store itself that a reader answers."""

    _db: ReadConnection

    def stats(self) -> Stats:
        """What the store holds. Counts rows: about a second for a million units."""
        memories = self._counted(
            f"SELECT m.name, count(*) FROM unit u CROSS JOIN memory m WHERE m.id = u.memory_id AND {_IN_MEMORY} "
            "GROUP BY m.name"
        )
        termbases = self._counted(
            "SELECT tb.name, count(*) FROM concept c CROSS JOIN termbase tb "
            f"WHERE tb.id = c.termbase_id AND {LIVE_CONCEPT} GROUP BY tb.name"
        )
        languages: dict[str, dict[str, int]] = {}
        for name, language, count in self._db.rows(
            f"SELECT m.name, v.language, count(*) FROM variant v CROSS JOIN unit u CROSS JOIN memory m "
            f"WHERE u.id = v.id / {VARIANTS} AND m.id = u.memory_id AND {_IN_MEMORY} "
            "GROUP BY m.name, v.language ORDER BY m.name, v.language"
        ):
            languages.setdefault(name, {})[language] = count
        tags = sorted({tag for counts in languages.values() for tag in counts})
        variants = {tag: sum(counts.get(tag, 0) for counts in languages.values()) for tag in tags}
        terms = self._counted(
            "SELECT t.language, count(*) FROM term t CROSS JOIN concept c "
            f"WHERE c.id = t.concept_id AND {LIVE_CONCEPT} GROUP BY t.language"
        )
        waiting = self._counted(
            f"SELECT m.name, count(*) FROM unit u CROSS JOIN memory m WHERE m.id = u.memory_id AND {LIVE_UNIT} "
            "AND u.review IS NOT NULL GROUP BY m.name"
        )
        units, concepts = sum(memories.values()), sum(termbases.values())
        return Stats(units, variants, concepts, terms, memories, termbases, sum(waiting.values()), languages, waiting)

    def concept_counts(self) -> list[tuple[str, str, str, int]]:
        """(termbase, subject or "", review, how many concepts), sorted."""
        return [
            (name, subject or "", review, count)
            for name, subject, review, count in self._db.rows(
                "SELECT tb.name, c.subject, c.review, count(*) FROM concept c CROSS JOIN termbase tb "
                f"WHERE tb.id = c.termbase_id AND {LIVE_CONCEPT} "
                "GROUP BY tb.name, c.subject, c.review ORDER BY tb.name, c.subject, c.review"
            )
        ]

    def generations(self) -> dict[str, int]:
        """`memory NAME` or `termbase NAME` → a number that grows with every change that readers can see."""
        rows = self._db.rows(
            "SELECT 'memory ' || name, generation FROM memory "
            "UNION ALL SELECT 'termbase ' || name, generation FROM termbase"
        )
        return dict(sorted((name, number) for name, number in rows))

    def batches(self, memories: Sequence[str] = (), limit: int = 1000) -> list[BatchInfo]:
        """What came in, the latest first, with what was undone."""
        rows = self._db.rows(
            "SELECT id, kind, state, memory, termbase, origin, actor, published_at, undone_at, units, concepts, header "
            "FROM batch WHERE state IN ('published', 'undone') ORDER BY position DESC LIMIT ?",
            (limit,),
        )
        found = [BatchInfo(*(*row[:11], codec.header_of(row[11]) if row[11] else None)) for row in rows]
        return [one for one in found if not memories or one.memory in memories]

    def history(self, kind: str, entity: str) -> list[Change]:
        """What became of a concept ("concept", its id) or a unit ("unit", its number), the first change first.

        Units that an import brought have no first entry of their own: `batches` tells of it.
        """
        rows = self._db.rows(
            "SELECT h.batch_id, b.kind, h.collection, h.actor, h.at, h.revision, b.state, h.before, h.after, b.origin "
            "FROM change h JOIN batch b ON b.id = h.batch_id AND b.state IN ('published', 'undone') "
            "WHERE h.kind = ? AND h.entity = ? ORDER BY b.position, h.id",
            (kind, entity),
        )
        return [
            Change(batch, what, collection, actor, at, revision, state == "undone",
                   _entity(kind, entity, before), _entity(kind, entity, after), origin)
            for batch, what, collection, actor, at, revision, state, before, after, origin in rows
        ]  # fmt: skip

    def changes_of(self, batch: int) -> list[tuple[str, Change]]:
        """(id, change) of every concept that a batch changed, in the order in which it did."""
        rows = self._db.rows(
            "SELECT h.entity, h.batch_id, b.kind, h.collection, h.actor, h.at, h.revision, b.state, h.before, h.after "
            "FROM change h JOIN batch b ON b.id = h.batch_id AND b.state IN ('published', 'undone') "
            "WHERE h.batch_id = ? AND h.kind = 'concept' ORDER BY h.id",
            (batch,),
        )
        return [
            (
                entity,
                Change(
                    number, what, name, actor, at, revision, state == "undone",
                    _entity("concept", entity, before), _entity("concept", entity, after),
                ),
            )
            for entity, number, what, name, actor, at, revision, state, before, after in rows
        ]  # fmt: skip

    def _counted(self, statement: str) -> dict[str, int]:
        return dict(sorted((name, count) for name, count in self._db.rows(statement)))


def _entity(kind: str, entity: str, text: str | None) -> Any:
    if text is None:
        return None
    return codec.unit_of(text) if kind == "unit" else codec.concept_of(text, entity)
