"""Importers, editors and readers at once: exact counts, nobody is turned away, readers see whole imports only."""

import os
import subprocess
import sys
import threading
import time

import pytest

from glossa.model.errors import StoreError
from glossa.store import batches, engine
from glossa.store import store as store_module
from glossa.store.open import open_store
from store.notation import concept, concepts_held, held, put, unit

IMPORT = """
import sys
from store.notation import put
from glossa.store.open import open_store
with open_store(sys.argv[1]) as store:
    for n in range(3):
        put(store, *(f"en: {sys.argv[2]} {n} {m}" for m in range(500)), memory=sys.argv[3], origin=f"{sys.argv[2]} {n}")
"""
EDIT = """
import sys
from store.notation import concept
from glossa.store.open import open_store
with open_store(sys.argv[1]) as store:
    for n in range(10):
        with store.edit(actor=sys.argv[2]) as edit:
            edit.add_concept(concept(f"en: {sys.argv[2]} {n}"))
"""


def started(code, store, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, store.target.url or str(store.target.path), *arguments],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_many_processes_at_once(store):
    put(store, "en: before")
    workers = [
        started(IMPORT, store, "a", "shared"),
        started(IMPORT, store, "b", "shared"),
        started(IMPORT, store, "c", "own"),
        started(EDIT, store, "anna"),
    ]
    with store.reader() as reader:
        while any(worker.poll() is None for worker in workers):
            with reader.snapshot():
                memories = reader.stats().memories
                assert sum(memories.values()) == len(list(reader.stream_units()))
            assert all(count % 500 == 0 for name, count in memories.items() if name != "default")
            time.sleep(0.02)
    assert [(worker.communicate()[1], worker.returncode) for worker in workers] == [("", 0)] * 4
    with store.reader() as reader:
        assert reader.stats().memories == {"default": 1, "own": 1500, "shared": 3000}
        assert len(reader.batches()) == 1 + 9 + 10
    assert len(set(concepts_held(store))) == 10
    assert store.doctor() == []


def test_a_second_import_waits_for_the_first_and_then_knows_its_units(store):
    waited, accounts = threading.Event(), []

    def second():
        with (
            open_store(store.target) as own,
            own.begin_import(origin="b.tmx", waiting=lambda name: waited.set()) as batch,
        ):
            batch.add(unit("en: one"))
            batch.add(unit("en: two"))
        accounts.append(batch.account.units)

    with store.begin_import(origin="a.tmx") as batch:
        batch.add(unit("en: one"))
        thread = threading.Thread(target=second)
        thread.start()
        assert waited.wait(30)
    thread.join()
    assert (accounts[0].stored, accounts[0].repeated) == (1, 1)
    assert held(store) == ["en: one", "en: two"]


def test_an_import_keeps_neither_edits_nor_imports_elsewhere_waiting(store):
    with store.begin_import(origin="a.tmx") as batch:
        batch.add(unit("en: one"))
        with store.edit() as edit:
            edit.add_unit(unit("en: by hand"))
            edit.add_concept(concept("en: term"))
        put(store, "en: elsewhere", memory="another")
        assert sorted(held(store)) == ["en: by hand", "en: elsewhere"]
    assert sorted(held(store)) == ["en: by hand", "en: elsewhere", "en: one"]


def test_an_edit_gives_up_in_the_end(store, monkeypatch):
    monkeypatch.setattr(store_module, "EDIT_WAIT", 0.2)
    table = "LOCK TABLE counter IN EXCLUSIVE MODE" if store.target.url else "SELECT 1"

    def edit():
        with store.edit() as edit:
            edit.add_unit(unit("en: late"))

    with engine.writing(store.engine, store.name) as connection:
        connection.exec_driver_sql(table)
        with pytest.raises(StoreError, match="in use by another process") as refused:
            edit()
    assert refused.value.code == "busy"
    edit()
    assert held(store) == ["en: late"]


def test_tidying_up_after_an_edit_gives_way_to_others(store):
    put(store, "en: one")
    with engine.writing(store.engine, store.name) as connection:
        batches.take_turn(connection)
        assert store.sweep(seconds=0.1) is False
    assert store.sweep(seconds=10) is True
