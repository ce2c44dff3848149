"""The store as everything that writes sees it. `glossa.store.open.open_store` gives one.

    with open_store(path, create=True, expand=recogniser.expand) as store:
        with store.begin_import(memory="default", termbase="default", origin="a.tmx") as batch:
            batch.header(header)
            for unit in units:
                batch.add(unit)                       published here, whole, or not at all
        batch.account.units                           Counts(read=120, stored=117, repeated=3, changed=0)
        with store.edit(origin="terms add") as edit:
            edit.add_concept(concept)                 "c1"
        store.undo()                                  BatchInfo(kind="edit", origin="terms add", …)
        with store.reader() as reader: …              see glossa.store.read

Concepts are named by their id within a termbase, units by their number. A store may be used by one thread at a time;
any number of stores, readers and processes may use one database.
"""

from __future__ import annotations

import getpass
from contextlib import contextmanager
from typing import TYPE_CHECKING

from glossa.store import batches, changes, expansions, packs
from glossa.store.editing import Edit
from glossa.store.engine import EDIT_WAIT, writing
from glossa.store.importing import Import
from glossa.store.index import keeping
from glossa.store.tidying import tidy
from glossa.store.values import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from tempfile import TemporaryDirectory
    from types import TracebackType

    from sqlalchemy import Engine

    from glossa.model.errors import Finding
    from glossa.store.read import Reader
    from glossa.store.target import Target
    from glossa.store.values import BatchInfo, Expand, Pack

_SWEEP_SECONDS = 0.2


class Store:
    """An open store. `name` is fit for messages; `expand` is called for every term that is stored, `pack` now and then.

    `read_only`: it can be looked at and copied. `scratch` is a folder that goes when it is closed.
    """

    def __init__(
        self,
        engine: Engine,
        target: Target,
        expand: Expand | None = None,
        pack: Pack | None = None,
        *,
        read_only: bool = False,
        scratch: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.read_only = read_only
        self._scratch = scratch
        self.engine = engine
        self.target = target
        self.name = target.name
        self.expand = expand
        self.pack = pack

    def begin_import(
        self,
        kind: str = "import",
        memory: str | None = DEFAULT,
        termbase: str | None = None,
        *,
        origin: str,
        actor: str | None = None,
        by_origin: bool = False,
        expand: Expand | None = None,
        waiting: Callable[[str], None] | None = None,
        replaces: Sequence[str] = (),
        run: str = "",
        on_conflict: str = "both",
    ) -> Import:
        """A batch of any size, published when its `with` ends, or (after an exception) not at all.

        Waits without limit for other imports into the same memory or termbase, calling `waiting` with its name each
        time it looks. `origin` says for people where the data comes from (a file's name); `by_origin` makes it part of
        what a unit is known by: the same unit from another origin is then another unit (aligned documents). `expand`
        takes the place of the store's own. Units of the origins `replaces` that do not come again are retired. Batches
        of one `run` (any name that no other command has) are undone together. `on_conflict` ("keep", "replace",
        "both"): what becomes of concepts that differ from those here; see `glossa.store.meeting`.
        """
        return Import(
            self, kind, memory, termbase, origin, _actor(actor), by_origin, expand or self.expand, waiting, replaces,
            run, on_conflict,
        )  # fmt: skip

    @contextmanager
    def edit(
        self,
        memory: str = DEFAULT,
        termbase: str = DEFAULT,
        *,
        origin: str = "",
        actor: str | None = None,
        kind: str = "edit",
    ) -> Iterator[Edit]:
        """Changes by hand, all in one transaction that is committed when the `with` ends. `kind` is for the history."""
        with writing(self.engine, self.name, EDIT_WAIT) as connection:
            edit = Edit(connection, self.expand, memory, termbase, origin, _actor(actor), kind)
            yield edit
            edit.finish()
        tidy(self, sweep=_SWEEP_SECONDS)

    def undo(self, actor: str | None = None) -> BatchInfo | None:
        """Takes back the command that published last, whole; None where nothing is left to undo."""
        undone = changes.undo(self.engine, self.name, _actor(actor))
        tidy(self, undone=True)
        return undone

    def sweep(self, seconds: float | None = None) -> bool:
        """Clears away what no reader sees (after undo, after a crash); True when nothing is left of it.

        Writers do it by themselves, a little each time.
        """
        return batches.sweep(self.engine, self.name, seconds)

    def refresh_expansions(self, grammars: Mapping[str, str]) -> int:
        """Expands anew every term of these languages that another version of its grammar expanded; how many.

        `grammars`: language → the version that `expand` gives now.
        """
        return 0 if self.expand is None else expansions.refresh(self.engine, self.name, self.expand, grammars)

    def refresh_terms(self) -> None:
        """Expands anew the terms that another version of their grammar expanded, and packs what has changed."""
        packs.tidy(self)

    def doctor(self, sample: int | None = None) -> list[Finding]:
        """What is wrong with the store; see `glossa.store.doctor`."""
        from glossa.store.doctor import examine

        return examine(self, sample)

    def repair(self) -> None:
        """Makes anew, from the texts, what can be made from them: the gram index and the packed terms."""
        keeping.rebuild(self.engine, self.name)
        packs.rebuild(self)

    def backup(self, to: Path) -> None:
        """A consistent copy while in use; see `glossa.store.backup`."""
        from glossa.store.backup import backup

        backup(self, to)

    def reader(self) -> Reader:
        """A new reader of this database."""
        from glossa.store.read import open_reader

        return open_reader(self.target)

    def close(self) -> None:
        self.engine.dispose()
        if self._scratch is not None:
            self._scratch.cleanup()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _actor(actor: str | None) -> str:
    """Who does it: the user's own name where no other is given."""
    if actor is not None:
        return actor
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
