"""Four importers, two editors and eight readers on one store, for GLOSSA_SECONDS (`make contention`: a minute).

Everybody counts what he did; in the end the store holds exactly that, nobody met an error, and no edit waited long.
"""

import json
import os
import subprocess
import sys

from store.notation import concepts_held, put

SECONDS = float(os.environ.get("GLOSSA_SECONDS", "2"))
LONGEST_EDIT = 1.0
"""Seconds, in the long run, which is made on a machine without other work; the short one is not timed."""

BEGIN = """
import json, sys, time
from store.notation import concept, put, shown
from glossa.store.open import open_store
from glossa.store.read import open_reader
database, name, end = sys.argv[1], sys.argv[2], time.time() + float(sys.argv[3])
done, longest = 0, 0.0
"""
IMPORTER = """
with open_store(database) as store:
    while time.time() < end:
        put(store, *(f"en: {name} {done} {n}" for n in range(400)), memory=name[:6], origin=f"{name} {done}")
        done += 1
"""
EDITOR = """
with open_store(database) as store:
    while time.time() < end:
        begun = time.monotonic()
        with store.edit(actor=name) as edit:
            edit.add_concept(concept(f"en: {name} {done}"))
        longest = max(longest, time.monotonic() - begun)
        done += 1
        time.sleep(0.02)
"""
READER = """
with open_reader(database) as reader:
    while time.time() < end:
        with reader.snapshot():
            counted = reader.stats()
            assert all(count % 400 == 0 for count in counted.memories.values()), counted
            assert sum(counted.memories.values()) == counted.units, counted
            labels = [one.concept.id for one in reader.concepts()]
            assert len(labels) == len(set(labels)), labels
        done += 1
        time.sleep(0.05)
"""
END = "\nprint(json.dumps([done, longest]))"
CROWD = [
    *((f"shared importer {n}", IMPORTER) for n in range(2)),
    *((f"owned{n} importer", IMPORTER) for n in range(2)),
    *((f"editor {n}", EDITOR) for n in range(2)),
    *((f"reader {n}", READER) for n in range(8)),
]


def test_a_crowd(store):
    database = store.target.url or str(store.target.path)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", BEGIN + work + END, database, name, str(SECONDS)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        )
        for name, work in CROWD
    ]  # fmt: skip
    said = [process.communicate() for process in crowd]
    assert [(name, err) for (name, _), (_, err) in zip(CROWD, said, strict=True) if err] == []
    counts = {name: json.loads(out) for (name, _), (out, _) in zip(CROWD, said, strict=True)}
    assert all(done for done, _ in counts.values()), counts
    imports = {name: 400 * done for name, (done, _) in counts.items() if "importer" in name}
    memories = dict.fromkeys((name[:6] for name in imports), 0)
    for name, units in imports.items():
        memories[name[:6]] += units
    edits = {name: longest for name, (_, longest) in counts.items() if name.startswith("editor")}
    with store.reader() as reader:
        assert reader.stats().memories == memories
        assert reader.stats().units == sum(imports.values())
    assert len(set(concepts_held(store))) == sum(counts[name][0] for name in edits)
    store.sweep()  # what the last of them had no time to clear away
    assert store.doctor() == []
    assert put(store, "en: after").units.stored == 1
    if SECONDS >= 60:
        sys.stdout.write(f"{counts}\n")
        assert max(edits.values()) < LONGEST_EDIT, edits
