"""glossa in a program: the examples of docs/library.md do what they show, and the public names are all there."""

from __future__ import annotations

import doctest
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import glossa

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("glossary", "tm"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_of_the_page_run(folder):
    failures, tried = doctest.testfile(
        str(ROOT / "docs" / "library.md"), module_relative=False, optionflags=doctest.ELLIPSIS
    )
    assert tried > 15
    assert failures == 0


def test_every_public_name_is_there():
    for name in glossa.__all__:
        assert getattr(glossa, name) is not None
    assert set(glossa.__all__) <= set(dir(glossa))
    with pytest.raises(AttributeError, match="no attribute 'lockup'"):
        _ = glossa.lockup


def test_importing_glossa_loads_nothing_else():
    loaded = "import glossa, sys; print([name for name in sys.modules if name.startswith('glossa.')])"
    done = subprocess.run(
        [sys.executable, "-c", loaded],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_one_file_a_language(folder):
    memory = glossa.open(folder / "work.db")
    [aligned] = memory.align(en="tm/letter-of-agreement.en.txt", kk="tm/letter-of-agreement.kk.txt", dry_run=True)
    assert {"en", "kk"} == set(aligned.segments)
    assert not (folder / "work.db").exists()


def test_a_store_serves_several_threads(folder):
    memory = glossa.open(folder / "work.db")
    memory.import_file("glossary/museum-diplomacy.tbx")
    found = []

    def ask():
        found.extend(len(answer.terms) for answer in memory.lookups(["мягкой силой"] * 5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 20


def test_the_name_of_the_actor_is_in_the_history(folder):
    memory = glossa.open(folder / "work.db", actor="aigerim")
    memory.add_concept({"en": ["treaty", "pact"], "kaz": "шарт"})
    [card] = memory.concepts()
    assert [line.usage for line in card.languages["en"]] == ["preferred", "admitted"]
    with memory.workspace.reader() as reader:
        assert {entry.actor for entry in reader.history("concept", card.id)} == {"aigerim"}


def test_a_backup_is_a_store(folder):
    memory = glossa.open(folder / "work.db")
    memory.import_file("tm/memory.tmx")
    memory.backup(folder / "copy.db")
    copy = glossa.open(folder / "copy.db")
    assert copy.stats()["units"] == memory.stats()["units"] == sum(1 for _ in copy.units())
