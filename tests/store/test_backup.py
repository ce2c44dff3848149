"""A copy made while the store is in use is one state of it, whole."""

import os
import sqlite3
from contextlib import closing

import pytest

from glossa.model.errors import StoreError, UsageError
from glossa.store.open import open_store
from store.notation import held, put, unit


@pytest.fixture
def used(file):
    with open_store(file, create=True) as store:
        put(store, "en: one", "en: two")
        yield store


def test_a_copy_during_an_import_has_what_was_published(used, tmp_path):
    copy = tmp_path / "copy.db"
    with used.begin_import(origin="b.tmx") as batch:
        for n in range(2500):
            batch.add(unit(f"en: {n}"))
        used.backup(copy)
    with open_store(copy) as copied:
        assert held(copied) == ["en: one", "en: two"]
        assert put(copied, "en: three").units.stored == 1
        assert copied.doctor() == []
    assert len(held(used)) == 2502


def test_an_older_copy_is_replaced_and_nothing_is_left_beside_it(used, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"an older copy")
    before = {path.name for path in tmp_path.iterdir()}
    used.backup(copy)
    assert {path.name for path in tmp_path.iterdir()} == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM unit").fetchone() == (2,)


def test_an_empty_path_in_the_working_folder(used, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    used.backup(Path("here.db"))
    assert (tmp_path / "here.db").stat().st_size > 0


@pytest.mark.parametrize("kind", ["folder", "pipe", "itself", "link to itself", "no such folder"])
def test_where_no_copy_can_be_is_refused(used, tmp_path, kind):
    place = tmp_path / "place"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "itself":
        place = used.target.path
    elif kind == "link to itself":
        place.symlink_to(used.target.path)
    else:
        place = place / "copy.db"
    with pytest.raises((UsageError, StoreError)) as refused:
        used.backup(place)
    assert "\n" not in str(refused.value)
    assert held(used) == ["en: one", "en: two"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_postgresql_has_its_own(store, tmp_path):
    if store.target.path is not None:
        pytest.skip("about PostgreSQL")
    with pytest.raises(StoreError, match="pg_dump"):
        store.backup(tmp_path / "copy.db")
