"""Expanding terms anew when a grammar has learnt something.

What recognition gave for a term is kept with it, for expanding takes longer than looking up. It was made by a version
of a grammar; when that is no longer the current one, the terms of the language are expanded again, some at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, or_, select, update

from glossa.model.language_tag import matches
from glossa.store.codec import concept_of
from glossa.store.engine import IMPORT_WAIT, insert_rows, reading, writing
from glossa.store.schema import concept, term, term_key, termbase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Engine

    from glossa.store.values import Expand, Expansion

_CONCEPTS_AT_ONCE = 100


def refresh(engine: Engine, name: str, expand: Expand, grammars: Mapping[str, str]) -> int:
    """Expands the terms of these languages whose grammar is not the version given for it. Returns how many."""
    done = last = 0
    while True:
        with reading(engine, name) as connection:
            concepts = _with_stale_terms(connection, grammars, last)
            stale = [one for number in concepts for one in _expanded(connection, number, expand, grammars)]
        if not concepts:
            return done
        last = concepts[-1]
        with writing(engine, name, IMPORT_WAIT) as connection:
            _store(connection, stale)
            connection.execute(update(termbase).values(generation=termbase.c.generation + 1))
        done += len(stale)


def _with_stale_terms(connection: Connection, grammars: Mapping[str, str], after: int) -> list[int]:
    stale = or_(
        *(
            ((term.c.language == language) | term.c.language.startswith(f"{language}-", autoescape=True))
            & (term.c.grammar != grammar)
            for language, grammar in grammars.items()
        )
    )
    found = select(term.c.concept_id).distinct().where(stale, term.c.concept_id > after).order_by(term.c.concept_id)
    return list(connection.execute(found.limit(_CONCEPTS_AT_ONCE)).scalars())


def _expanded(
    connection: Connection, number: int, expand: Expand, grammars: Mapping[str, str]
) -> Iterator[tuple[int, str, Expansion]]:
    document = connection.execute(select(concept.c.document).where(concept.c.id == number)).scalar_one()
    rows = connection.execute(
        select(term.c.id, term.c.language, term.c.grammar).where(term.c.concept_id == number).order_by(term.c.id)
    ).all()
    terms = [one for section in concept_of(document, None).sections for one in section.terms]
    for row, one in zip(rows, terms, strict=True):
        current = [grammar for language, grammar in grammars.items() if matches(language, row.language)]
        if current and row.grammar not in current:
            yield row.id, row.language, expand(one, row.language)


def _store(connection: Connection, stale: list[tuple[int, str, Expansion]]) -> None:
    connection.execute(delete(term_key).where(term_key.c.term_id.in_([number for number, _, _ in stale])))
    keys: list[tuple[Any, ...]] = [
        (key, language, number) for number, language, new in stale for key in dict.fromkeys(new.keys)
    ]
    insert_rows(connection, term_key.name, ("key", "language", "term_id"), keys)
    if stale:
        connection.execute(
            update(term).where(term.c.id == bindparam("number")).values(plan=bindparam("p"), grammar=bindparam("g")),
            [{"number": number, "p": new.plan, "g": new.grammar} for number, _, new in stale],
        )
