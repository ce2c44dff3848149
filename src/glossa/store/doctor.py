"""Is the store sound? What a person should know about it, as Findings.

Damage is an ERROR: pages that SQLite cannot read, references to nothing, comparison keys that do not belong to their
texts, documents that cannot be read, two live concepts with one id. What an interrupted import left behind is no
damage, only a remark (INFO): no reader sees it, and the next writer clears it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DBAPIError

from glossa.model.concept import first_text
from glossa.model.errors import Finding, Severity
from glossa.store import codec, packs
from glossa.store.batches import live, unswept, variants_of
from glossa.store.codec import VARIANTS
from glossa.store.engine import reading
from glossa.store.index import checking
from glossa.store.schema import batch, concept, metadata, term, term_key, unit, variant
from glossa.text.fold import fold

if TYPE_CHECKING:
    from glossa.store.store import Store

Check = Callable[[Connection], Iterator[Finding]]

_NAMED = 5
"""How many of many alike problems are named."""


def examine(store: Store, sample: int | None = None) -> list[Finding]:
    """Everything that is wrong with the store, the worst first. `sample`: look at every n-th text only."""
    found: list[Finding] = []
    with reading(store.engine, store.name) as connection:
        texts: Check = partial(_texts, every=sample or 1)
        for check in (*_CHECKS, texts):
            try:
                found.extend(check(connection))
            except (DBAPIError, ValueError, KeyError, TypeError, IndexError) as error:
                reason = str(getattr(error, "orig", None) or error).splitlines()[0]
                what = getattr(check, "__name__", "_texts").strip("_").replace("_", " ")
                found.append(_damage("unreadable", f"the file is damaged: looking at its {what} stopped: {reason}"))
                if connection.dialect.name != "sqlite":
                    connection.rollback()
    return sorted(found, key=lambda one: one.severity is not Severity.ERROR)


def _pages(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            for line in said.splitlines():
                if line != "ok" and not line.startswith("***"):
                    yield _damage("damaged", f"the file is damaged: {line}")


def _tables(connection: Connection) -> Iterator[Finding]:
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in there:
            yield _damage("missing-table", f"the table {table.name} is missing")
            continue
        indexes = {one["name"] for one in inspector.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in indexes:
                yield _damage("missing-index", f"the index {index.name} is missing")


def _references(connection: Connection) -> Iterator[Finding]:
    """Every reference of every table; PostgreSQL keeps its own whole."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql('SELECT DISTINCT "table", parent FROM pragma_foreign_key_check').all()
        for table, parent in broken:
            yield _damage("orphan", f"rows of {table} belong to rows of {parent} that do not exist")


def _units_without_text(connection: Connection) -> Iterator[Finding]:
    bare = select(unit.c.id).where(live(unit), ~select(variant.c.id).where(variants_of(unit.c.id)).exists())
    yield from _named(connection.execute(bare).scalars(), "no-text", "has no text")


def _texts_without_unit(connection: Connection) -> Iterator[Finding]:
    stray = (
        select(variant.c.id // VARIANTS)
        .distinct()
        .where(~select(unit.c.id).where(unit.c.id == variant.c.id // VARIANTS).exists())
    )
    yield from _named(connection.execute(stray).scalars(), "orphan", "does not exist, but a text of it does")


def _namesakes(connection: Connection) -> Iterator[Finding]:
    twice = (
        select(concept.c.label)
        .where(live(concept))
        .group_by(concept.c.termbase_id, concept.c.label)
        .having(func.count() > 1)
    )
    for label in connection.execute(twice).scalars():
        yield _damage("same-id", f"two concepts of one termbase are called {label}", label)


def _documents(connection: Connection) -> Iterator[Finding]:
    """Concepts whose document cannot be read, or is not what their columns and terms say."""
    terms: dict[int, list[tuple[str, str]]] = {}
    rows = connection.execute(select(term.c.concept_id, term.c.language, term.c.text, term.c.fold).order_by(term.c.id))
    for number, language, text, key in rows:
        terms.setdefault(number, []).append((language, text))
        if key != fold(text):
            yield _damage("wrong-key", f"the comparison key of the term {text!r} is not that of its text")
    found = connection.execute(select(concept).where(live(concept)).order_by(concept.c.id))
    for row in found:
        try:
            whole = codec.concept_of(row.document, row.label)
        except (ValueError, KeyError, TypeError, IndexError):
            yield _damage("unreadable", f"concept {row.label} cannot be read", row.label)
            continue
        said = [(section.language, one.text) for section in whole.sections for one in section.terms]
        review = first_text(whole.items, "review") or "approved"
        if said != terms.get(row.id, []) or (row.subject, row.review) != (whole.subject, review):
            yield _damage("wrong-columns", f"concept {row.label} is not what its index says", row.label)


def _unannounced(connection: Connection) -> Iterator[Finding]:
    """Terms with a plan for recognising them, and no key that would announce them in a text."""
    keyless = (
        select(term.c.text, term.c.fold, concept.c.label)
        .join(concept, concept.c.id == term.c.concept_id)
        .where(
            live(concept), term.c.plan != "", ~select(term_key.c.key).where(term_key.c.term_id == term.c.id).exists()
        )
    )
    for text, key, label in connection.execute(keyless):
        if any(character.isalnum() for character in key):
            yield _damage("no-keys", f"the term {text!r} has lost its index and is not found in texts", label)


def _left_behind(connection: Connection) -> Iterator[Finding]:
    count = connection.execute(select(func.count()).select_from(batch).where(unswept())).scalar_one()
    if count:
        yield Finding(
            "left-behind",
            "an unfinished or undone import still takes up room"
            if count == 1
            else f"{count} unfinished or undone imports still take up room",
            "the next import clears them away",
            Severity.INFO,
        )


_CHECKS: tuple[Check, ...] = (
    _pages, _tables, _references, _units_without_text, _texts_without_unit, _namesakes, _documents, _unannounced,
    checking.problems, packs.problems, _left_behind,
)  # fmt: skip


def _texts(connection: Connection, every: int) -> Iterator[Finding]:
    """Comparison keys against texts, and what rides beside them against what can be read."""
    wrong: list[int] = []
    rows = connection.execution_options(stream_results=True, max_row_buffer=2000).execute(
        select(variant).where(variant.c.id % every == 0)
    )
    for row in rows:
        key = fold(row.text)
        if (row.fold, row.length, row.crc) != (key, len(key), crc32(key.encode())):
            wrong.append(row.id // VARIANTS)
        try:
            codec.carried(row.carried)
            codec.segment(row.text, row.content)
        except (ValueError, TypeError, IndexError):
            yield _damage(
                "unreadable",
                f"what came with a text of unit {row.id // VARIANTS} cannot be read",
                str(row.id // VARIANTS),
            )
    yield from _named(iter(wrong), "wrong-key", "has a comparison key that is not that of its text")


def _named(numbers: Iterator[int], code: str, said: str) -> Iterator[Finding]:
    """A finding for the first few, and one for all the others together."""
    more = 0
    for n, number in enumerate(numbers):
        if n < _NAMED:
            yield _damage(code, f"unit {number} {said}", str(number))
        else:
            more += 1
    if more:
        yield _damage(code, f"and {more} more unit{'s' * (more != 1)} like these")


def _damage(code: str, message: str, unit: str | None = None) -> Finding:
    return Finding(code, message, severity=Severity.ERROR, unit=unit)
