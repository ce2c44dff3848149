"""A corpus on a real cluster of processes: the same store as one process makes, though a worker is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossa.model.errors import GlossaError
from glossa.store.open import open_store
from glossa.workspace import Workspace
from glossa.workspace.aligning import AlignRequest
from glossa.workspace.cluster import results_on
from glossa.workspace.corpus import CorpusRequest, align_corpus
from glossa.workspace.upkeep import undo
from workspace.killers import square_or_die
from workspace.test_corpus import write

if TYPE_CHECKING:
    from pathlib import Path

distributed = pytest.importorskip("distributed", reason="no dask.distributed: pip install 'glossa[cluster]'")


@pytest.fixture(scope="module")
def cluster():
    """Two processes with a thread each; a task is given up as soon as one worker has died of it."""
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1, "distributed.worker.daemon": False}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
    ):
        yield cluster


def contents(database: str) -> list[object]:
    """All that was stored, with its ids, but for times and the names of runs."""
    with open_store(database) as store, store.reader() as reader:
        units = [(one.number, one.unit) for one in reader.stream_units()]
        concepts = [(one.number, replace(one, origin="").concept) for one in reader.concepts()]
        batches = [(one.number, one.origin, one.units) for one in reader.batches()]
        lexicons = [reader.lexicon_data(("en", "ru"))]
    return [units, concepts, batches, lexicons]


def test_the_same_as_one_process_though_a_worker_is_killed(cluster, tmp_path: Path) -> None:
    folder = write(tmp_path / "acts", range(1950, 1990))
    (folder / "en" / "1960.txt").write_bytes(b"")
    alone = Workspace(str(tmp_path / "alone.db"))
    one = align_corpus(alone, CorpusRequest(folder), AlignRequest())
    many = Workspace(str(tmp_path / "many.db"))
    killed: list[int] = []

    def kill_one(_fraction: float) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    other = align_corpus(many, CorpusRequest(folder, dask=cluster.scheduler_address), AlignRequest(), kill_one)
    assert killed
    assert (other.aligned, [name for name, _ in other.failed]) == (39, ["1960"])
    assert (other.account, other.exit_code) == (one.account, one.exit_code)
    assert contents(many.database) == contents(alone.database)


def test_an_interrupted_run_goes_on(cluster, tmp_path: Path) -> None:
    folder = write(tmp_path / "acts", range(1950, 1970))
    workspace = Workspace(str(tmp_path / "store.db"))
    request = CorpusRequest(folder, dask=cluster.scheduler_address)

    def stop(fraction: float) -> None:
        if fraction >= 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        align_corpus(workspace, request, AlignRequest(), stop)
    done = align_corpus(workspace, request, AlignRequest())
    assert (done.before, done.aligned) == (8, 12)
    assert undo(workspace) is not None


def test_what_kills_its_workers_is_named(cluster) -> None:
    found = dict(results_on(cluster.scheduler_address, square_or_die, range(8)))
    assert {number: result for number, result in found.items() if not isinstance(result, GlossaError)} == {
        0: 0, 1: 1, 2: 4, 6: 36, 7: 49
    }  # fmt: skip
    assert [(number, found[number].exit_code) for number in (3, 4, 5)] == [(3, 70), (4, 70), (5, 3)]


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("tcp://127.0.0.1:9", 3, "no scheduler of dask answers at"),
        ("nonsense://x", 2, "not the address of a scheduler"),
    ],
)
def test_no_cluster_is_one_line(tmp_path: Path, address: str, code: int, said: str) -> None:
    write(tmp_path / "acts", range(1950, 1953))
    command = [sys.executable, "-m", "glossa.cli", "--db", "x.db", "align", "--corpus", "acts", "--dask", address]
    script = f"import sys, glossa.workspace.cluster as c; c._SECONDS = 1; sys.argv[1:] = {command[3:]!r}\n"
    ran = subprocess.run(
        [sys.executable, "-c", script + "from glossa.cli.__main__ import main; main()"],
        capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60,
    )  # fmt: skip
    assert (ran.returncode, said in ran.stderr, ran.stderr.count("Traceback")) == (code, True, 0), ran.stderr


def test_without_the_library_it_is_said(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GlossaError, match=r"glossa\[cluster\]"):
        list(results_on("tcp://127.0.0.1:1", square_or_die, [1]))
