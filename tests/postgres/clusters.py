"""PostgreSQL clusters of a test's own, on sockets in its folder, thrown away at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.name != "nt" and os.getuid() == 0 else []


class Cluster:
    """A server of its own; `url(database)` is what `--db` takes."""

    def __init__(self, folder: Path) -> None:
        if not FOLDERS:
            pytest.skip("no PostgreSQL server programs here")
        self.folder, self.data = folder, folder / "data"
        folder.mkdir(mode=0o755)
        if AS_POSTGRES:
            shutil.chown(folder, "postgres")

    def made(self) -> Cluster:
        self.run("initdb", "-D", self.data, "-A", "trust", "-U", "glossa", "--encoding=UTF8", "--no-locale", "-N")
        return self

    def copied_from(self, other: Cluster) -> Cluster:
        """A standby of `other`, which runs."""
        self.run("pg_basebackup", "-h", other.folder, "-U", "glossa", "-D", self.data, "-R", "-c", "fast", "-N")
        return self

    def __enter__(self) -> Cluster:
        settings = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self.run("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o", settings, "start")
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")

    def run(self, program: str, *arguments: object) -> None:
        command = [*AS_POSTGRES, str(FOLDERS[-1] / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", timeout=120)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://glossa@/{database}?host={self.folder}"

    def execute(self, statements: str) -> None:
        import psycopg

        with psycopg.connect(self.url().replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(statements)

    def asked(self, question: str) -> object:
        import psycopg

        with psycopg.connect(self.url().replace("+psycopg", ""), autocommit=True) as connection:
            row = connection.execute(question).fetchone()
        return row and row[0]
