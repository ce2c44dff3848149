"""Tests that run side by side (`pytest -n`) must not empty one another's database: each worker makes one of its own."""

import os


def own_database(url):
    """`url`, or in a worker of pytest-xdist the URL of a database of its own on the same server, made when missing."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not url or not worker:
        return url
    import psycopg
    from sqlalchemy import make_url

    there = make_url(url)
    name = f"{there.database}_{worker}"
    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')
    return there.set(database=name).render_as_string(hide_password=False)
