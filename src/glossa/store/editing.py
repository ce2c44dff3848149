"""Edits: what a person changes by hand, in one transaction.

    with store.edit(actor="anna", origin="terms add") as edit:
        label = edit.add_concept(concept)
        edit.change_concept("c12", better, revision=3)      refused when somebody changed it since

Everything inside is one step of the history and of `undo`. An edit waits at most ten seconds for the database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa.model.errors import StoreError, UsageError
from glossa.store import batches
from glossa.store.codec import unit_json
from glossa.store.memory import (
    insert_units,
    live_unit,
    numbers_of,
    prepare_unit,
    retire_unit,
    storable,
    unit_of_row,
)
from glossa.store.notes import write_notes
from glossa.store.schema import memory, termbase
from glossa.store.termbase import (
    NewRevision,
    Place,
    insert_concepts,
    last_concept,
    live_concept,
    new_label,
    prepare_concept,
    record,
    retire_concept,
)
from glossa.store.values import Account, Counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from glossa.model.concept import Concept
    from glossa.model.unit import TranslationUnit
    from glossa.store.values import Expand

    Known = tuple[TranslationUnit, str]
    """What a unit is known by: as it was imported, and from which origin ("" where that did not count)."""


class Edit:
    """Changes by hand to one memory and one termbase; `Store.edit` gives it.

    Concepts are named by their id within the termbase, units by their number. `revision`, where given, is the one that
    the change was made from: if the stored one is another, somebody was faster, and StoreError (code "conflict") says
    so. What is not there is a UsageError (code "not-found").
    """

    def __init__(
        self,
        connection: Connection,
        expand: Expand | None,
        memory_name: str,
        termbase_name: str,
        origin: str,
        actor: str,
        kind: str = "edit",
    ) -> None:
        self._connection, self._expand = connection, expand
        self._memory, self._termbase = memory_name, termbase_name
        self._origin, self._actor = storable(origin) or "", storable(actor) or ""
        self._units, self._concepts = Counts(), Counts()
        self._notes: dict[tuple[str, str], str | None] = {}
        batches.take_turn(connection)
        self._batch = batches.new_batch(connection, kind, None, None, self._origin, self._actor)

    def add_concept(self, concept: Concept) -> str:
        """Stores a new concept; returns its id: `concept.id` where given (UsageError if taken), else a new one."""
        prepared = prepare_concept(concept, self._expand)
        place = self._place()
        label = new_label(self._connection, place, prepared.source_label)
        if prepared.source_label is not None and label != prepared.source_label:
            raise UsageError(f"a concept {prepared.source_label} exists; edit it, or give another id", code="exists")
        insert_concepts(self._connection, place, [NewRevision(label, 1, prepared)])
        self._concepts.stored += 1
        return label

    def change_concept(self, label: str, concept: Concept, revision: int | None = None) -> int:
        """Puts `concept` in the place of the one called `label`; returns the new revision."""
        prepared = prepare_concept(concept, self._expand)
        place = self._place()
        old = self._concept(place.termbase_id, label, revision)
        kept = prepared._replace(identity=bytes(old.identity), source_label=old.source_label)
        retire_concept(self._connection, old.id, self._batch)
        place = place._replace(origin=old.origin)
        insert_concepts(
            self._connection, place, [NewRevision(label, old.revision + 1, kept, old.document, old.first_id)]
        )
        self._concepts.changed += 1
        return int(old.revision) + 1

    def remove_concept(self, label: str, revision: int | None = None) -> None:
        old = self._concept(self._place().termbase_id, label, revision)
        retire_concept(self._connection, old.id, self._batch)
        self._record("concept", label, old.revision + 1, old.document, None)
        self._concepts.changed += 1

    def restore_concept(self, label: str, concept: Concept) -> int:
        """Brings back a concept that was taken away, as `concept` says it; returns its new revision."""
        prepared = prepare_concept(concept, self._expand)
        place = self._place()
        if live_concept(self._connection, place.termbase_id, label) is not None:
            raise UsageError(f"the concept {label} is there; nothing to bring back", code="exists", id=label)
        old = last_concept(self._connection, place.termbase_id, label)
        if old is None:
            raise UsageError(f"no concept {label} in termbase {self._termbase}", code="not-found", id=label)
        kept = prepared._replace(identity=bytes(old.identity), source_label=old.source_label)
        revision = int(old.revision) + 2  # taking it away was one too
        row = NewRevision(label, revision, kept, None, old.first_id)
        insert_concepts(self._connection, place._replace(origin=old.origin), [row])
        self._concepts.changed += 1
        return revision

    def add_unit(self, unit: TranslationUnit) -> int:
        """Stores a unit, even one that the memory has; returns its number."""
        prepared = prepare_unit(unit)
        memory_id = batches.collection_id(self._connection, memory, self._memory)
        number = insert_units(self._connection, self._batch, memory_id, [prepared])
        self._record("unit", str(number), 1, None, unit_json(unit))
        self._units.stored += 1
        return number

    def add_units(self, units: Sequence[tuple[TranslationUnit, Known]]) -> None:
        """Stores units under what they are to be known by, so that importing that again finds them."""
        if not units:
            return
        prepared = [prepare_unit(unit)._replace(identity=prepare_unit(*known).identity) for unit, known in units]
        memory_id = batches.collection_id(self._connection, memory, self._memory)
        first = insert_units(self._connection, self._batch, memory_id, prepared)
        steps = [(str(number), 1, None, unit_json(unit)) for number, (unit, _) in enumerate(units, first)]
        record(self._connection, self._batch, "unit", self._memory, self._actor, steps)
        self._units.stored += len(units)

    def find_units(self, known: Sequence[Known]) -> list[int | None]:
        """The numbers of the units that are known so, those that wait for review too; None for those not there."""
        memory_id = batches.collection_id(self._connection, memory, self._memory)
        identities = [prepare_unit(*one).identity for one in known]
        numbers = numbers_of(self._connection, memory_id, identities)
        return [numbers.get(identity) for identity in identities]

    def change_unit(self, number: int, unit: TranslationUnit, revision: int | None = None) -> int:
        """Puts `unit` in the place of the one with this number; returns the new revision. It is accepted now."""
        prepared = prepare_unit(unit)
        old = self._unit(number, revision)
        kept = prepared._replace(identity=bytes(old.identity))
        self._retire_unit(old, number, unit_json(unit))
        insert_units(self._connection, self._batch, old.memory_id, [kept], first_id=number, revision=old.revision + 1)
        return int(old.revision) + 1

    def accept_unit(self, number: int, revision: int | None = None) -> int:
        """Takes a unit that waited for review into its memory; returns the new revision."""
        return self.change_unit(number, self.unit(number), revision)

    def unit(self, number: int) -> TranslationUnit:
        """The unit as it stands."""
        return unit_of_row(self._connection, self._unit(number, None))

    def remove_unit(self, number: int, revision: int | None = None) -> None:
        self._retire_unit(self._unit(number, revision), number, None)

    def note(self, kind: str, thing: str, text: str | None) -> None:
        """Something to remember of the memory's documents; see `glossa.store.notes`."""
        self._notes[kind, thing] = text

    def finish(self) -> None:
        """Publishes what was done; an edit that did nothing leaves no trace. `Store.edit` calls it."""
        units = self._units.stored + self._units.changed
        concepts = self._concepts.stored + self._concepts.changed
        if not units and not concepts and not self._notes:
            batches.forget(self._connection, self._batch)
            return
        write_notes(self._connection, self._batch, self._memory, self._actor, self._notes)
        memory_name = self._memory if units or self._notes else None
        termbase_name = self._termbase if concepts else None
        batches.mark_changed(self._connection, memory_name, termbase_name)
        batches.name_collections(self._connection, self._batch, memory_name, termbase_name)
        account = Account(self._units, self._concepts)
        batches.publish(self._connection, self._batch, account, units, concepts, None)

    def _place(self) -> Place:
        number = batches.collection_id(self._connection, termbase, self._termbase)
        batches.mark_changed(self._connection, None, self._termbase)  # also keeps other editors of it waiting
        return Place(self._batch, number, self._termbase, self._origin, self._actor)

    def _concept(self, termbase_id: int, label: str, revision: int | None) -> Row[Any]:
        found = live_concept(self._connection, termbase_id, label)
        if found is None:
            raise UsageError(f"no concept {label} in termbase {self._termbase}", code="not-found", id=label)
        _check_revision(found, revision, f"concept {label}")
        return found

    def _unit(self, number: int, revision: int | None) -> Row[Any]:
        batches.mark_changed(self._connection, self._memory, None)
        found = live_unit(self._connection, number, self._memory)
        if found is None:
            raise UsageError(f"no unit {number} in memory {self._memory}", code="not-found", id=str(number))
        _check_revision(found, revision, f"unit {number}")
        return found

    def _retire_unit(self, old: Row[Any], number: int, after: str | None) -> None:
        before = unit_json(unit_of_row(self._connection, old))
        retire_unit(self._connection, old.id, self._batch)
        self._record("unit", str(number), old.revision + 1, before, after)
        self._units.changed += 1

    def _record(self, kind: str, entity: str, revision: int, before: str | None, after: str | None) -> None:
        collection = self._memory if kind == "unit" else self._termbase
        record(self._connection, self._batch, kind, collection, self._actor, [(entity, revision, before, after)])


def _check_revision(found: Row[Any], revision: int | None, what: str) -> None:
    if revision is not None and found.revision != revision:
        raise StoreError(
            f"{what} was changed meanwhile (now revision {found.revision}); look at it again", code="conflict"
        )
