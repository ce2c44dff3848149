"""Every test of a store runs on SQLite, and on PostgreSQL where GLOSSA_TEST_POSTGRES holds the URL of a database that
tests may empty."""

import os

import pytest
from store.notation import by_words

from glossa.store.open import open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """What `--db` takes: a database with nothing in it."""
    if request.param == "sqlite":
        return str(tmp_path / "glossa.db")
    url = os.environ.get("GLOSSA_TEST_POSTGRES")
    if not url:
        pytest.skip("no PostgreSQL: GLOSSA_TEST_POSTGRES is not set")
    import psycopg

    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest.fixture
def store(database):
    with open_store(database, create=True, expand=by_words) as store:
        yield store


@pytest.fixture
def file(tmp_path):
    """Where a SQLite database may be made."""
    return tmp_path / "glossa.db"
