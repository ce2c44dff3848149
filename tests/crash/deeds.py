"""What is killed, and what may be seen afterwards: each deed with the database it begins with, its command, its states.

A database is laid out once and copied for each round: a file, or on PostgreSQL a database made from a template.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.model.errors import Severity, StoreError
from glossa.store.index import keeping
from glossa.store.open import VERSION_TABLE, migrate, open_store
from glossa.store.read import open_reader
from glossa.store.schema import metadata
from store.notation import concept, concept_shown, put, put_concepts, shown

if TYPE_CHECKING:
    from collections.abc import Callable

GLOSSA = (sys.executable, "-m", "glossa.cli")
MERGE = """
import sys
from glossa.store.index import keeping
from glossa.store.open import open_store
with open_store(sys.argv[1]) as store:
    keeping.tidy(store.engine, store.name)
"""
OLD = Path(__file__).parents[1] / "store" / "versions" / "0001.sql"
UNITS = 1500


@dataclass(frozen=True)
class Deed:
    """`prepare(database, folder)` lays out what is there before; `command(database, folder)` is what is killed."""

    name: str
    prepare: Callable[[str, Path], None]
    command: Callable[[str, Path], tuple[str, ...]]


def stocked(database: str, _folder: Path) -> None:
    with open_store(database, create=True) as store:
        put(store, "en: before | ru: раньше")
        put_concepts(store, concept("en: soft power | ru: мягкая сила", "c1"))


def with_small_segments(database: str, _folder: Path) -> None:
    """As many as are made into one at the next tidying."""
    few, keeping.FEW = keeping.FEW, 100
    try:
        with open_store(database, create=True) as store:
            for n in range(few):
                put(store, *(f"en: text {n} {m}" for m in range(300)), origin=str(n))
    finally:
        keeping.FEW = few


def of_an_older_version(database: str, _folder: Path) -> None:
    if "://" not in database:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(OLD.read_text(encoding="utf-8"))
        return
    with open_store(database, create=True) as store, store.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            table.drop(connection)
        connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
        migrate(connection, "0001")


def to_be_exported(database: str, folder: Path) -> None:
    stocked(database, folder)
    with open_store(database) as store:
        put(store, *(f"en: text {n} | ru: текст {n}" for n in range(UNITS)), origin="b.tmx")


def write_tmx(path: Path) -> None:
    texts = ((("en", f"Sentence {n} of it"), ("ru", f"Предложение {n}")) for n in range(UNITS))
    variants = ("".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in unit) for unit in texts)
    body = "".join(f"<tu>{unit}</tu>" for unit in variants)
    head = (
        '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" '
        'datatype="plaintext"/>'
    )
    path.write_text(f'<tmx version="1.4">{head}<body>{body}</body></tmx>', encoding="utf-8")


def _import(database: str, folder: Path) -> tuple[str, ...]:
    write_tmx(folder / "big.tmx")
    return (*GLOSSA, "--db", database, "import", str(folder / "big.tmx"), "--memory", "big", "--quiet")


def _export(database: str, folder: Path) -> tuple[str, ...]:
    out = folder / "out.tmx"
    out.write_text("an older export", encoding="utf-8")
    return (*GLOSSA, "--db", database, "export", "--format", "tmx", "-o", str(out), "--quiet")


DEEDS = [
    Deed("import", stocked, _import),
    Deed("edit", stocked, lambda db, _: (*GLOSSA, "--db", db, "terms", "add", "en=hard power", "ru=жёсткая сила")),
    Deed("merge", with_small_segments, lambda db, _: (sys.executable, "-c", MERGE, db)),
    Deed("migration", of_an_older_version, lambda db, _: (*GLOSSA, "--db", db, "doctor")),
    Deed("export", to_be_exported, _export),
]


class Databases:
    """`laid_out(deed)` gives a new copy of what a deed begins with. `postgres`: a server's URL, or "" for files."""

    def __init__(self, folder: Path, postgres: str = "") -> None:
        self._folder, self._postgres = folder, postgres
        self._made: set[str] = set()

    def laid_out(self, deed: Deed) -> str:
        if self._postgres:
            return self._on_postgres(deed)
        template, copy = self._folder / f"{deed.prepare.__name__}.db", self._folder / "round" / "glossa.db"
        if not template.exists():
            deed.prepare(str(template), self._folder)
        shutil.rmtree(copy.parent, ignore_errors=True)
        copy.parent.mkdir()
        shutil.copyfile(template, copy)
        return str(copy)

    def _on_postgres(self, deed: Deed) -> str:
        import psycopg
        from sqlalchemy import make_url

        where = make_url(self._postgres)
        template = f"{where.database}_{deed.prepare.__name__}"
        copy = f"{where.database}_round"
        plain = where.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            if deed.name not in self._made:
                connection.execute(f'DROP DATABASE IF EXISTS "{template}" WITH (FORCE)')
                connection.execute(f'CREATE DATABASE "{template}"')
                deed.prepare(where.set(database=template).render_as_string(hide_password=False), self._folder)
                self._made.add(deed.name)
            connection.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
        return where.set(database=copy).render_as_string(hide_password=False)


def state(database: str, folder: Path) -> tuple[object, ...]:
    """All that a reader sees, and the exported file; of a store of an older version, that it is one."""
    out = folder / "out.tmx"
    exported = out.read_bytes() if out.exists() else b""
    try:
        with open_reader(database) as reader, reader.snapshot():
            units = tuple(shown(one.unit) for one in reader.stream_units())
            return units, tuple(concept_shown(one) for one in reader.concepts()), exported
    except StoreError as error:
        if error.code != "older":
            raise
        return ("older",)


def damage(database: str) -> list[str]:
    """What doctor finds, without what an unfinished import left behind."""
    with open_store(database) as store:
        return [str(one) for one in store.doctor() if one.severity is Severity.ERROR]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONFAULTHANDLER": ""}
