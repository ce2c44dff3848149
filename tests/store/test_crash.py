"""Killed at any moment: readers see all of an import or nothing, and the next import is right."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from glossa.model.errors import StoreError
from glossa.store import leases
from glossa.store.open import open_store
from store.notation import held, put, unit

UNITS = 2500
IMPORT = """
import sys
from store.notation import unit
from glossa.store import importing
from glossa.store.open import open_store
importing._MOST_UNITS = 300  # many steps, so that there are many places to be killed at
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    with store.begin_import(memory="big", origin="big.tmx") as batch:
        for n in range(int(sys.argv[2])):
            batch.add(unit(f"en: {n} | ru: {n}"))
    print("done", flush=True)
"""


def importing(store, count=UNITS):
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORT, store.target.url or str(store.target.path), str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout.readline() == "open\n"
    return process


def killed(store, after):
    process = importing(store)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return "done" in process.stdout.read()


def test_an_import_that_is_killed_leaves_all_or_nothing(store):
    put(store, "en: before")
    expected = [f"en: {n} | ru: {n}" for n in range(UNITS)]
    moments = random.Random(7)
    for _ in range(4):
        done = killed(store, moments.uniform(0, 0.9))
        seen = held(store, "big")
        assert seen in ([], expected)
        assert seen or not done
        damage = [one for one in store.doctor() if one.severity == "error"]
        assert damage == []
        assert held(store, "default") == ["en: before"]
    assert put(store, *expected, memory="big").units.read == UNITS
    assert held(store, "big") == expected
    assert store.sweep()
    assert store.doctor() == []


def test_what_a_dead_import_left_is_a_remark_until_the_next_writer_clears_it(store):
    process = importing(store, 10**7)
    while not rows(store):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert held(store) == []
    with store.engine.begin() as connection:
        leases.clear_dead(connection)
    assert [(one.code, one.severity) for one in store.doctor()] == [("left-behind", "info")]
    put(store, "en: next")
    assert rows(store) == 1
    assert store.doctor() == []


def rows(store):
    with store.engine.connect() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM unit").scalar_one()


def test_who_only_seemed_dead_cannot_write_any_more(store, monkeypatch):
    def slept():
        with store.begin_import(origin="slow.tmx") as batch:
            batch.add(unit("en: slow"))
            monkeypatch.setattr(leases, "_alive", lambda row: False)
            with open_store(store.target) as other:
                assert put(other, "en: quick").units.stored == 1

    with pytest.raises(StoreError, match="given up for dead"):
        slept()
    assert held(store) == ["en: quick"]
    assert store.doctor() == []


@pytest.mark.parametrize(
    ("process", "host", "silent", "alive"),
    [
        ("mine", "here", 10**6, True),
        ("999999999", "here", 0, False),
        ("mine, long ago", "here", 0, False),
        ("1 1", "elsewhere", 10, True),
        ("1 1", "elsewhere", 10**4, False),
    ],
)
def test_who_is_dead(process, host, silent, alive):
    class Row:
        pass

    row = Row()
    row.host = leases._host() if host == "here" else host
    own = leases._process(os.getpid())
    row.process = {"mine": own, "mine, long ago": f"{os.getpid()} 1"}.get(process, process)
    row.renewed = time.time() - silent
    assert leases._alive(row) is alive


def test_a_migration_that_is_killed_leaves_an_empty_file_or_a_whole_one(file):
    code = "import sys; from glossa.store.open import open_store; print(); open_store(sys.argv[1], create=True)"
    for moment in (0.0, 0.15, 0.3):
        process = subprocess.Popen([sys.executable, "-u", "-c", code, str(file)], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(moment)
        process.kill()
        process.communicate()
        with open_store(file, create=True) as store:
            assert store.doctor() == []
            assert put(store, f"en: {moment}").units.stored == 1
            store.close()
        for path in file.parent.iterdir():
            path.unlink()
