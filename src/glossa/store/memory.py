"""Writing translation units.

When is a unit the same as one that is stored? An import of the same file must store nothing new, and of a file that
another program has written out again only what is new in it. So a unit is known by everything that it says: its id,
notes, properties and attributes (dates and people too), and its texts with their tags, in any order. Not by what
merely passes: how often and when it was last used, which language counted as source, the aligner's score, the file it
was found in. Aligned documents keep their units to themselves: there the origin counts as well (`by_origin`).
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from sqlalchemy import func, select, update

from glossa.model.errors import InputError
from glossa.model.text import plain_text
from glossa.model.unit import TranslationUnit, Variant
from glossa.store.batches import live, take_ids, variants_of
from glossa.store.codec import VARIANTS, carried, carried_json, content_json, segment
from glossa.store.engine import insert_rows, marks
from glossa.store.read.connection import LIVE_UNIT
from glossa.store.schema import memory, unit, variant
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row


PROPOSED = "proposed"

_PASSING = frozenset({"usagecount", "lastusagedate"})
_NUL_IN_JSON = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_ASKED_AT_ONCE = 500

_UNIT_COLUMNS = (
    "id", "first_id", "memory_id", "batch_id", "revision", "review", "identity", "tuid", "source_language",
    "score", "origin",
    "carried",
)  # fmt: skip
_VARIANT_COLUMNS = ("id", "language", "length", "crc", "text", "fold", "content", "carried")


class PreparedUnit(NamedTuple):
    """A unit as columns, made before any lock is taken. `size` is the number of characters of its texts."""

    review: str | None
    identity: bytes
    columns: tuple[Any, ...]
    variants: list[tuple[Any, ...]]
    size: int

    @property
    def keys(self) -> list[tuple[str, str]]:
        """(language, comparison key) of each variant."""
        return [(columns[0], columns[4]) for columns in self.variants]


def prepare_unit(unit: TranslationUnit, origin: str = "", review: str | None = None) -> PreparedUnit:
    """The columns of a unit; `origin` is what shall count for its identity. Raises InputError for what no database
    takes: no text at all, NUL characters, lone surrogates."""
    variants: list[tuple[Any, ...]] = []
    said: list[str] = []
    size = 0
    for one in unit.variants:
        content = one.segment.content
        language, tagged, beside, lasting = one.language, None, None, ""
        if len(content) == 1 and isinstance(content[0], str):
            text = content[0]
        else:
            text, tagged = plain_text(content), content_json(content)
        if one.annotations or one.attributes:
            beside = carried_json(one.annotations, one.attributes)
            lasting = _lasting(beside, one)
        key = fold(text)
        variants.append((language, len(key), crc32(key.encode("utf-8", "replace")), text, key, tagged, beside))
        said.append(f"{language}\0{text}\0{tagged or ''}\0{lasting}")
        size += len(text)
    said.sort()
    beside = carried_json(unit.annotations, unit.attributes)
    tuid = "" if unit.id is None else f"={unit.id}"
    whole = "\0".join((origin, tuid, _lasting(beside, unit), *said))
    if not 0 < len(said) <= VARIANTS:
        raise InputError(
            f"a unit of {len(said)} texts cannot be stored (1 to {VARIANTS} can)", code="bad-unit", id=unit.id
        )
    if whole.count("\0") != 2 + 4 * len(said) or _escaped_nul(whole):
        raise nul_character(unit.id)
    identity = blake2b(encoded(whole, unit.id), digest_size=16).digest()
    columns = (unit.id, unit.source_language, unit.score, storable(unit.origin), beside)
    return PreparedUnit(review, identity, columns, variants, size)


def _escaped_nul(whole: str) -> bool:
    """Is there a NUL as JSON writes it, in a part that is JSON? A text may say "\\u0000" as it pleases."""
    if "\\u0000" not in whole:
        return False
    parts = whole.split("\0")
    return any(map(escaped_nul, (parts[2], *parts[5::4], *parts[6::4])))


def escaped_nul(json: str) -> bool:
    return "\\u0000" in json and _NUL_IN_JSON.search(json) is not None


def nul_character(name: str | None) -> InputError:
    return InputError("a NUL character cannot be stored; remove it", code="nul-character", id=storable(name))


def encoded(whole: str, name: str | None) -> bytes:
    """UTF-8. Raises InputError where there is none."""
    try:
        return whole.encode()
    except UnicodeEncodeError:
        raise InputError(
            "half a character (a lone surrogate) cannot be stored; save the file as UTF-8 again",
            code="lone-surrogate",
            id=storable(name),
        ) from None


def storable(name: str | None) -> str | None:
    """A name (of a file, a person) without the characters that no database takes."""
    return None if name is None else name.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def known_identities(connection: Connection, memory_id: int, own: int, identities: Sequence[bytes]) -> set[bytes]:
    """Which of `identities` the memory has already, in live rows or in those of the batch `own`."""
    known: set[bytes] = set()
    for start in range(0, len(identities), _ASKED_AT_ONCE):
        asked = identities[start : start + _ASKED_AT_ONCE]
        one, sqlite = marks(connection, 1), connection.dialect.name == "sqlite"
        among = f"IN ({marks(connection, len(asked))})" if sqlite else "= ANY(%s)"
        statement = (
            f"SELECT u.identity FROM unit u WHERE u.memory_id = {one} AND u.identity {among} "  # noqa: S608
            f"AND (u.batch_id = {one} OR ({LIVE_UNIT}))"
        )
        found = connection.exec_driver_sql(statement, (memory_id, *(asked if sqlite else [list(asked)]), own))
        known.update(bytes(identity) for (identity,) in found)
    return known


def numbers_of(connection: Connection, memory_id: int, identities: Sequence[bytes]) -> dict[bytes, int]:
    """Which live units of the memory, those that wait too, are known by `identities`: identity → number."""
    found: dict[bytes, int] = {}
    for start in range(0, len(identities), _ASKED_AT_ONCE):
        asked = identities[start : start + _ASKED_AT_ONCE]
        rows = connection.execute(
            select(unit.c.identity, func.coalesce(unit.c.first_id, unit.c.id))
            .where(unit.c.memory_id == memory_id, unit.c.identity.in_(asked), live(unit))
            .order_by(unit.c.id.desc())
        )
        found.update((bytes(identity), number) for identity, number in rows)
    return found


def units_from(connection: Connection, memory_id: int, origins: Sequence[str]) -> Sequence[Row[Any]]:
    """The live rows of the units that came from `origins`, those that wait too."""
    found = select(unit).where(unit.c.memory_id == memory_id, unit.c.origin.in_(origins), live(unit))
    return connection.execute(found).all()


def insert_units(
    connection: Connection,
    batch_id: int,
    memory_id: int,
    prepared: Sequence[PreparedUnit],
    first_id: int | None = None,
    revision: int = 1,
) -> int:
    """Inserts units with new ids, in their order. Returns the first id."""
    start = take_ids(connection, "unit", len(prepared))
    units: list[tuple[Any, ...]] = []
    variants: list[tuple[Any, ...]] = []
    for number, one in enumerate(prepared, start):
        units.append((number, first_id, memory_id, batch_id, revision, one.review, one.identity, *one.columns))
        variants += [(n, *columns) for n, columns in enumerate(one.variants, number * VARIANTS)]
    insert_rows(connection, unit.name, _UNIT_COLUMNS, units)
    insert_rows(connection, variant.name, _VARIANT_COLUMNS, variants)
    return start


def live_unit(connection: Connection, number: int, memory_name: str) -> Row[Any] | None:
    """The live row of the unit with this number in this memory."""
    return connection.execute(
        select(unit)
        .join(memory, memory.c.id == unit.c.memory_id)
        .where(
            memory.c.name == memory_name,
            (unit.c.first_id == number) | ((unit.c.id == number) & unit.c.first_id.is_(None)),
            live(unit),
        )
    ).first()


def unit_of_row(connection: Connection, row: Row[Any]) -> TranslationUnit:
    """The unit of a row, with its variants."""
    found = select(variant).where(variants_of(row.id)).order_by(variant.c.id)
    variants = connection.execute(found).all()
    return TranslationUnit(
        tuple(Variant(one.language, segment(one.text, one.content), *carried(one.carried)) for one in variants),
        row.tuid,
        row.source_language,
        *carried(row.carried),
        row.score,
        row.origin,
    )


def retire_unit(connection: Connection, row_id: int, batch_id: int) -> None:
    connection.execute(update(unit).where(unit.c.id == row_id).values(retired_by=batch_id))


def _lasting(beside: str | None, one: Any) -> str:
    """What rides beside, without what merely passes."""
    if beside is None:
        return ""
    if "usage" not in beside:
        return beside
    return carried_json(one.annotations, tuple(a for a in one.attributes if a[0] not in _PASSING)) or ""
