"""Several PostgreSQL servers: look-ups go to a replica, and texts to partitions by language, one of them elsewhere."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import pytest

from glossa.store.open import open_store
from glossa.workspace import Workspace
from glossa.workspace.looking_up import LookupRequest, lookups
from glossa.workspace.searching import search
from glossa.workspace.upkeep import examine, undo
from postgres.clusters import Cluster
from store.notation import held, put, unit

pytest.importorskip("psycopg", reason="no psycopg: pip install 'glossa[postgres]'")
GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "large-stores.md"


@pytest.fixture
def folder():
    """A folder that the user postgres may enter, with a name short enough for sockets."""
    path = Path(tempfile.mkdtemp(prefix="glossa-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def found(workspace, text):
    (one,) = lookups(workspace, [text], LookupRequest("en", ("ru",)))
    return [match.score for match in one.units]


def test_look_ups_go_to_the_replica_and_what_is_written_to_the_database(folder, monkeypatch):
    with Cluster(folder / "a").made() as primary:
        workspace = Workspace(primary.url())
        with workspace.store() as store:
            put(store, "en: The museum is open today. | ru: Музей сегодня открыт.")
        with Cluster(folder / "b").copied_from(primary) as standby:
            monkeypatch.setenv("GLOSSA_DB", primary.url())
            monkeypatch.setenv("GLOSSA_DB_READ", standby.url())
            assert len(found(workspace, "The museum is open today.")) == 1
            standby.execute("SELECT pg_wal_replay_pause()")
            with workspace.store() as store:
                put(store, "en: The library is closed. | ru: Библиотека закрыта.")
            assert found(workspace, "The library is closed.") == []  # it was the replica that was asked
            assert search(workspace, "library", source="en").total == 0
            monkeypatch.delenv("GLOSSA_DB_READ")
            assert len(found(workspace, "The library is closed.")) == 1
            monkeypatch.setenv("GLOSSA_DB_READ", standby.url())
            standby.execute("SELECT pg_wal_replay_resume()")
            for _ in range(200):
                if found(workspace, "The library is closed."):
                    break
                time.sleep(0.05)
            assert len(found(workspace, "The library is closed.")) == 1
            assert Workspace("elsewhere.db").replica is None


def statements(title):
    """The SQL that the guide gives under this heading."""
    section = GUIDE.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    return "\n".join(block.partition("```")[0] for block in section.split("```sql\n")[1:])


@pytest.mark.parametrize("elsewhere", [False, True], ids=["partitions", "a partition on another server"])
def test_texts_by_language(folder, elsewhere):
    with Cluster(folder / "a").made() as cluster, Cluster(folder / "b").made() as other:
        with open_store(cluster.url(), create=True) as store:
            put(store, *(f"en: sentence {n} | ru: фраза {n} | kk: сөйлем {n}" for n in range(300)))
            before = held(store)
        if elsewhere:
            other.execute(statements("A partition on another server: there"))
            here = statements("A partition on another server: here")
            cluster.execute(here.replace("host 'db2.example.org'", f"host '{other.folder}'"))
            assert other.asked("SELECT count(*) FROM variant_kk") == 300
        else:
            cluster.execute(statements("Texts by language"))
            assert cluster.asked("SELECT count(*) FROM variant_kk") == 300
        workspace = Workspace(cluster.url())
        with workspace.store() as store:
            assert held(store) == before
            put(store, *(f"en: another {n} | kk: тағы {n} | de: noch {n}" for n in range(300)), origin="b.tmx")
            with store.edit() as edit:
                edit.change_unit(1, unit("en: sentence 0 | kk: басқа сөйлем"))
        assert (other if elsewhere else cluster).asked("SELECT count(*) FROM variant_kk") == 601
        assert len(found(workspace, "sentence 17")) > 0
        assert next(lookups(workspace, ["тағы 7"], LookupRequest("kk", ("en",)))).units[0].score >= 100
        assert examine(workspace).problems == []
        undo(workspace)
        undo(workspace)
        with workspace.store() as store:
            assert store.sweep()
            assert held(store) == before
        assert (other if elsewhere else cluster).asked("SELECT count(*) FROM variant_kk") == 300
