"""The use cases, once, for every door: the command line and the server call these, and nothing below them.

    documents   files → the parallel texts to align            aligning    parallel texts → units in a memory
    aligned     what an alignment gave, as JSON, TSV, TMX      inputs      files as they are named: a path, or -
    review_sheets  sheets for a person to confirm in           applying    what comes back in a sheet → the store
    adding      a further language for stored units            settled     what a person settled stays so
    doubts      why a unit is doubted, in words
    reviewing   doubtful units, accepted or rejected           importing   files of other tools → the store
    exporting   the store → files of other tools               looking_up  what the store knows of a text
    searching   a text inside stored units                     terms       the termbase by hand
    recognition how terms meet the store                       upkeep      stats, doctor, backup, undo
    packing     all terms in one piece, for running text       finding     a recogniser that is kept warm
    demo        the project's own glossary and texts           cards, account   what is shown
    editing     concepts changed, merged, taken back           retargeting what refers to what, in an export
    users       who may use a shared store             suggesting, receiving   what CAT tools ask for, and send
    copying     the store → another database
    checking    what is wrong with a file                  pretranslating   a file to translate, filled from the store

This is the only place where aligning, matching, formats and the store meet.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from glossa.store.open import Store
    from glossa.store.read import Reader
    from glossa.store.read.pool import ReaderPool


@dataclass(frozen=True, slots=True)
class Workspace:
    """A store and the person who works on it. `database` is a file or an SQLAlchemy URL; nothing is opened by this.

    `actor` is the name that history will show. `pool`, `replica_pool`: readers of this database, and of its replica,
    that are kept open.
    """

    database: str
    actor: str = field(default_factory=lambda: os.environ.get("GLOSSA_ACTOR") or _login())
    pool: ReaderPool | None = field(default=None, compare=False, repr=False)
    replica_pool: ReaderPool | None = field(default=None, compare=False, repr=False)

    @classmethod
    def kept_open(cls, database: str) -> Workspace:
        """For a process that answers many questions: readers are kept open between them, until `close`."""
        from glossa.store.read.pool import ReaderPool
        from glossa.store.target import resolve

        replica = cls(database).replica
        kept = ReaderPool(resolve(replica)) if replica is not None else None
        return cls(database, pool=ReaderPool(resolve(database)), replica_pool=kept)

    def close(self) -> None:
        """Closes the readers that are kept open."""
        for pool in (self.pool, self.replica_pool):
            if pool is not None:
                pool.close()

    @property
    def shown(self) -> str:
        """The store's name for people, without a password."""
        from glossa.store.target import resolve

        return resolve(self.database).name

    def exists(self) -> bool:
        """Is there a store? Raises StoreError for what is there and is none."""
        from glossa.model.errors import StoreError

        try:
            with self.reader():
                return True
        except StoreError as error:
            if error.code not in {"missing", "older"}:
                raise
            return error.code == "older"

    def reader(self) -> AbstractContextManager[Reader]:
        """The store for reading. A store that is not there is a StoreError, and is not made."""
        if self.pool is not None:
            return self.pool.lend()
        from glossa.store.read import open_reader

        return open_reader(self.database)

    def look_up_reader(self) -> AbstractContextManager[Reader]:
        """The store for look-ups, of which its replica knows enough; its own reader where it has none."""
        replica = self.replica
        if replica is None:
            return self.reader()
        if self.replica_pool is not None:
            return self.replica_pool.lend()
        from glossa.store.read import open_reader

        return open_reader(replica)

    @property
    def replica(self) -> str | None:
        """A copy of this database that PostgreSQL keeps up to date for those who only read: GLOSSA_DB_READ says which,
        of the database that GLOSSA_DB names."""
        return os.environ.get("GLOSSA_DB_READ") or None if self.database == os.environ.get("GLOSSA_DB") else None

    def store(self, *, create: bool = True) -> Store:
        """The store for writing, a context manager. It is made when it is not there, unless `create` is false."""
        from glossa.store.open import open_store
        from glossa.workspace.packing import PACK
        from glossa.workspace.recognition import expand

        return open_store(self.database, create=create, expand=expand, pack=PACK)

    def store_to_look_at(self) -> Store:
        """The store as it stands, brought up to date where it can be written; it may be `read_only`."""
        from glossa.store.open import open_store
        from glossa.workspace.packing import PACK
        from glossa.workspace.recognition import expand

        return open_store(self.database, expand=expand, pack=PACK, read_only=True)

    def unmake(self) -> None:
        """Takes a new store away again, if nothing was ever put into it and nobody else has it open."""
        from glossa.store.open import unmake

        unmake(self.database)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the system's table, as in some containers
        return "unknown"
