"""Packed terms: what running text is scanned with, kept in the store so that it is ready when a program starts.

    import, edit, undo, a new grammar    published first, as always; then, if much has changed, all is packed anew
    a reader                             the packs, less the terms that have gone, and the terms that have come since

Nothing depends on packs being new, or there at all: a reader takes what they lack from the terms themselves, which only
takes longer. So they are made after a batch is published, by whoever published it, and a crash in between loses
nothing. Row 0 of language "" says what they hold (`PackHead`); the others are pieces of bytes.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final
from zlib import crc32

from sqlalchemy import delete, func, insert, select

from glossa.model.errors import Finding, Severity
from glossa.store import expansions
from glossa.store.batches import live, take_turn
from glossa.store.engine import IMPORT_WAIT, reading, writing
from glossa.store.read.packs import PackHead
from glossa.store.schema import concept, term, term_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from glossa.store.store import Store

LONGEST_TAIL: Final = 1000
"""Terms that readers take one by one, at most, in a termbase of up to LONGEST_TAIL * SHARE terms."""
SHARE: Final = 8
"""In a larger one, this part of all terms."""
_PIECE: Final = 4_000_000


def tidy(store: Store, *, undone: bool = False) -> None:
    """Packs the terms anew if that has become worth it; expands them first if a grammar has changed.

    `undone`: terms may have gone without others coming.
    """
    if store.pack is None or store.expand is None:
        return
    with reading(store.engine, store.name) as connection:
        head = head_of(connection)
        stale = head is None or dict(head.grammars) != dict(store.pack.grammars)
        if not (_has_terms(connection) if head is None else stale or _outgrown(connection, head, undone=undone)):
            return
    if stale:
        expansions.refresh(store.engine, store.name, store.expand, store.pack.grammars)
    rebuild(store)


def rebuild(store: Store) -> None:
    """Packs all live terms, in place of what was packed before."""
    if store.pack is None:
        return
    with store.reader() as reader, reader.snapshot():
        packed = store.pack(reader)
    digests = {language: crc32(data) for language, data in packed.packs.items()}
    head = PackHead(
        secrets.token_hex(8), digests, dict(packed.grammars), dict(packed.generations), packed.terms, packed.concepts,
        packed.last_term,
    )  # fmt: skip
    with writing(store.engine, store.name, IMPORT_WAIT) as connection:
        take_turn(connection)
        connection.execute(delete(term_pack))
        connection.execute(insert(term_pack).values(language="", number=0, data=head.to_json().encode()))
        for language, data in packed.packs.items():
            for number, start in enumerate(range(0, len(data), _PIECE)):
                piece = data[start : start + _PIECE]
                connection.execute(insert(term_pack).values(language=language, number=number, data=piece))


def head_of(connection: Connection) -> PackHead | None:
    data = connection.execute(select(term_pack.c.data).where(term_pack.c.language == "")).scalar()
    return PackHead.from_json(bytes(data).decode()) if data is not None else None


def problems(connection: Connection) -> Iterator[Finding]:
    """Packed terms that cannot be read: readers do without them, slowly."""
    head = head_of(connection)
    for language, digest in head.digests.items() if head is not None else ():
        pieces = select(term_pack.c.data).where(term_pack.c.language == language).order_by(term_pack.c.number)
        found = 0
        for data in connection.execute(pieces).scalars():
            found = crc32(data, found)
        if found != digest:
            said = f"the packed terms of {language} are damaged; texts are scanned without them"
            yield Finding("packed-terms", said, "repair makes them anew", Severity.WARNING)


def _has_terms(connection: Connection) -> bool:
    return connection.execute(select(term.c.id).limit(1)).first() is not None


def _outgrown(connection: Connection, head: PackHead, *, undone: bool) -> bool:
    most = max(LONGEST_TAIL, head.terms // SHARE)
    since = select(term.c.id).where(term.c.id > head.last_term).limit(most + 1).subquery()
    if connection.execute(select(func.count()).select_from(since)).scalar_one() > most:
        return True
    if not undone:
        return False
    left = connection.execute(select(func.count()).select_from(concept).where(live(concept))).scalar_one()
    return head.concepts - left > max(LONGEST_TAIL, head.concepts // SHARE)
