"""A store copied from one kind of database to the other holds the same rows, whole or not at all."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import select

from glossa.model.errors import GlossaError, StoreError
from glossa.store import copying
from glossa.store.copying import copy_store
from glossa.store.engine import reading
from glossa.store.lexicons import NewLexicon, replace_lexicons
from glossa.store.notes import DOCUMENT
from glossa.store.open import open_store
from glossa.store.read import open_reader
from glossa.store.schema import lease, metadata
from glossa.store.target import resolve
from glossa.store.users import add_user
from store.conftest import KINDS, made
from store.notation import by_words, concept, held, put, put_concepts, unit

WAYS = [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("sqlite", "sqlite")]


@pytest.fixture(params=WAYS, ids=" to ".join)
def way(request):
    return request.param


@pytest.fixture
def source(way, tmp_path, new_file):
    (tmp_path / "source").mkdir()
    with open_store(made(way[0], tmp_path / "source", new_file), create=True, expand=by_words) as store:
        fill(store)
        yield store


@pytest.fixture
def target(way, tmp_path, new_file):
    """A database without tables, or an empty store: both may be filled."""
    return resolve(str(tmp_path / "copy.db") if way[1] == "sqlite" else made("postgresql", tmp_path, new_file))


def fill(store):
    put(store, *(f"en: sentence {n} | ru: фраза {n} \\ \t {n}" for n in range(700)), unit("en: a", id="x", score=0.5))
    put(store, "en: gone | ru: ушло", memory="other", origin="b.tmx")
    store.undo("bolat")
    put(store, "en: one | kk: бір", memory="other", origin="c.tmx")
    put_concepts(store, *(concept(f"en: term {n} | ru: термин {n}", f"c{n}") for n in range(40)))
    with store.edit(memory="other", actor="anna") as edit:
        edit.add_concept(concept("en: soft power; soft force"))
        number = edit.add_unit(unit("en: two | kk: екі"))
    with store.edit(memory="other", actor="anna") as edit:
        edit.change_unit(number, unit("en: two! | kk: екі!"))
    with store.begin_import(memory="default", origin="d.txt") as batch:
        batch.add(unit("en: doubtful | ru: сомнительно"), for_review=True)
        batch.note(DOCUMENT, "d.txt", "digest")
    replace_lexicons(store, "memories", [NewLexicon("en", "ru", 700, bytes(range(256)) * 40)])
    add_user(store, "anna", "admin", b"\0\xff\\x")


def rows(store):
    """Everything in the database, table by table."""
    with reading(store.engine, store.name) as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table is not lease
        }


def test_all_rows_are_the_same_and_all_is_well(source, target):
    seen = []
    done = copy_store(source, target, seen.append)
    with open_store(target, expand=by_words) as copy:
        assert rows(copy) == rows(source)
        assert done == (sum(len(table) for name, table in rows(copy).items() if name != "counter"), 0, False)
        assert copy.doctor() == []
        assert held(copy) == held(source)
        put(copy, "en: another | ru: ещё")  # ids go on where they were
        assert copy.doctor() == []
        assert copy.undo().origin == "a.tmx"
        assert copy.undo().kind == source.undo().kind
    assert seen[-1] == 1.0


def test_what_holds_something_is_left_alone(source, target):
    with open_store(target, create=True) as store:
        put(store, "en: theirs")
    with pytest.raises(StoreError) as refused:
        copy_store(source, target)
    assert refused.value.code == "not-empty"
    with open_store(target) as store:
        assert held(store) == ["en: theirs"]


def stop_after(fraction):
    def stop(done):
        if done >= fraction:
            raise KeyboardInterrupt

    return stop


def test_a_stopped_copy_cannot_be_used_and_goes_on(source, target, monkeypatch):
    monkeypatch.setattr(copying, "_FIRST", 100)
    monkeypatch.setattr(copying, "_MOST", 100)
    for fraction in (0.1, 0.6):
        with pytest.raises(KeyboardInterrupt):
            copy_store(source, target, stop_after(fraction))
        for opened in (open_store, open_reader):
            with pytest.raises(GlossaError) as refused:
                opened(target)
            assert refused.value.code == "copying"
    done = copy_store(source, target)
    assert 0 < done.rows < done.before
    with open_store(target, expand=by_words) as copy:
        assert rows(copy) == rows(source)
        assert copy.doctor() == []


@pytest.mark.parametrize("fraction", [0.5, 1.0])
def test_a_source_that_has_changed_is_copied_anew(source, target, fraction):
    with pytest.raises(KeyboardInterrupt):
        copy_store(source, target, stop_after(fraction))
    source.undo()
    assert copy_store(source, target).anew
    with open_store(target) as copy:
        assert rows(copy) == rows(source)


def test_what_an_import_has_not_published_stays_behind(source, target):
    with source.begin_import(memory="third", origin="e.tmx") as batch:
        for n in range(1500):
            batch.add(unit(f"en: pending {n}"))
        copy_store(source, target)
    with open_store(target) as copy:
        assert "third" not in {one.memory for one in copy.reader().batches()}
        assert len(held(copy)) == len(held(source, "default", "other"))
        assert copy.doctor() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_copy_goes_on(kind, tmp_path, new_file):
    (tmp_path / "source").mkdir()
    script = (
        "import os, signal, sys\nfrom glossa.store import copying\nfrom glossa.store.open import open_store\n"
        "from glossa.store.target import resolve\ncopying._FIRST = copying._MOST = 100\n"
        "def kill(done):\n    if done > 0.5: os.kill(os.getpid(), signal.SIGKILL)\n"
        "with open_store(sys.argv[1]) as store: copying.copy_store(store, resolve(sys.argv[2]), kill)\n"
    )
    target = resolve(str(tmp_path / "copy.db") if kind == "sqlite" else made(kind, tmp_path, new_file))
    with open_store(made("sqlite", tmp_path / "source", new_file), create=True, expand=by_words) as source:
        fill(source)
        command = [sys.executable, "-c", script, str(source.target.path), target.url or str(target.path)]
        killed = subprocess.run(command, capture_output=True, check=False, timeout=120, env=os.environ)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        done = copy_store(source, target)
        assert done.before > 0
        with open_store(target) as copy:
            assert rows(copy) == rows(source)
