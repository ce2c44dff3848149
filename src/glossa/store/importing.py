"""Importing: any number of units and concepts, published whole or not at all.

One transaction for a million units would keep every editor waiting for as long. So an import writes many short ones,
each of about a fifth of a second, into a pending batch that no reader sees, and a last one publishes the batch:

    lease ── write ── write ── … ── write ── publish      readers see all of it
    lease ── write ── write ── exception, or killed       readers see nothing; the rows are swept away

What takes long (keys, digests, expanded terms) is done between the transactions, while others may write.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import select

from glossa.model.errors import StoreError
from glossa.store import batches, leases
from glossa.store.codec import header_json, unit_json
from glossa.store.engine import IMPORT_WAIT, reading, writing
from glossa.store.index import keeping
from glossa.store.meeting import BOTH, import_concepts
from glossa.store.memory import (
    PROPOSED,
    insert_units,
    known_identities,
    prepare_unit,
    retire_unit,
    storable,
    unit_of_row,
    units_from,
)
from glossa.store.notes import write_notes
from glossa.store.nothing_new import has_units, said_already
from glossa.store.schema import batch, concept, memory, termbase
from glossa.store.termbase import Place, prepare_concept, record, settle
from glossa.store.tidying import tidy
from glossa.store.values import Account, Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from glossa.model.concept import Concept
    from glossa.model.unit import FileHeader, TranslationUnit
    from glossa.store.meeting import Conflict
    from glossa.store.memory import PreparedUnit
    from glossa.store.store import Store
    from glossa.store.termbase import PreparedConcept
    from glossa.store.values import Expand

_STEP_SECONDS = 0.2
_TIDYING_SECONDS = 3.0
_TIDYING_WAIT = 2.0
_MOST_UNITS, _FEWEST_UNITS, _MOST_CHARACTERS = 20_000, 200, 4_000_000
_CONCEPTS_AT_ONCE = 1000


class Import:
    """A batch in the making; `Store.begin_import` gives it, and leaving its `with` publishes it.

    `account` counts what has been written so far, and after publication says all of it.
    """

    def __init__(
        self,
        store: Store,
        kind: str,
        memory_name: str | None,
        termbase_name: str | None,
        origin: str,
        actor: str,
        by_origin: bool,
        expand: Expand | None,
        waiting: Callable[[str], None] | None,
        replaces: Sequence[str] = (),
        run: str = "",
        on_conflict: str = BOTH,
    ) -> None:
        self.units, self.concepts = Counts(), Counts()
        self.account = Account(self.units, self.concepts)
        self.renamed: list[tuple[str, str]] = []
        """After publication: ids of concepts that others have already, and the ids that were given instead."""
        self.conflicts: list[Conflict] = []
        """Concepts that met another version of themselves, and what became of them."""
        self._on_conflict = on_conflict
        self._store = store
        self._kind, self._memory, self._termbase = kind, memory_name, termbase_name
        self._origin, self._actor = storable(origin) or "", storable(actor) or ""
        self._identity_origin = self._origin if by_origin else ""
        self._expand = expand
        self._waiting = waiting
        self._holder = leases.new_holder()
        self._leases = leases.lease_names(memory_name, termbase_name)
        self._header: str | None = None
        self._run = run
        self._replaces, self._brought = tuple(replaces), set[bytes]()
        self._kept, self._dropped = set[int](), set[int]()
        self._notes: dict[tuple[str, str], str | None] = {}
        self._pending_units: list[PreparedUnit] = []
        self._pending_concepts: list[PreparedConcept] = []
        self._characters = 0
        self._step = 1000
        self._rows = 0
        self._discarded = False
        self._first_write, self._meets_others = True, False
        self._batch = 0

    def header(self, header: FileHeader) -> None:
        """What the file says about itself; an export can say it again."""
        self._header = header_json(header)

    def add(self, unit: TranslationUnit, *, for_review: bool = False) -> None:
        """Stores the unit, unless the memory has it. Raises InputError for text that cannot be stored.

        `for_review`: it waits until a person accepts it (`Edit.accept_unit`), and no search finds it before.
        """
        if self._memory is None:
            raise StoreError("this batch was begun without a memory", code="no-memory")
        prepared = prepare_unit(unit, self._identity_origin, PROPOSED if for_review else None)
        self._pending_units.append(prepared)
        self._characters += prepared.size
        if len(self._pending_units) >= self._step or self._characters >= _MOST_CHARACTERS:
            self._write()

    def add_concept(self, concept: Concept) -> None:
        """Stores the concept, unless the termbase has it. Raises InputError for text that cannot be stored."""
        if self._termbase is None:
            raise StoreError("this batch was begun without a termbase", code="no-termbase")
        prepared = prepare_concept(concept, self._expand)
        self._pending_concepts.append(prepared)
        self._characters += prepared.size
        if len(self._pending_concepts) >= _CONCEPTS_AT_ONCE or self._characters >= _MOST_CHARACTERS:
            self._write()

    def keep(self, numbers: Collection[int]) -> None:
        """Units that are not retired, though what they were made of does not come again as it was."""
        self._kept.update(numbers)

    def drop(self, numbers: Collection[int]) -> None:
        """Units of the replaced origins that are retired, though what they are known by comes again."""
        self._dropped.update(numbers)

    def note(self, kind: str, thing: str, text: str | None) -> None:
        """Something to remember of the memory's documents; see `glossa.store.notes`."""
        self._notes[kind, thing] = text

    def discard(self) -> None:
        """Leaves no trace when the `with` ends: for a dry run, whose account is exact all the same. Best said at
        once, for then nothing is indexed."""
        self._discarded = True

    def __enter__(self) -> Import:
        wait = 0.02
        while True:
            with writing(self._store.engine, self._store.name, IMPORT_WAIT) as connection:
                batches.take_turn(connection)
                leases.clear_dead(connection)
                holder = leases.held_by_other(connection, self._leases)
                if holder is None:
                    self._batch = batches.new_batch(
                        connection, self._kind, self._memory, self._termbase, self._origin, self._actor
                    )
                    leases.take(connection, self._leases, self._holder, self._batch)
                    self._index = keeping.Segments(self._store.engine, self._store.name, self._batch, self._renew)
                    break
            if self._waiting is not None:
                self._waiting(holder)
            time.sleep(wait)
            wait = min(2 * wait, 0.5)
        try:
            batches.sweep(self._store.engine, self._store.name)
        except BaseException:
            self._abandon()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        published = False
        try:
            if error is None and self._discarded:
                self._write()
                with reading(self._store.engine, self._store.name) as connection:
                    self._find_renamed(connection)
            elif error is None:
                published = self._publish()
        finally:
            if not published:
                self._abandon()

    def _write(self) -> None:
        """Writes what has been gathered, in one short transaction."""
        if not self._pending_units and not self._pending_concepts:
            return
        with writing(self._store.engine, self._store.name, IMPORT_WAIT, durable=False) as connection:
            begun = time.monotonic()
            leases.renew(connection, self._leases, self._holder)
            self._write_pending(connection)
        took = max(time.monotonic() - begun, 0.001)
        fitting = int(len(self._pending_units) * _STEP_SECONDS / took) or self._step
        self._step = min(max(fitting, _FEWEST_UNITS), 2 * self._step, _MOST_UNITS)
        self._forget_pending()
        if not self._discarded:
            self._index.write_full()

    def _write_pending(self, connection: Connection) -> None:
        if self._pending_units:
            self._write_units(connection)
        if self._pending_concepts:
            rows, conflicts = import_concepts(
                connection, self._place(connection), self._pending_concepts, self.concepts, self._on_conflict,
                by_terms=self._kind == "import",
            )  # fmt: skip
            self._rows += rows
            self.conflicts += conflicts

    def _forget_pending(self) -> None:
        self._pending_units, self._pending_concepts, self._characters = [], [], 0

    def _write_units(self, connection: Connection) -> None:
        memory_id = batches.collection_id(connection, memory, str(self._memory))
        fresh = {one.identity: one for one in self._pending_units}
        outdated = self._outdated(connection, memory_id) - self._brought
        if self._replaces:
            self._brought.update(fresh)
        for known in known_identities(connection, memory_id, self._batch, list(fresh)) - outdated:
            del fresh[known]
        if self._first_write:
            joins = self._kind == "import" and not self._identity_origin
            self._first_write, self._meets_others = False, joins and has_units(connection, memory_id)
        if self._meets_others:
            for known in said_already(connection, memory_id, list(fresh.values())) - outdated:
                del fresh[known]
        if fresh:
            first = insert_units(connection, self._batch, memory_id, list(fresh.values()))
            for number, one in enumerate(fresh.values(), first):
                if one.review is None:
                    self._index.add(number, memory_id, one.keys)
        self.units.read += len(self._pending_units)
        self.units.stored += len(fresh)
        self.units.for_review += sum(one.review is not None for one in fresh.values())
        self.units.repeated += len(self._pending_units) - len(fresh)
        self._rows += len(fresh)

    def _outdated(self, connection: Connection, memory_id: int) -> set[bytes]:
        """What units are known by that are to go whatever comes."""
        if not self._dropped:
            return set()
        rows = units_from(connection, memory_id, self._replaces)
        return {bytes(row.identity) for row in rows if (row.first_id or row.id) in self._dropped}

    def _retire_older(self, connection: Connection) -> None:
        """Retires what came from the origins that this import replaces, and did not come again."""
        if not self._replaces:
            return
        memory_id = batches.collection_id(connection, memory, str(self._memory))
        steps = []
        for row in units_from(connection, memory_id, self._replaces):
            number = row.first_id or row.id
            stays = number in self._kept or (bytes(row.identity) in self._brought and number not in self._dropped)
            if row.batch_id != self._batch and not stays:
                steps.append((str(number), row.revision + 1, unit_json(unit_of_row(connection, row)), None))
                retire_unit(connection, row.id, self._batch)
        record(connection, self._batch, "unit", str(self._memory), self._actor, steps)
        self.units.retired += len(steps)
        self._rows += len(steps)

    def _place(self, connection: Connection) -> Place:
        name = str(self._termbase)
        return Place(self._batch, batches.collection_id(connection, termbase, name), name, self._origin, self._actor)

    def _publish(self) -> bool:
        """Writes the rest and makes everything seen; False where there was nothing new, and so nothing to see."""
        if not keeping.is_small(self.units.stored + len(self._pending_units)):
            self._write()
            self._index.write_rest()
        with writing(self._store.engine, self._store.name, IMPORT_WAIT) as connection:
            batches.take_turn(connection)
            leases.renew(connection, self._leases, self._holder)
            self._write_pending(connection)
            self._retire_older(connection)
            if not self._rows and not self._notes:
                return False
            write_notes(connection, self._batch, str(self._memory), self._actor, self._notes)
            batches.mark_changed(connection, self._memory, self._termbase)
            if self.concepts.stored or self.concepts.changed:
                settle(connection, self._place(connection))
            written = self.concepts.stored + self.concepts.changed
            self._find_renamed(connection)
            units = self.units.stored or self.units.retired
            batches.publish(connection, self._batch, self.account, units, written, self._header, self._run)
            leases.release(connection, self._holder)
        self.account = Account(self.units, self.concepts, self._batch)
        tidy(self._store)
        return True

    def _renew(self, connection: Connection) -> None:
        leases.renew(connection, self._leases, self._holder)

    def _find_renamed(self, connection: Connection) -> None:
        if not self.concepts.stored:
            return
        found = connection.execute(
            select(concept.c.source_label, concept.c.label)
            .where(
                concept.c.batch_id == self._batch, concept.c.revision == 1, concept.c.label != concept.c.source_label
            )
            .order_by(concept.c.id)
        )
        self.renamed = [(wanted, given) for wanted, given in found]

    def _abandon(self) -> None:
        """Clears away what nobody sees; the next writer does it where an interrupted transaction still has the lock."""
        with suppress(StoreError):
            with writing(self._store.engine, self._store.name, _TIDYING_WAIT) as connection:
                batches.take_turn(connection)
                state = connection.execute(select(batch.c.state).where(batch.c.id == self._batch)).scalar()
                if state == batches.PENDING:
                    batches.abandon(connection, self._batch)
                leases.release(connection, self._holder)
            batches.sweep(self._store.engine, self._store.name, _TIDYING_SECONDS)
