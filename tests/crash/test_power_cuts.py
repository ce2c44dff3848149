"""Nothing that was acknowledged is lost in a power cut, and nothing else is seen in part."""

import shutil
import sys

import pytest

from crash.conftest import rounds
from crash.deeds import damage, state
from crash.power import Disk, recorded
from crash.syscalls import needs_strace
from glossa.store.open import open_store
from store.notation import held, put

WORK = r"""
import os
import sys
from glossa.store import importing
from glossa.store.open import open_store
from store.notation import concept, unit
importing._FEWEST_UNITS = 100
with open_store(sys.argv[1]) as store:
    for n in range(5):
        with store.begin_import(origin=f"{n}.tmx") as batch:
            batch._step = 100
            for m in range(300):
                batch.add(unit(f"en: text {n} {m}"))
        os.write(1, f"imported {n}\n".encode())
        with store.edit() as edit:
            edit.add_concept(concept(f"en: term {n}"))
        os.write(1, f"edited {n}\n".encode())
"""
IMPORTED = [[f"en: text {n} {m}" for m in range(300)] for n in range(5)]


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    """A new store, and all that was done to it."""
    needs_strace()
    folder = tmp_path_factory.mktemp("power")
    database, begun = folder / "store" / "glossa.db", folder / "begun"
    open_store(database, create=True).close()
    shutil.copytree(database.parent, begun)
    events = recorded([sys.executable, "-c", WORK, str(database)], database, folder / "log")
    said = [event for event in events if event.kind == "said"]
    assert len(said) == 10
    assert damage(str(database)) == []
    return begun, events


def judged(folder, said):
    """What a reader finds in `folder`, where `said` is what the user was told."""
    database = str(folder / "glossa.db")
    units, concepts, _ = state(database, folder)
    units, terms = list(units), [one.partition("en: ")[2] for one in concepts]
    told = [line for event in said for line in event.data.decode().splitlines()]
    whole = [n for n in range(5) if set(IMPORTED[n]) <= set(units)]
    assert units == [text for n in whole for text in IMPORTED[n]], "part of an import is seen"
    assert {f"imported {n}" for n in whole} | {f"edited {term[-1]}" for term in terms} >= set(told), "told, and lost"
    assert damage(database) == []
    with open_store(database) as store:
        assert put(store, "en: the next").units.stored == 1
        assert held(store)[-1] == "en: the next"


def test_what_was_told_outlives_a_power_cut(recording, tmp_path, moments):
    begun, events = recording
    told = [n + 1 for n, event in enumerate(events) if event.kind == "said"]
    cuts = [(n, 0.0) for n in moments.sample(told, min(rounds(3, 20), len(told)))]
    cuts += [(moments.randrange(len(events)), moments.choice([0.0, 0.2, 0.5, 0.9])) for _ in range(rounds(6, 1))]
    for number, kept in cuts:
        disk = Disk.of(begun)
        disk.cut(events[:number], moments, kept)
        disk.lay_out(tmp_path)
        judged(tmp_path, [event for event in events[:number] if event.kind == "said"])


def test_the_simulation_loses_what_was_not_flushed(recording, tmp_path, moments):
    """Were nothing flushed, most would be lost: the test above can fail."""
    begun, events = recording
    disk = Disk.of(begun)
    disk.cut([event for event in events if event.kind != "flush"], moments, 0.0)
    disk.lay_out(tmp_path)
    with pytest.raises(AssertionError, match="told, and lost"):
        judged(tmp_path, [event for event in events if event.kind == "said"])
