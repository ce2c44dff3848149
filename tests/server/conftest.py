"""Servers to ask: the application by itself, on SQLite, and on PostgreSQL where GLOSSA_TEST_POSTGRES names a database
that tests may empty."""

import os

import pytest
from starlette.testclient import TestClient

from glossa.server.app import application
from glossa.server.serving import make_ready
from glossa.server.settings import ServerSettings
from glossa.workspace import Workspace
from glossa.workspace.users import Role, add_user
from store.postgres import own_database

POSTGRES = own_database(os.environ.get("GLOSSA_TEST_POSTGRES", ""))


def emptied(kind, folder):
    """What `--db` takes: a database with nothing in it, not even tables."""
    if kind == "sqlite":
        return str(folder / "glossa.db")
    if not POSTGRES:
        pytest.skip("no PostgreSQL: GLOSSA_TEST_POSTGRES is not set")
    import psycopg

    with psycopg.connect(POSTGRES.replace("postgresql+psycopg://", "postgresql://"), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return POSTGRES


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    return emptied(request.param, tmp_path)


@pytest.fixture
def file(tmp_path):
    """A SQLite database, for what has nothing to do with the kind of database."""
    return str(tmp_path / "glossa.db")


def asked(database, **settings):
    """A client of a new server."""
    chosen = ServerSettings(database, **settings)
    make_ready(chosen)
    return TestClient(application(chosen), base_url="http://127.0.0.1:8080", raise_server_exceptions=False)


def user(database, name, role):
    """The headers of a new user's requests."""
    return {"Authorization": f"Bearer {add_user(Workspace(database), name, Role.of(role))}"}
