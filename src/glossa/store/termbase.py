"""Writing concepts.

A concept is kept whole, as a document; beside it stand the columns that are asked for (id, subject, review) and its
terms, each with the keys by which recognition finds it. What these keys are is not the store's business: `expand` says.

Which concept of a file is one that is stored is asked in `glossa.store.meeting`.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, select, update

from glossa.model.concept import first_text
from glossa.model.errors import InputError
from glossa.store.batches import live, now, take_ids
from glossa.store.codec import concept_json
from glossa.store.engine import in_pieces, insert_rows
from glossa.store.memory import encoded, escaped_nul, nul_character
from glossa.store.schema import concept, term, term_key
from glossa.store.values import Expansion
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row

    from glossa.model.concept import Concept
    from glossa.store.values import Expand

_CONCEPT_COLUMNS = (
    "id", "first_id", "termbase_id", "batch_id", "revision", "label", "origin", "identity", "source_label", "subject",
    "review", "document",
)  # fmt: skip
_TERM_COLUMNS = ("id", "concept_id", "language", "text", "fold", "usage", "plan", "grammar")
_KEY_COLUMNS = ("key", "language", "term_id")
_CHANGE_COLUMNS = (
    "id", "batch_id", "kind", "collection", "entity", "revision", "actor", "at", "before", "after",
)  # fmt: skip


class PreparedTerm(NamedTuple):
    language: str
    text: str
    fold: str
    usage: str
    expansion: Expansion


class PreparedConcept(NamedTuple):
    """A concept as columns, its terms expanded, made before any lock is taken."""

    identity: bytes
    source_label: str | None
    subject: str | None
    review: str
    document: str
    terms: list[PreparedTerm]

    @property
    def size(self) -> int:
        """About how many characters its rows take."""
        return len(self.document) + sum(len(one.expansion.plan) for one in self.terms)


class NewRevision(NamedTuple):
    """A concept that is about to become a row."""

    label: str
    revision: int
    prepared: PreparedConcept
    before: str | None = None
    first_id: int | None = None


class Place(NamedTuple):
    """Where concepts go: which batch, which termbase, and who says so."""

    batch: int
    termbase_id: int
    termbase: str
    origin: str
    actor: str


def prepare_concept(concept: Concept, expand: Expand | None) -> PreparedConcept:
    """The columns of a concept. Raises InputError for what no database takes: no term, NUL, lone surrogates."""
    document = concept_json(concept)
    whole = f"{concept.id or ''}\0{document}"
    empty = any(item.kind == ":termSec" for section in concept.sections for item in section.items)
    if not empty and not any(section.terms for section in concept.sections):
        raise InputError("a concept without a term cannot be stored", code="empty-concept", id=concept.id)
    if whole.count("\0") != 1 or escaped_nul(document):
        raise nul_character(concept.id)
    identity = blake2b(encoded(whole, concept.id), digest_size=16).digest()
    terms = [
        PreparedTerm(
            section.language,
            one.text,
            fold(one.text),
            first_text(one.items, "usage") or "preferred",
            expand(one, section.language) if expand else Expansion("", (), ""),
        )
        for section in concept.sections
        for one in section.terms
    ]
    review = first_text(concept.items, "review") or "approved"
    return PreparedConcept(identity, concept.id or None, concept.subject, review, document, terms)


def new_label(connection: Connection, place: Place, wanted: str | None) -> str:
    """An id that no live concept of the termbase has: `wanted`, or like it, or the next of c1, c2, c3 …"""
    if wanted is None:
        return new_labels(connection, place, 1, set())[0]
    return another_label(connection, place, wanted, set()) if _taken(connection, place, [wanted]) else wanted


def new_labels(connection: Connection, place: Place, count: int, taken: set[str]) -> list[str]:
    """So many of c1, c2, c3 … that no concept of the termbase has and that are not `taken`."""
    found: list[str] = []
    while len(found) < count:
        wanted = count - len(found)
        first = take_ids(connection, f"label {place.termbase_id}", wanted)
        labels = [f"c{number}" for number in range(first, first + wanted)]
        used = _taken(connection, place, labels) | taken
        found += [label for label in labels if label not in used]
    return found


def another_label(connection: Connection, place: Place, wanted: str, taken: set[str]) -> str:
    """The first of `wanted`-2, `wanted`-3 … that no concept of the termbase has and that is not `taken`."""
    return next(
        label
        for label in (f"{wanted}-{number}" for number in count(2))
        if label not in taken and not _taken(connection, place, [label])
    )


def insert_concepts(connection: Connection, place: Place, rows: Sequence[NewRevision]) -> None:
    """Inserts revisions of concepts with their terms, keys and history."""
    if not rows:
        return
    concept_id = take_ids(connection, "concept", len(rows))
    term_id = take_ids(connection, "term", sum(len(row.prepared.terms) for row in rows))
    concepts: list[tuple[Any, ...]] = []
    terms: list[tuple[Any, ...]] = []
    keys: list[tuple[Any, ...]] = []
    for row in rows:
        identity, *columns = row.prepared[:5]
        first_id = row.first_id or concept_id
        own = (concept_id, first_id, place.termbase_id, place.batch, row.revision, row.label, place.origin, identity)
        concepts.append((*own, *columns))
        for one in row.prepared.terms:
            plan, found_by, grammar = one.expansion.plan, one.expansion.keys, one.expansion.grammar
            terms.append((term_id, concept_id, *one[:4], plan, grammar))
            keys += ((key, one.language, term_id) for key in dict.fromkeys(found_by))
            term_id += 1
        concept_id += 1
    insert_rows(connection, concept.name, _CONCEPT_COLUMNS, concepts)
    insert_rows(connection, term.name, _TERM_COLUMNS, terms)
    insert_rows(connection, term_key.name, _KEY_COLUMNS, keys)
    record(
        connection, place.batch, "concept", place.termbase, place.actor,
        [(row.label, row.revision, row.before, row.prepared.document) for row in rows],
    )  # fmt: skip


def record(
    connection: Connection,
    batch_id: int,
    kind: str,
    collection: str,
    actor: str,
    steps: Iterable[tuple[str, int, str | None, str | None]],
) -> None:
    """Writes history: (entity, revision, before, after) of each step."""
    listed, at = list(steps), now()
    start = take_ids(connection, "change", len(listed))
    rows = [
        (start + n, batch_id, kind, collection, entity, revision, actor, at, before, after)
        for n, (entity, revision, before, after) in enumerate(listed)
    ]
    insert_rows(connection, "change", _CHANGE_COLUMNS, rows)


def settle(connection: Connection, place: Place) -> None:
    """Before a batch is published: its revisions take the place of what is live now, also of edits made meanwhile."""
    own, other = concept.alias("own"), concept.alias("other")
    same = (other.c.termbase_id == own.c.termbase_id) & (other.c.label == own.c.label)
    pairs = connection.execute(
        select(own.c.id, own.c.label, own.c.revision, other.c.id.label("old"), other.c.revision.label("old_revision"))
        .join_from(own, other, same)
        .where(own.c.batch_id == place.batch, other.c.batch_id != place.batch, live(other))
    ).all()
    revised = [pair for pair in pairs if pair.revision > 1]
    if revised:
        connection.execute(
            update(concept).where(concept.c.id == bindparam("old")).values(retired_by=place.batch),
            [{"old": pair.old} for pair in revised],
        )
        connection.execute(
            update(concept).where(concept.c.id == bindparam("own")).values(revision=bindparam("next")),
            [{"own": pair.id, "next": pair.old_revision + 1} for pair in revised],
        )
    for pair in pairs:
        if pair.revision == 1:
            label = another_label(connection, place, pair.label, set())
            connection.execute(update(concept).where(concept.c.id == pair.id).values(label=label))


def live_concept(connection: Connection, termbase_id: int, label: str) -> Row[Any] | None:
    return connection.execute(
        select(concept).where(concept.c.termbase_id == termbase_id, concept.c.label == label, live(concept))
    ).first()


def last_concept(connection: Connection, termbase_id: int, label: str) -> Row[Any] | None:
    """The newest row of the concept, live or not."""
    return connection.execute(
        select(concept)
        .where(concept.c.termbase_id == termbase_id, concept.c.label == label)
        .order_by(concept.c.revision.desc(), concept.c.id.desc())
    ).first()


def retire_concept(connection: Connection, row_id: int, batch_id: int) -> None:
    connection.execute(update(concept).where(concept.c.id == row_id).values(retired_by=batch_id))


def _taken(connection: Connection, place: Place, labels: Sequence[str]) -> set[str]:
    """Those of the ids that a concept has which is live, or of the batch."""
    found: set[str] = set()
    for some in in_pieces(labels):
        parameters = {"termbase": place.termbase_id, "labels": some, "own": place.batch}
        found |= set(connection.execute(_TAKEN, parameters).scalars())
    return found


_TAKEN = select(concept.c.label).where(
    concept.c.termbase_id == bindparam("termbase"),
    concept.c.label.in_(bindparam("labels", expanding=True)),
    live(concept, bindparam("own")),
)
