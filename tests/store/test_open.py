"""Which database is opened, made, refused; and that what is refused stays as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from glossa.model.errors import StoreError, UsageError
from glossa.store.open import open_store
from glossa.store.read import open_reader
from glossa.store.target import APPLICATION_ID, SCHEMA_VERSION, default_path, resolve
from store.notation import held, put


def everything_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def foreign(file, journal_mode, version=0, application=0):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE unit (name TEXT)")
        connection.execute("INSERT INTO unit VALUES ('theirs')")
        connection.commit()


def in_wal(file):
    foreign(file, "WAL")


def with_hot_journal(file):
    """As a program leaves it that was killed in the midst of a transaction: opening it would roll back."""
    code = (
        "import sqlite3, sys, os; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('create table t (x)'); c.execute('pragma cache_size = 1'); c.execute('begin'); "
        "c.executemany('insert into t values (?)', [('x' * 2000,)] * 100); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=True)
    assert file.with_name(file.name + "-journal").exists()


REFUSED = {
    "another program's, write-ahead log": (in_wal, "foreign"),
    "another program's, rollback journal": (lambda file: foreign(file, "DELETE"), "foreign"),
    "another program's, with a hot journal": (with_hot_journal, "foreign"),
    "another program's, same table names": (lambda file: foreign(file, "DELETE", version=1), "foreign"),
    "a newer glossa's": (lambda file: foreign(file, "DELETE", version=99, application=APPLICATION_ID), "newer"),
    "a text": (lambda file: file.write_text("Мягкая сила\n" * 50), "not-a-database"),
    "a short text": (lambda file: file.write_text("SQLite format 3"), "not-a-database"),
    "a folder": (lambda file: file.mkdir(), "not-a-database"),
    "a pipe": (os.mkfifo, "not-a-database"),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("way", ["read", "write"])
def test_what_is_not_ours_is_refused_in_one_line_and_left_alone(file, kind, way):
    make, code = REFUSED[kind]
    make(file)
    before = everything_in(file.parent)
    with pytest.raises(StoreError) as refused:
        open_reader(file) if way == "read" else open_store(file, create=True)
    assert refused.value.code == code
    assert "\n" not in str(refused.value)
    assert str(file) in str(refused.value)
    assert everything_in(file.parent) == before


@pytest.mark.parametrize("opened", [open_reader, lambda file: open_store(file, create=False)], ids=["read", "write"])
def test_a_database_that_is_not_there_is_not_made(file, opened):
    with pytest.raises(StoreError, match="no database at") as refused:
        opened(file.parent / "new" / "folder.db")
    assert (refused.value.code, refused.value.exit_code) == ("missing", 4)
    assert list(file.parent.iterdir()) == []


def test_a_reader_of_an_empty_file_makes_nothing_of_it(file):
    file.touch()
    with pytest.raises(StoreError, match="no database at"):
        open_reader(file)
    assert everything_in(file.parent) == {file.name: b""}
    with open_store(file, create=True) as store:
        put(store, "en: one | ru: один")
        assert held(store) == ["en: one | ru: один"]


def test_postgresql_with_tables_of_the_same_name_is_refused(database):
    if not database.startswith("postgres"):
        pytest.skip("about PostgreSQL")
    import psycopg

    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE unit (name TEXT)")
        with pytest.raises(StoreError, match="another program"):
            open_store(database, create=True)
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert found == [("unit",)]


def test_no_server_is_one_line_without_the_password():
    for opened in (open_reader, open_store):
        with pytest.raises(StoreError) as refused:
            opened("postgresql+psycopg://anna:geheim@127.0.0.1:1/none")
        assert "cannot be reached" in str(refused.value)
        assert "geheim" not in str(refused.value)
        assert "\n" not in str(refused.value)


def test_a_missing_table_of_a_postgresql_database_is_no_database(database):
    with pytest.raises(StoreError, match="no database at"):
        open_reader(database)
    with pytest.raises(StoreError, match="no database at"):
        open_store(database)


def test_the_folder_is_made_for_the_user_alone(file):
    deep = file.parent / "share" / "glossa" / "glossa.db"
    open_store(deep, create=True).close()
    assert deep.parent.stat().st_mode & 0o077 == 0


def test_the_file_says_whose_it_is_and_keeps_a_write_ahead_log(file):
    open_store(file, create=True).close()
    with closing(sqlite3.connect(file)) as connection:
        asked = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        assert asked == [APPLICATION_ID, SCHEMA_VERSION]
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_what_is_acknowledged_is_on_the_disk(file):
    with open_store(file, create=True) as store, store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("memory.db", "memory.db"),
        ("sqlite:///memory.db", "memory.db"),
        ("sqlite:////srv/memory.db", "/srv/memory.db"),
        ("sqlite+pysqlite:///a%20b.db", "a b.db"),
        ("odd?name#1.db", "odd?name#1.db"),
    ],
)
def test_paths_and_urls_of_files(given, path):
    assert resolve(given).path == Path(path)


@pytest.mark.parametrize("given", ["", "  ", ":memory:", "sqlite://", "sqlite:///:memory:", "mysql://host/x", "a\0b"])
def test_what_names_no_database_is_wrong_use(given):
    with pytest.raises(UsageError):
        resolve(given)


@pytest.mark.parametrize("given", ["postgresql+psycopg://h/x", "postgres://h/x", "postgresql://h/x"])
def test_all_spellings_of_postgresql(given):
    assert resolve(given).url == "postgresql://h/x"


def test_without_a_name_it_is_the_environments_then_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("GLOSSA_DB", "here.db")
    assert resolve(None).path == Path("here.db")
    monkeypatch.delenv("GLOSSA_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert resolve(None).path == default_path()


def test_names_with_odd_characters(tmp_path):
    file = tmp_path / "а б#в?г%20.db"
    with open_store(file, create=True) as store:
        put(store, "en: one | ru: один")
        assert held(store) == ["en: one | ru: один"]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


READ_AS_NOBODY = """
import os, sys
from glossa.store.read import open_reader
from glossa.text.fold import fold
os.setgid(65534); os.setuid(65534)
with open_reader(sys.argv[1]) as reader:
    print([reader.units(reader.exact(fold("One"), ["en"]))[0].unit.variants[1].text, reader.stats().units])
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to become somebody else")
@pytest.mark.parametrize("mode", [0o555, 0o755])
def test_reading_from_a_read_only_folder(tmp_path, mode):
    folder = Path("/var/tmp") / f"glossa-test-{os.getpid()}-{mode:o}"  # nobody cannot see into pytest's own folders
    folder.mkdir()
    try:
        file = folder / "glossa.db"
        with open_store(file, create=True) as store:
            put(store, "en: One | ru: Один")
        file.chmod(0o444)
        folder.chmod(mode)
        before = everything_in(folder)
        ran = subprocess.run(
            [sys.executable, "-c", READ_AS_NOBODY, str(file)], capture_output=True, text=True, check=False
        )
        assert (ran.stdout, ran.stderr) == ("['Один', 1]\n", "")
        assert everything_in(folder) == before
    finally:
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


LOOK_AS_NOBODY = """
import os, sys
from pathlib import Path
from glossa.store.open import open_store
here, own = Path(sys.argv[1]), Path(sys.argv[2])
with open_store(own / "a.db", create=True) as store:  # loads what nobody may not
    store.doctor()
    store.backup(own / "b.db")
    held = lambda store: [one.unit.variants[1].text for one in store.reader().stream_units()]
    held(store)
os.chmod(own, 0o777)
os.setgid(65534); os.setuid(65534)
with open_store(here, read_only=True) as store:
    print(store.read_only, store.doctor())
    store.backup(own / "copy.db")
with open_store(own / "copy.db") as store:
    print(held(store))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to become somebody else")
@pytest.mark.parametrize("log", ["no log", "a log", "a log and its index"])
def test_a_read_only_folder_is_looked_at_and_copied(tmp_path, log):
    folder = Path("/var/tmp") / f"glossa-test-{os.getpid()}-{log.replace(' ', '-')}"
    own = folder.with_name(f"{folder.name}-own")
    own.mkdir()
    folder.mkdir()
    try:
        used, file = folder / "used.db", folder / "glossa.db"
        with open_store(used, create=True) as store:
            put(store, "en: One | ru: Один")
        with open_store(used) as store:  # as it is left by a crash: the second unit stands in the log
            put(store, "en: Two | ru: Два")
            for ending in {"no log": [], "a log": ["", "-wal"]}.get(log, ["", "-wal", "-shm"]):
                shutil.copyfile(f"{used}{ending}", f"{file}{ending}")
        if log == "no log":
            shutil.copyfile(used, file)
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        before = everything_in(folder)
        ran = subprocess.run(
            [sys.executable, "-c", LOOK_AS_NOBODY, str(file), str(own)], capture_output=True, text=True, check=False
        )
        assert (ran.stdout, ran.stderr) == ("True []\n['Один', 'Два']\n", "")
        assert everything_in(folder) == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
        shutil.rmtree(own)


def test_reading_leaves_the_folder_as_it_was(file):
    with open_store(file, create=True) as store:
        put(store, "en: One | ru: Один")
    before = everything_in(file.parent)
    with open_reader(file) as reader:
        assert reader.stats().units == 1
    assert everything_in(file.parent) == before


def test_a_reader_cannot_write(database):
    open_store(database, create=True).close()
    with open_reader(database) as reader, pytest.raises(StoreError, match=r"read-only|readonly"):
        list(reader._db.rows("DELETE FROM unit"))


CREATE = """
import sys
from glossa.store.open import open_store
open_store(sys.argv[1], create=True).close()
"""


def test_many_may_make_the_same_database_at_once(database):
    makers = [subprocess.Popen([sys.executable, "-c", CREATE, database], stderr=subprocess.PIPE) for _ in range(4)]
    assert [(maker.communicate()[1], maker.returncode) for maker in makers] == [(b"", 0)] * 4
    open_reader(database).close()
