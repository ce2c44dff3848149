"""Importing concepts into a termbase that has some: which of them are there, and which stand in each other's way.

    the same in everything, its file's id included          repeated
    known by its id (or its terms), from the same file      changed: the next revision
    known so, but edited here since, or from elsewhere      in conflict: `on_conflict` decides
    otherwise                                               new

What has no id is known by its terms: the one concept that has all of them, or all of whose terms it has. On a conflict
`keep` leaves what is here, `replace` makes the file's version its next revision, and `both` stores the file's beside it
under an id of its own (`c1-2`): of two files that each have a "c1", neither means the other's.

A person's edits keep the identity of what was imported, so importing the same file again does not undo them; nor does
it bring back what was merged into another concept.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from glossa.store import batches
from glossa.store.batches import live
from glossa.store.engine import in_pieces
from glossa.store.schema import batch, concept, term
from glossa.store.termbase import NewRevision, another_label, insert_concepts, new_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from glossa.store.termbase import Place, PreparedConcept
    from glossa.store.values import Counts

KEEP, REPLACE, BOTH = "keep", "replace", "both"
MERGE = "merge"
"""The kind of a batch that merged concepts."""


class Conflict(NamedTuple):
    """A concept of the file (its id there, or None, and its first term) that met the stored concept `label`."""

    source_label: str | None
    term: str
    label: str
    stored_as: str | None
    """None where the stored one was kept."""
    why: str


def import_concepts(
    connection: Connection,
    place: Place,
    prepared: Sequence[PreparedConcept],
    counts: Counts,
    on_conflict: str = BOTH,
    *,
    by_terms: bool = False,
) -> tuple[int, list[Conflict]]:
    """Stores what is new or changed: how many rows that made, and what was in conflict.

    Changed ones are settled when the batch is published. `by_terms`: concepts without an id are known by their terms.
    """
    known = _Known(connection, place, prepared, by_terms=by_terms)
    rows: list[NewRevision] = []
    met: list[tuple[PreparedConcept, str, int | None, str]] = []
    for one in prepared:
        counts.read += 1
        if one.identity in known.identities:
            counts.repeated += 1
            continue
        known.identities.add(one.identity)
        older = known.partner(one)
        why = known.why_not(older) if older is not None else ""
        number: int | None = len(rows)
        if older is not None and (not why or on_conflict == REPLACE):
            rows.append(NewRevision(older.label, older.revision + 1, one, older.document, older.first_id))
            counts.changed += 1
        elif older is not None and on_conflict == KEEP:
            counts.kept += 1
            number = None
        else:
            rows.append(NewRevision(known.label(one.source_label) if one.source_label else "", 1, one))
            counts.stored += 1
        if older is not None and why:
            met.append((one, older.label, number, why))
    rows = _numbered(connection, place, rows, known.labels)
    insert_concepts(connection, place, rows)
    return len(rows), [
        Conflict(
            one.source_label,
            one.terms[0].text if one.terms else "",
            label,
            None if number is None else rows[number].label,
            why,
        )
        for one, label, number, why in met
    ]


def _numbered(connection: Connection, place: Place, rows: list[NewRevision], taken: set[str]) -> list[NewRevision]:
    """The rows, with new ids for those that have none yet."""
    labels = iter(new_labels(connection, place, sum(not row.label for row in rows), taken))
    return [row if row.label else row._replace(label=next(labels)) for row in rows]


class _Known:
    """What the termbase has already, as far as it concerns some concepts that are to be stored."""

    def __init__(
        self, connection: Connection, place: Place, prepared: Sequence[PreparedConcept], *, by_terms: bool
    ) -> None:
        self._place = place
        self._connection = connection
        asked = [one.identity for one in prepared]
        found = _stored(connection, place, [one.source_label for one in prepared if one.source_label], asked)
        self.identities = {bytes(row.identity) for row in found} | _merged_away(connection, place, asked)
        self.labels = {row.label for row in found}
        known = set(asked)
        others = [row for row in found if row.batch_id != place.batch and bytes(row.identity) not in known]
        self._by_label: dict[str, Row[Any]] = {row.label: row for row in reversed(others)}
        self._by_label |= {
            row.source_label: row for row in reversed(others) if row.source_label and row.origin == place.origin
        }
        self._terms = self._termed(connection, prepared) if by_terms else {}
        rows = [*self._by_label.values(), *(row for row, _ in self._terms.values())]
        self._kinds: dict[int, str] = {}
        for some in in_pieces(list({row.batch_id for row in rows})):
            kinds = select(batch.c.id, batch.c.kind).where(batch.c.id.in_(some))
            self._kinds |= {row.id: row.kind for row in connection.execute(kinds)}
        self._taken: set[int] = set()

    def label(self, wanted: str) -> str:
        """An id for a new concept: the one that its file gave it, or like it."""
        label = another_label(self._connection, self._place, wanted, self.labels) if wanted in self.labels else wanted
        self.labels.add(label)
        return label

    def partner(self, one: PreparedConcept) -> Row[Any] | None:
        """The stored concept that `one` seems to be; each is given once."""
        found = self._by_label.get(one.source_label) if one.source_label else self._with_terms(one)
        if found is None or found.id in self._taken:
            return None
        self._taken.add(found.id)
        return found

    def why_not(self, row: Row[Any]) -> str:
        """Why the stored concept is not simply the file's older one; "" where it is."""
        if row.origin != self._place.origin:
            return f"is from {row.origin}" if row.origin else "was written by hand"
        return "" if self._kinds.get(row.batch_id) == "import" else "was edited since"

    def _with_terms(self, one: PreparedConcept) -> Row[Any] | None:
        own = {(each.language, each.fold) for each in one.terms}
        found = []
        for row, terms in self._terms.values():
            shared = own & terms
            if shared and (own == terms or (shared in (own, terms) and len({code for code, _ in shared}) > 1)):
                found.append(row)
        return found[0] if len(found) == 1 else None

    def _termed(
        self, connection: Connection, prepared: Sequence[PreparedConcept]
    ) -> dict[int, tuple[Row[Any], set[tuple[str, str]]]]:
        """The stored concepts that share a term with those without an id, each with all of its terms."""
        folds = {each.fold for one in prepared if not one.source_label for each in one.terms}
        if not folds:
            return {}
        rows: dict[int, Row[Any]] = {}
        for some in in_pieces(sorted(folds)):
            sharing = (
                select(concept)
                .distinct()
                .join(term, term.c.concept_id == concept.c.id)
                .where(term.c.fold.in_(some), concept.c.termbase_id == self._place.termbase_id, live(concept))
            )
            rows |= {row.id: row for row in connection.execute(sharing)}
        terms: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for numbers in in_pieces(list(rows)):
            listed = select(term.c.concept_id, term.c.language, term.c.fold).where(term.c.concept_id.in_(numbers))
            for number, language, key in connection.execute(listed):
                terms[number].add((language, key))
        return {number: (row, terms[number]) for number, row in rows.items()}


def _stored(connection: Connection, place: Place, labels: Sequence[str], identities: Sequence[bytes]) -> list[Row[Any]]:
    """The concepts, live or of the batch, that have one of these ids, here or in their file, or these identities."""
    rows: dict[int, Row[Any]] = {}
    for column, values in (
        (concept.c.identity, identities),
        (concept.c.source_label, labels),
        (concept.c.label, labels),
    ):
        for some in in_pieces(values):
            found = select(concept).where(
                concept.c.termbase_id == place.termbase_id, column.in_(some), live(concept, place.batch)
            )
            rows |= {row.id: row for row in connection.execute(found)}
    return [rows[number] for number in sorted(rows)]


def _merged_away(connection: Connection, place: Place, asked: Sequence[bytes]) -> set[bytes]:
    """Those identities whose concepts were merged into others."""
    merged: set[bytes] = set()
    for some in in_pieces(asked):
        found = connection.execute(
            select(concept.c.identity)
            .join(batch, batch.c.id == concept.c.retired_by)
            .where(
                concept.c.termbase_id == place.termbase_id,
                concept.c.identity.in_(some),
                batch.c.kind == MERGE,
                batch.c.state == batches.PUBLISHED,
            )
        )
        merged |= {bytes(identity) for (identity,) in found}
    return merged
