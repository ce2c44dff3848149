"""Units: found by key, by length and by what they contain, and read whole."""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

import heapq
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from zlib import crc32

from glossa.model.language_tag import matches
from glossa.model.unit import TranslationUnit, Variant
from glossa.store import codec
from glossa.store.codec import VARIANTS
from glossa.store.read.connection import LIVE_UNIT, marks
from glossa.store.values import StoredText, StoredUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossa.store.read.connection import ReadConnection

_NUMBER = "COALESCE(u.first_id, u.id)"
_TEXTS = f"FROM variant v CROSS JOIN unit u WHERE u.id = v.id / {VARIANTS} AND {LIVE_UNIT} AND u.review IS NULL AND "
_UNIT = (
    f"SELECT {_NUMBER}, u.id, m.name, u.revision, u.review IS NOT NULL, u.tuid, "
    "u.source_language, u.carried, u.score, u.origin "
    f"FROM unit u CROSS JOIN memory m WHERE m.id = u.memory_id AND {LIVE_UNIT} AND "
)
_STREAMED_AT_ONCE = 2000


class UnitReads:
    """The questions about units that a reader answers."""

    _db: ReadConnection
    _tags: tuple[int, list[str]] = (0, [])

    def languages(self) -> tuple[str, ...]:
        """The languages that live units have, sorted."""
        live = f"SELECT 1 {_TEXTS} v.language = ? LIMIT 1"
        return tuple(tag for tag in self._stored_languages() if self._db.first(live, (tag,)))

    def exact(
        self, key: str, languages: Sequence[str], targets: Sequence[str] = (), memories: Sequence[str] = ()
    ) -> list[int]:
        """Numbers of the units that have a text with this comparison key in one of the languages, in stored order.

        `targets`: only units with a text in one of these too; `memories`: only of these. Empty means any.
        """
        sources = self._served(languages)
        condition, parameters = self._narrowed(targets, memories)
        if not sources or condition is None:
            return []
        found = self._db.rows(
            f"SELECT DISTINCT {_NUMBER} {_TEXTS} "
            f"v.language IN ({marks(sources)}) AND v.length = ? AND v.crc = ? AND v.fold = ? "
            f"{condition} ORDER BY 1",
            (*sources, len(key), crc32(key.encode()), key, *parameters),
        )
        return [number for (number,) in found]

    def same(self, key: str, languages: Sequence[str], text: str, limit: int) -> list[tuple[int, str]]:
        """(variant, key) of the first live texts in one of the languages that have this key, those first that are
        `text` to the letter."""
        sources = self._served(languages)
        if not sources:
            return []
        return list(
            self._db.rows(
                f"SELECT v.id, v.fold {_TEXTS} "
                f"v.language IN ({marks(sources)}) AND v.length = ? AND v.crc = ? AND v.fold = ? "
                "ORDER BY v.text <> ?, v.id LIMIT ?",
                (*sources, len(key), crc32(key.encode()), key, text, limit),
            )
        )

    def every(self, languages: Sequence[str], shortest: int, longest: int) -> list[tuple[int, str]]:
        """(variant, key) of every text in one of the languages whose key has `shortest` to `longest` characters.

        Some may be retired: `texts` knows.
        """
        sources = self._served(languages)
        if not sources:
            return []
        return list(
            self._db.rows(
                f"SELECT id, fold FROM variant WHERE language IN ({marks(sources)}) AND length BETWEEN ? AND ?",
                (*sources, shortest, longest),
            )
        )

    def texts(
        self, variants: Sequence[int], targets: Sequence[str] = (), memories: Sequence[str] = ()
    ) -> list[StoredText]:
        """These variants with what matters for judging them, in the order of their ids: the live ones, of `memories`
        and with a text in one of `targets` too."""
        condition, parameters = self._narrowed(targets, memories)
        if condition is None:
            return []
        rows = self._db.rows_among(
            f"SELECT v.id, {_NUMBER}, m.name, v.language, v.text, v.content, u.score, u.carried "
            "FROM variant v CROSS JOIN unit u CROSS JOIN memory m "
            f"WHERE u.id = v.id / {VARIANTS} AND m.id = u.memory_id AND {LIVE_UNIT} AND u.review IS NULL "
            f"AND v.id IN ({{}}) {condition}",
            variants,
            after=parameters,
        )
        return [
            StoredText(variant, number, memory, language, text, codec.tag_names(content), score, codec.status(beside))
            for variant, number, memory, language, text, content, score, beside in sorted(rows, key=itemgetter(0))
        ]

    def units(self, numbers: Sequence[int]) -> list[StoredUnit]:
        """The live units with these numbers, whole, in the order of the numbers; those that are gone are left out.

        Those that wait for review are among them, and say so."""
        wanted = list(dict.fromkeys(numbers))
        rows = [
            *self._db.rows_among(_UNIT + "u.first_id IS NULL AND u.id IN ({})", wanted),
            *self._db.rows_among(_UNIT + "u.first_id IN ({})", wanted),
        ]
        found = {stored.number: stored for stored in self._whole_units(rows)}
        return [found[number] for number in wanted if number in found]

    def stream_units(
        self,
        memories: Sequence[str] = (),
        *,
        batch: int | None = None,
        origin: str | None = None,
        for_review: bool = False,
        since: str | None = None,
        before: str | None = None,
        origins: Sequence[str] | None = None,
        after: int = 0,
        at_once: int = _STREAMED_AT_ONCE,
    ) -> Iterator[StoredUnit]:
        """All live units (of these memories, this batch, this origin), in the order in which they were stored, a few at
        a time.

        `for_review`: those that wait for a person instead. `since`, `before`: whose last change was published from or
        until this time (ISO 8601 in UTC, as far as it is given). `origins`: that came from one of these, or were
        changed by an edit of that name. `after`: only those with a higher number. Use it in a `snapshot`, lest an undo
        in between shows; with `at_once` read so many at a time.
        """
        condition, parameters = self._narrowed((), memories)
        if condition is None:
            return
        condition += f" AND u.review IS {'NOT' if for_review else ''} NULL"
        if batch is not None:
            condition, parameters = f"{condition} AND u.batch_id = ?", (*parameters, batch)
        if origin is not None:
            condition, parameters = f"{condition} AND u.origin = ?", (*parameters, origin)
        if origins is not None:
            names = marks(origins) if origins else "NULL"
            from_batch = f"u.batch_id IN (SELECT b.id FROM batch b WHERE b.origin IN ({names}))"
            condition += f" AND (u.origin IN ({names}) OR (u.origin IS NULL AND {from_batch}))"
            parameters = (*parameters, *origins, *origins)
        for limit, sign in ((since, ">="), (before, "<")):
            if limit is not None:
                condition += f" AND u.batch_id IN (SELECT b.id FROM batch b WHERE b.published_at {sign} ?)"
                parameters = (*parameters, limit)
        place = (after, at_once)
        unchanged = self._unit_chunks(f"u.first_id IS NULL {condition}", "u.id", parameters, *place)
        changed = self._unit_chunks(f"u.first_id IS NOT NULL {condition}", "u.first_id", parameters, *place)
        yield from heapq.merge(unchanged, changed, key=lambda stored: stored.number)

    def origins(self) -> list[str]:
        """Everything that units came from: files, documents, edits."""
        named = "SELECT u.origin FROM unit u WHERE u.origin IS NOT NULL"
        return [row[0] for row in self._db.rows(f"{named} UNION SELECT b.origin FROM batch b", ())]

    def _unit_chunks(
        self, condition: str, order: str, parameters: Sequence[object], after: int, at_once: int
    ) -> Iterator[StoredUnit]:
        last = after
        while True:
            rows = list(
                self._db.rows(
                    f"{_UNIT}{condition} AND {order} > ? ORDER BY {order} LIMIT ?",
                    (*parameters, last, at_once),
                )
            )
            yield from self._whole_units(rows)
            if len(rows) < at_once:
                return
            last = rows[-1][0]

    def _whole_units(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[StoredUnit]:
        """Stored units from rows of `_UNIT`, in the same order."""
        variants: dict[int, list[Variant]] = {row[1]: [] for row in rows}
        for unit_id, language, text, content, beside in self._variants_of(list(variants)):
            if unit_id in variants:
                variants[unit_id].append(Variant(language, codec.segment(text, content), *codec.carried(beside)))
        for number, unit_id, memory, revision, waits, tuid, source_language, beside, score, origin in rows:
            unit = TranslationUnit(
                tuple(variants[unit_id]), tuid, source_language, *codec.carried(beside), score, origin
            )
            yield StoredUnit(number, memory, revision, unit, bool(waits))

    def _variants_of(self, unit_ids: list[int]) -> Iterator[tuple[Any, ...]]:
        """The variants of these units, each unit's in order; where units lie close, of others between them."""
        columns = f"SELECT v.id / {VARIANTS}, v.language, v.text, v.content, v.carried"
        if unit_ids and max(unit_ids) - min(unit_ids) < 2 * len(unit_ids):
            ends = (min(unit_ids) * VARIANTS, (max(unit_ids) + 1) * VARIANTS)
            return self._db.rows(f"{columns} FROM variant v WHERE v.id >= ? AND v.id < ? ORDER BY v.id", ends)
        one_by_one = f"{columns} FROM unit u CROSS JOIN variant v WHERE {_variants_of_unit('v')} AND u.id IN "
        return self._db.rows_among(one_by_one + "({}) ORDER BY v.id", unit_ids)

    def _stored_languages(self) -> list[str]:
        """Every language in the table, live or not: one step in the index for each."""
        within = self._db.snapshot_number
        if within is None or self._tags[0] != within:
            steps = (
                "WITH RECURSIVE found(tag) AS (SELECT min(language) FROM variant UNION ALL "
                "SELECT (SELECT min(language) FROM variant WHERE language > tag) FROM found WHERE tag IS NOT NULL) "
                "SELECT tag FROM found WHERE tag IS NOT NULL"
            )
            self._tags = within or 0, sorted(tag for (tag,) in self._db.rows(steps))
        return self._tags[1]

    def _served(self, languages: Iterable[str]) -> list[str]:
        """The stored languages that serve those wanted: `en` is served by `en` and `en-US`."""
        wanted = list(languages)
        return [tag for tag in self._stored_languages() if any(matches(one, tag) for one in wanted)]

    def _narrowed(self, targets: Sequence[str], memories: Sequence[str]) -> tuple[str | None, tuple[object, ...]]:
        """Conditions on a unit `u`, with their parameters; None where nothing can fulfil them.

        `+ 0` and `|| ''` keep indexes out that would be of no use here.
        """
        condition, parameters = "", []
        if memories:
            named = [row[0] for row in self._db.rows_among("SELECT id FROM memory WHERE name IN ({})", list(memories))]
            if not named:
                return None, ()
            condition += f" AND u.memory_id + 0 IN ({marks(named)})"
            parameters += named
        if targets:
            served = self._served(targets)
            if not served:
                return None, ()
            condition += (
                f" AND EXISTS (SELECT 1 FROM variant t WHERE {_variants_of_unit('t')} "
                f"AND t.language || '' IN ({marks(served)}))"
            )
            parameters += served
        return condition, tuple(parameters)


def _variants_of_unit(name: str) -> str:
    return f"{name}.id BETWEEN u.id * {VARIANTS} AND u.id * {VARIANTS} + {VARIANTS - 1}"
