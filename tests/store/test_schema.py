"""Migrations: every earlier version comes up to date with all it holds, and is then what the tables in code say."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from glossa.model.errors import StoreError
from glossa.store.open import VERSION_TABLE, migrate, open_store, schema_version
from glossa.store.read import open_reader
from glossa.store.schema import metadata
from glossa.store.target import SCHEMA_VERSION
from store.notation import concept, concepts_held, held, put_concepts

STORES = sorted((Path(__file__).parent / "versions").glob("*.sql"))


def revisions():
    config = Config()
    config.set_main_option("script_location", "glossa.store:migrations")
    return [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_the_newest_migration_is_the_version_that_files_are_marked_with():
    assert revisions() == [f"{n:04}" for n in range(1, SCHEMA_VERSION + 1)]


def test_the_tables_in_code_are_those_that_migrations_make(database):
    with open_store(database, create=True) as store, store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            found = set(inspector.get_pk_constraint(table.name)["constrained_columns"])
            wanted = {column.name for column in table.primary_key}
            if table.name == "variant" and store.target.path is not None:
                wanted = {"id"}  # see glossa.store.schema
            assert (table.name, found) == (table.name, wanted)


@pytest.mark.parametrize("revision", revisions())
def test_upgrading_from_each_version(database, revision):
    with open_store(database, create=True) as store:
        path = store.target.path
        with store.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                table.drop(connection)
            connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
            migrate(connection, revision)
            if path is not None:
                connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")
    with open_store(database) as store:
        with store.engine.connect() as connection:
            assert schema_version(connection) == SCHEMA_VERSION
        assert store.doctor() == []


@pytest.mark.parametrize("dump", STORES, ids=lambda path: path.stem)
def test_stores_of_every_released_version_keep_everything(file, dump):
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    with open_store(file) as store:
        assert store.doctor() == []
        assert held(store) == ["en: Soft power | ru: Мягкая сила", "en: Hard power | ru: Жёсткая сила | kk: Қатты күш"]
        assert concepts_held(store) == ["c1 en: soft power | ru: мягкая сила"]
        with store.reader() as reader:
            assert len(reader.history("concept", "c1")) == 2
            assert [one.kind for one in reader.batches()] == ["edit", "import"]
        assert store.undo().kind == "edit"
        assert concepts_held(store) == ["c1 en: soft force"]


KEPT_FOR_SPEED = {"index_list", "index_places", "index_segment", "index_tail", "term_pack", "counter", VERSION_TABLE}
"""Tables that are made from others, and may be made anew."""


def fields(file, like=None):
    """Every row of every table; of the columns of `like`, where it is given."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in sorted(set(tables) - KEPT_FOR_SPEED if like is None else like):
            columns = (like or {}).get(table, ([],))[0] or [
                row[1] for row in connection.execute(f"PRAGMA table_info({table})")
            ]
            names = ", ".join(f'"{column}"' for column in columns)
            found[table] = columns, sorted(map(repr, connection.execute(f"SELECT {names} FROM {table}")))
        return found


@pytest.mark.parametrize("dump", STORES, ids=lambda path: path.stem)
def test_upgrading_changes_no_field(file, dump):
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    before = fields(file)
    assert sum(len(rows) for _, rows in before.values()) > 15
    open_store(file).close()
    assert fields(file, before) == before


@pytest.mark.parametrize("statement", ["UPDATE change SET actor = 'nobody'", "DELETE FROM change"])
def test_the_database_itself_keeps_the_history(store, statement):
    put_concepts(store, concept("en: soft force", "c1"))
    with pytest.raises(DBAPIError, match="history is never changed"), store.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    with store.reader() as reader:
        assert len(reader.history("concept", "c1")) == 1


def test_an_older_store_is_not_read_before_it_is_brought_up_to_date(database, monkeypatch):
    open_store(database, create=True).close()
    monkeypatch.setattr("glossa.store.read.connection.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(StoreError, match="older glossa") as refused:
        open_reader(database)
    assert refused.value.code == "older"
