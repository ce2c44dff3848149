"""Keeping the index: what an import brings, what edits leave in the tail, and large segments made of small ones.

    import   many units   segments of its batch, written before it is published and seen from then on
             a few        rows of the tail, in the transaction that publishes it; edits too
    tidying  a long tail, or many small segments        one segment instead; nobody sees a difference

Segments are written in many short transactions, as an import's units are, into a batch that is pending meanwhile. When
a process dies, its batch is swept away, and nothing has changed. When segments take the place of others, one short
transaction exchanges them: those that are made are seen from then on, those they were made of are left to the sweeper.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, or_, select, update

from glossa.store import batches, leases
from glossa.store.codec import VARIANTS
from glossa.store.engine import IMPORT_WAIT, insert_rows, reading, writing
from glossa.store.index.building import Texts, build
from glossa.store.index.entries import of_units
from glossa.store.index.grams import PLACES_A_BLOCK, SEGMENT
from glossa.store.index.packing import numbers
from glossa.store.index.rows import add_to_tail
from glossa.store.schema import batch, index_list, index_places, index_segment, index_tail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Engine

    from glossa.store.index.building import Entry

LONGEST_TAIL = 500
"""Variants in the tail, at most, between two tidyings."""
_LARGEST = 200_000
FEW = 4
"""So many segments of about one size become one."""
_CHARACTERS_AT_ONCE = 20_000_000
_BYTES_AT_ONCE = 4_000_000
_LEASE = "index"


def is_small(units: int) -> bool:
    """Do so many units go into the tail?"""
    return units <= LONGEST_TAIL // 2


class Segments:
    """Segments of a pending batch, written as texts come. `alive` is called in each transaction."""

    def __init__(self, engine: Engine, name: str, batch_id: int, alive: Callable[[Connection], None]) -> None:
        self._writer = _Writer(engine, name, batch_id, alive)
        self._gathered: dict[str, Texts] = defaultdict(Texts)
        self._languages: dict[tuple[str, ...], str] = {}
        self.made: list[int] = []

    def add(self, unit_id: int, memory_id: int, texts: Sequence[tuple[str, str]]) -> None:
        """All texts of a unit, as (language, key), in their order."""
        tags = tuple([language for language, _ in texts])
        languages = self._languages.get(tags)
        if languages is None:
            languages = self._languages[tags] = " ".join(sorted(set(tags)))
        variant = unit_id * VARIANTS
        for language, key in texts:
            self._gathered[language].add(variant, key, memory_id, languages)
            variant += 1

    def add_text(self, language: str, entry: Entry) -> None:
        self._gathered[language].add(*entry)

    def write_full(self) -> None:
        """Writes segments of the languages of which there is enough for one."""
        for language, texts in self._gathered.items():
            if len(texts) >= _LARGEST or texts.characters > _CHARACTERS_AT_ONCE:
                self._gathered[language] = Texts()
                self.made.append(self._writer.write(language, texts))

    def write_rest(self) -> None:
        for language in list(self._gathered):
            self.made.append(self._writer.write(language, self._gathered.pop(language)))


def tidy(engine: Engine, name: str, *, merging: bool = True) -> None:
    """Makes a long tail into segments, and many small segments into few. Does nothing where another process does it.

    Without `merging` they become few only when the tail has become one: an edit does not wait for what imports left.
    """
    while _tidy_once(engine, name, merging):
        merging = True


def rebuild(engine: Engine, name: str) -> None:
    """Makes the index anew from the texts. Until that is done, texts are found in the tail: right, but slowly."""
    with writing(engine, name, IMPORT_WAIT) as connection:
        batches.take_turn(connection)
        own = batches.new_batch(connection, "index", None, None, "", "")
        connection.execute(update(index_segment).where(visible()).values(batch_id=own))
        connection.execute(delete(index_tail))
        published = select(batch.c.id).where(batch.c.state == batches.PUBLISHED)
        for number in connection.execute(published).scalars().all():
            add_to_tail(connection, number)
        batches.abandon(connection, own)
    batches.sweep(engine, name)
    tidy(engine, name)


def _tidy_once(engine: Engine, name: str, merging: bool) -> bool:
    with reading(engine, name) as connection:
        if not _work(connection, merging):
            return False
    holder = leases.new_holder()
    with writing(engine, name, IMPORT_WAIT) as connection:
        batches.take_turn(connection)
        if leases.held_by_other(connection, [_LEASE]) is not None:
            return False
        own = batches.new_batch(connection, "index", None, None, "", "")
        leases.take(connection, [_LEASE], holder, own)

    def alive(connection: Connection) -> None:
        leases.renew(connection, [_LEASE], holder)

    try:
        with reading(engine, name) as connection:
            work = _work(connection, merging)
            if work is None:
                return False
            units, replaced = work
            segments = Segments(engine, name, own, alive)
            wanted = {segment.language for segment in replaced}
            for some in of_units(connection, units):
                for language, entry in some:
                    if not replaced or language in wanted:
                        segments.add_text(language, entry)
                segments.write_full()
        segments.write_rest()
        with writing(engine, name, IMPORT_WAIT) as connection:
            batches.take_turn(connection)
            alive(connection)
            _exchange(connection, own, segments.made, [segment.id for segment in replaced], [] if replaced else units)
    finally:
        with writing(engine, name, IMPORT_WAIT) as connection:
            batches.abandon(connection, own)
    batches.sweep(engine, name, 3.0)
    return True


def _work(connection: Connection, merging: bool) -> tuple[list[int], list[Any]] | None:
    """The units to be indexed anew, and the segments that they are in (none: the tail); None where all is well."""
    waiting = connection.execute(select(func.count()).select_from(index_tail)).scalar_one()
    if waiting > LONGEST_TAIL:
        first = select(index_tail.c.variant_id).order_by(index_tail.c.variant_id).limit(2 * _LARGEST)
        return list(dict.fromkeys(variant // VARIANTS for variant in connection.execute(first).scalars())), []
    if not merging:
        return None
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    small = select(index_segment.c.id, index_segment.c.language, index_segment.c.size)
    for number, language, size in connection.execute(small.where(visible(), index_segment.c.size < _LARGEST // 2)):
        alike[language, size.bit_length() // 2].append(number)
    for alike_ones in alike.values():
        if len(alike_ones) >= FEW:
            segments = connection.execute(select(index_segment).where(index_segment.c.id.in_(alike_ones))).all()
            return sorted({number for one in segments for number in units_of(connection, one)}), list(segments)
    return None


def visible() -> Any:
    """Which segments readers see."""
    published = select(batch.c.id).where(batch.c.state == batches.PUBLISHED)
    return or_(index_segment.c.batch_id.is_(None), index_segment.c.batch_id.in_(published))


def units_of(connection: Connection, segment: Any) -> set[int]:
    """The units of which the segment holds variants."""
    mine = index_places.c.id.between(segment.id * SEGMENT, segment.id * SEGMENT + SEGMENT - 1)
    rows = connection.execute(select(index_places.c.variants, index_places.c.kinds).where(mine).order_by("id"))
    units: set[int] = set()
    left = segment.size
    for variants, _kinds in rows:
        count = min(left, PLACES_A_BLOCK)
        left -= count
        units.update(segment.base + n // segment.stride for n in numbers(variants, len(variants) // count))
    return units


def _exchange(connection: Connection, own: int, made: Sequence[int], replaced: Sequence[int], units: list[int]) -> None:
    """`made` are seen from now on; `replaced`, or the rows of the tail that belong to `units`, are not."""
    connection.execute(update(index_segment).where(index_segment.c.id.in_(made)).values(batch_id=None))
    connection.execute(update(index_segment).where(index_segment.c.id.in_(replaced)).values(batch_id=own))
    if units:
        chosen = index_tail.c.variant_id.between(units[0] * VARIANTS, (units[-1] + 1) * VARIANTS - 1)
        connection.execute(delete(index_tail).where(chosen))


class _Writer:
    """Writes segments into a pending batch."""

    def __init__(self, engine: Engine, name: str, batch_id: int, alive: Callable[[Connection], None]) -> None:
        self._engine, self._name, self._batch, self._alive = engine, name, batch_id, alive

    def write(self, language: str, texts: Texts) -> int:
        """A segment of these texts; its id."""
        built = build(texts)
        with writing(self._engine, self._name, IMPORT_WAIT, durable=False) as connection:
            self._alive(connection)
            number = batches.take_ids(connection, index_segment.name, 1)
            connection.execute(
                insert(index_segment).values(
                    id=number, language=language, batch_id=self._batch, size=built.size, base=built.base,
                    stride=built.stride, lengths=built.lengths, kinds=built.kinds,
                    characters=built.characters,
                )
            )  # fmt: skip
            blocks = ((number * SEGMENT + n, *block) for n, block in enumerate(built.blocks))
            insert_rows(connection, index_places.name, ("id", "variants", "kinds"), list(blocks))
        rows, size = [], 0
        for gram, count, packed in built.lists:
            rows.append((number * SEGMENT + gram, count, packed))
            size += len(packed) + 20
            if size > _BYTES_AT_ONCE:
                self._insert_lists(rows)
                rows, size = [], 0
        self._insert_lists(rows)
        return number

    def _insert_lists(self, rows: list[tuple[int, int, bytes]]) -> None:
        if rows:
            with writing(self._engine, self._name, IMPORT_WAIT, durable=False) as connection:
                self._alive(connection)
                insert_rows(connection, index_list.name, ("id", "count", "places"), rows)
