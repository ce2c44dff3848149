"""A PostgreSQL server that is stopped at once forgets what its log has not flushed, as in a power cut: what was
acknowledged is there all the same, though the steps of an import do not wait for the disk."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crash.conftest import rounds
from crash.deeds import damage, environment
from glossa.store.open import open_store
from store.notation import held, put

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
IMPORT = """
import os
import sys
from store.notation import put
from glossa.store.open import open_store
with open_store(sys.argv[1]) as store:
    put(store, *(f"en: {sys.argv[2]} {n}" for n in range(600)), origin=sys.argv[2])
    os.write(1, b"done")
    sys.stdin.read()
"""


class Cluster:
    """A server of its own, without a network, that waits for the disk as servers do."""

    def __init__(self, folder):
        self._folder = folder
        folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        self._run("initdb", "-D", folder / "data", "-A", "trust", "-U", "glossa", "--encoding=UTF8", "--no-locale")
        self.url = f"postgresql+psycopg://glossa@/postgres?host={folder}"

    def start(self):
        options = f"-c listen_addresses='' -c unix_socket_directories={self._folder} -c wal_writer_delay=10s"
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-l", self._folder / "log", "-o", options, "start")

    def stop(self, how="immediate"):
        self._run("pg_ctl", "-D", self._folder / "data", "-m", how, "-w", "stop")

    def _run(self, program, *arguments):
        command = [PROGRAMS[-1] / program, *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", timeout=120)


@pytest.fixture
def cluster():
    if not PROGRAMS:
        pytest.skip("no PostgreSQL programs")
    folder = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())  # a socket's path must be short
    made = Cluster(folder)
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder)


def test_what_a_server_acknowledged_outlives_its_end(cluster):
    with open_store(cluster.url, create=True) as store:
        put(store, "en: before")
    for n in range(rounds(1, 20)):
        process = subprocess.Popen(
            [sys.executable, "-c", IMPORT, cluster.url, f"round {n}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(),
        )  # fmt: skip
        assert process.stdout.read(4) == b"done"
        cluster.stop()
        process.kill()
        process.communicate()
        cluster.start()
        with open_store(cluster.url) as store:
            assert held(store)[1 + 600 * n :] == [f"en: round {n} {m}" for m in range(600)]
        assert damage(cluster.url) == []
