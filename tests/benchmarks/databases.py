"""A TMX into SQLite and into PostgreSQL, in turns: `python tests/benchmarks/databases.py FILE.tmx [--runs 3]`.

PostgreSQL is a database that is made on the server of GLOSSA_TEST_POSTGRES and dropped again; without one, only SQLite
is measured. Clock time, for a server works too.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from results import record

from glossa.workspace import Workspace
from glossa.workspace.importing import ImportRequest, import_file

NAME = "glossa_benchmark"


def postgres() -> str | None:
    """The URL of a new database."""
    url = os.environ.get("GLOSSA_TEST_POSTGRES")
    if not url:
        return None
    import psycopg
    from sqlalchemy import make_url

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
    return make_url(url).set(database=NAME).render_as_string(hide_password=False)


def forget() -> None:
    import psycopg

    with psycopg.connect(os.environ["GLOSSA_TEST_POSTGRES"].replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def seconds(database: str, file: str) -> float:
    began = time.perf_counter()
    import_file(Workspace(database), file, ImportRequest())
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with Path(given.file).open(encoding="utf-8") as file:
        units = sum(line.count("</tu>") for line in file)
    took: dict[str, list[float]] = {}
    try:
        for _ in range(given.runs):
            with tempfile.TemporaryDirectory() as folder:
                took.setdefault("SQLite", []).append(seconds(f"{folder}/glossa.db", given.file))
            if (url := postgres()) is not None:
                took.setdefault("PostgreSQL", []).append(seconds(url, given.file))
    finally:
        if "PostgreSQL" in took:
            forget()
    for name, runs in took.items():
        rate = units / statistics.median(runs)
        record("postgres-import", name, units, rate)
        sys.stdout.write(f"| {name} | {rate:,.0f} units/s |\n")


if __name__ == "__main__":
    main()
