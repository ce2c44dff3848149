"""Units of a file that say nothing but what a stored unit says already.

    stored    en Museum · kk Музей · ru Музей      msgctxt menu      a trilingual unit
    coming    en Museum · ru Музей                 msgctxt menu      says nothing new: repeated
    coming    en Museum · ru Музей                 by anna           says who made it: stored

So what goes out as pairs (PO, a TMX for a client, a sheet) comes in again without a trace. Every text of the unit must
stand in the one stored unit, with the same tags, and everything that rides beside it too.
"""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from glossa.store.codec import VARIANTS, carried
from glossa.store.engine import marks
from glossa.store.read.connection import LIVE_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from glossa.store.memory import PreparedUnit

_AT_ONCE = 200
_PASSING = frozenset({"usagecount", "lastusagedate"})


class _Said(NamedTuple):
    """What a unit says: its id, its texts with their tags, and all that rides beside them."""

    tuid: str | None
    texts: set[tuple[str, str, str | None]]
    beside: set[object]

    def says(self, other: _Said) -> bool:
        return other.tuid in {None, self.tuid} and other.texts <= self.texts and other.beside <= self.beside


def has_units(connection: Connection, memory_id: int) -> bool:
    """Are there rows of the memory, live or not?"""
    one = marks(connection, 1)
    found = connection.exec_driver_sql(f"SELECT 1 FROM unit WHERE memory_id = {one} LIMIT 1", (memory_id,))
    return found.first() is not None


def said_already(connection: Connection, memory_id: int, prepared: Sequence[PreparedUnit]) -> set[bytes]:
    """The identities of those units that say nothing new to the memory."""
    found: set[bytes] = set()
    for start in range(0, len(prepared), _AT_ONCE):
        some = prepared[start : start + _AT_ONCE]
        probes = {one.identity: max(one.variants, key=lambda columns: columns[1])[:3] for one in some}
        stored = _stored(connection, memory_id, list(dict.fromkeys(probes.values())))
        for one in some:
            coming = _coming(one)
            if any(other.says(coming) for other in stored.get(probes[one.identity], ())):
                found.add(one.identity)
    return found


def _coming(one: PreparedUnit) -> _Said:
    tuid, _source, _score, _origin, beside = one.columns
    texts = {(language, text, tagged) for language, _, _, text, _, tagged, _ in one.variants}
    return _Said(tuid, texts, set(_beside([beside, *[columns[6] for columns in one.variants]])))


def _stored(
    connection: Connection, memory_id: int, probes: Sequence[tuple[Any, ...]]
) -> dict[tuple[Any, ...], list[_Said]]:
    """Probe (language, length, crc) → the live units of the memory that have a text with it."""
    row = f"({marks(connection, 3)})"
    statement = (
        f"SELECT v.language, v.length, v.crc, v.id / {VARIANTS} FROM variant v "
        f"WHERE (v.language, v.length, v.crc) IN (VALUES {', '.join([row] * len(probes))})"
    )
    having = connection.exec_driver_sql(statement, tuple(value for probe in probes for value in probe)).all()
    units = _said(connection, memory_id, sorted({number for *_, number in having}))
    found: dict[tuple[Any, ...], list[_Said]] = defaultdict(list)
    for *probe, number in having:
        if number in units:
            found[tuple(probe)].append(units[number])
    return found


def _said(connection: Connection, memory_id: int, numbers: Sequence[int]) -> dict[int, _Said]:
    units: dict[int, _Said] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = tuple(numbers[start : start + _AT_ONCE])
        statement = (
            "SELECT u.id, u.tuid, u.carried, v.language, v.text, v.content, v.carried FROM unit u "
            f"CROSS JOIN variant v WHERE u.id IN ({marks(connection, len(some))}) AND u.memory_id + 0 = "
            f"{marks(connection, 1)} AND {LIVE_UNIT} AND u.review IS NULL "
            f"AND v.id BETWEEN u.id * {VARIANTS} AND u.id * {VARIANTS} + {VARIANTS - 1}"
        )
        for number, tuid, beside, language, text, tagged, own in connection.exec_driver_sql(
            statement, (*some, memory_id)
        ):
            if number not in units:
                units[number] = _Said(tuid, set(), set(_beside([beside])))
            units[number].texts.add((language, text, tagged))
            units[number].beside.update(_beside([own]))
    return units


def _beside(several: Iterable[str | None]) -> Iterable[object]:
    """Notes, properties and attributes, without what merely passes."""
    for one in several:
        if one is not None:
            annotations, attributes = carried(one)
            yield from annotations
            yield from (pair for pair in attributes if pair[0] not in _PASSING)
