"""Every test of a store runs on SQLite, and on PostgreSQL where GLOSSA_TEST_POSTGRES holds the URL of a database that
tests may empty."""

import os
import shutil

import pytest

from glossa.store.open import open_store
from glossa.store.schema import metadata
from store.notation import by_words
from store.postgres import own_database

POSTGRES = own_database(os.environ.get("GLOSSA_TEST_POSTGRES", ""))
KINDS = ["sqlite", "postgresql"]


def empty_postgres(statement):
    if not POSTGRES:
        pytest.skip("no PostgreSQL: GLOSSA_TEST_POSTGRES is not set")
    import psycopg

    with psycopg.connect(POSTGRES.replace("postgresql+psycopg://", "postgresql://"), autocommit=True) as connection:
        connection.execute(statement)
    return POSTGRES


@pytest.fixture(params=KINDS)
def database(request, tmp_path):
    """What `--db` takes: a database with nothing in it, not even tables."""
    if request.param == "sqlite":
        return str(tmp_path / "glossa.db")
    return empty_postgres("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


@pytest.fixture(scope="session", autouse=True)
def no_tables_of_yesterday():
    if POSTGRES:
        empty_postgres("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


@pytest.fixture(scope="session")
def new_file(tmp_path_factory):
    """A database file as it is when it has been made: copying it is quicker than making one."""
    file = tmp_path_factory.mktemp("new") / "new.db"
    open_store(file, create=True).close()
    return file


def made(kind, folder, new_file):
    if kind == "sqlite":
        return shutil.copy(new_file, folder / "glossa.db")
    tables = ", ".join(metadata.tables)
    there = "to_regclass('glossa_version') IS NOT NULL"
    return empty_postgres(f"DO $$ BEGIN IF {there} THEN TRUNCATE {tables}; END IF; END $$")


@pytest.fixture(params=KINDS)
def store(request, tmp_path, new_file):
    """An empty store."""
    with open_store(made(request.param, tmp_path, new_file), create=True, expand=by_words) as store:
        yield store


@pytest.fixture(params=KINDS, scope="module")
def lasting_store(request, tmp_path_factory, new_file):
    """A store for a whole file of tests that only read it."""
    folder = tmp_path_factory.mktemp("lasting")
    with open_store(made(request.param, folder, new_file), create=True, expand=by_words) as store:
        yield store


@pytest.fixture
def file(tmp_path):
    """Where a SQLite database may be made."""
    return tmp_path / "glossa.db"
