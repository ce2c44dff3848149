"""TMX in and out beside its peers, all in one run, in processor time.

    python tests/benchmarks/exchange.py FILE.tmx [--runs 3] [--toolkit 100000]

In: expat with handlers and sqlite3's executemany, of the same rows (all that a unit and its variants have in our
tables, but neither keys nor digests nor indexes), and glossa's import without the gram index and with it. Out:
glossa's export. translate-toolkit reads and writes the first units of the file. Each figure is the median of its runs,
which take turns. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from results import record

from glossa.store import batches
from glossa.store.codec import VARIANTS
from glossa.store.index import keeping
from glossa.workspace import Workspace
from glossa.workspace.exporting import ExportRequest, export
from glossa.workspace.importing import ImportRequest, import_file

if TYPE_CHECKING:
    from collections.abc import Callable

_ROWS_AT_ONCE = 20_000
_UNIT = "CREATE TABLE unit (id INTEGER PRIMARY KEY, memory, batch, revision, identity, tuid, source, origin, carried)"
_VARIANT = "CREATE TABLE variant (id INTEGER PRIMARY KEY, language, length, crc, text, fold, content, carried)"


class Bare:
    """The least that reads a TMX with all its metadata into two tables."""

    def __init__(self, database: str) -> None:
        self.connection = sqlite3.connect(database)
        self.connection.execute(_UNIT)
        self.connection.execute(_VARIANT)
        self.units: list[tuple[Any, ...]] = []
        self.variants: list[tuple[Any, ...]] = []
        self.unit: dict[str, str] = {}
        self.props: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.kind = self.language = ""
        self.text: list[str] | None = None
        self.number = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tu":
            self.unit, self.props, self.texts = attributes, [], []
        elif name == "tuv":
            self.language = attributes["xml:lang"]
        elif name == "seg":
            self.text = []
        elif name == "prop":
            self.kind, self.text = attributes["type"], []

    def end(self, name: str) -> None:
        if name == "seg":
            self.texts.append((self.language, "".join(self.text or ())))
            self.text = None
        elif name == "prop":
            self.props.append((self.kind, "".join(self.text or ())))
            self.text = None
        elif name == "tu":
            self.number += 1
            carried = json.dumps([self.props, self.unit], ensure_ascii=False)
            self.units.append((self.number, 1, 1, 1, b"0123456789abcdef", self.unit.get("tuid"), "en", None, carried))
            for n, (language, text) in enumerate(self.texts, self.number * VARIANTS):
                self.variants.append((n, language, len(text), 0, text, text, None, None))
            if len(self.units) == _ROWS_AT_ONCE:
                self.insert()

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def insert(self) -> None:
        self.connection.executemany("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self.units)
        self.connection.executemany("INSERT INTO variant VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self.variants)
        self.units, self.variants = [], []

    def read(self, path: str) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.data
        with Path(path).open("rb") as file:
            parser.ParseFile(file)
        self.insert()
        self.connection.commit()
        self.connection.close()


def bare(path: str, folder: str) -> None:
    Bare(f"{folder}/bare.db").read(path)


def ours(path: str, folder: str) -> None:
    import_file(Workspace(f"{folder}/glossa.db"), path, ImportRequest())


def ours_without_index(path: str, folder: str) -> None:
    keeping.Segments.add = lambda *_given: None  # type: ignore[method-assign]
    batches.add_to_tail = keeping.tidy = lambda *_given: None  # type: ignore[assignment]
    ours(path, folder)


def toolkit(path: str, count: int, folder: str) -> None:
    """The first `count` units, read and written by translate-toolkit, printed as two figures."""
    from translate.storage.tmx import tmxfile

    part = Path(folder) / "part.tmx"
    with Path(path).open(encoding="utf-8") as source, part.open("w", encoding="utf-8") as file:
        seen = 0
        for line in source:
            file.write(line)
            seen += line.strip() == "</tu>"
            if seen == count:
                break
        file.write("  </body>\n</tmx>\n")
    began = time.process_time()
    store = tmxfile.parsefile(str(part))
    pairs = [(unit.source, unit.target) for unit in store.units]
    read = len(pairs) / (time.process_time() - began)
    began = time.process_time()
    made = tmxfile(sourcelanguage="en", targetlanguage="ru")
    for source_text, target in pairs:
        made.addtranslation(source_text, "en", target, "ru")
    with (Path(folder) / "out.tmx").open("wb") as out:
        made.serialize(out)
    sys.stdout.write(f"{read:.0f} {len(pairs) / (time.process_time() - began):.0f}")


WAYS: dict[str, Callable[[str, str], None]] = {
    "expat and executemany": bare,
    "glossa, without the gram index": ours_without_index,
    "glossa": ours,
}


def one_run(way: str, path: str) -> None:
    """Runs one way in this process; prints its processor time and its largest memory."""
    gc.set_threshold(20_000, 50, 100)  # as the command line has it, for all of them
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        WAYS[way](path, folder)
        took = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        out = 0.0
        if way == "glossa":
            began = time.process_time()
            export(Workspace(f"{folder}/glossa.db"), ExportRequest(f"{folder}/out.tmx", as_is=True))
            out = time.process_time() - began
    sys.stdout.write(json.dumps([took, memory, out]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--toolkit", type=int, default=100_000)
    parser.add_argument("--way", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way == "toolkit":
        with tempfile.TemporaryDirectory() as folder:
            toolkit(given.file, given.toolkit, folder)
        return
    if given.way:
        one_run(given.way, given.file)
        return
    with Path(given.file).open(encoding="utf-8") as file:
        units = sum(line.count("</tu>") for line in islice(file, None))

    def run(way: str) -> str:
        command = [sys.executable, __file__, given.file, "--way", way, "--toolkit", str(given.toolkit)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    found: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    for _ in range(given.runs):
        for way in WAYS:
            found[way].append(json.loads(run(way)))
    middle = {way: [statistics.median(column) for column in zip(*runs, strict=True)] for way, runs in found.items()}
    least = middle["expat and executemany"][0]
    sys.stdout.write("| TMX | units/s of processor time | of the peer's rate | MB |\n|---|---|---|---|\n")
    for way, (took, memory, _) in middle.items():
        record("import", way, units, units / took)
        record("import-memory", way, units, memory)
        sys.stdout.write(f"| {way} | {units / took:,.0f} | {least / took:.2f} | {memory:.0f} |\n")
    sys.stdout.write(f"| glossa, export | {units / middle['glossa'][2]:,.0f} | | |\n")
    record("export", "glossa", units, units / middle["glossa"][2])
    read, written = run("toolkit").split()
    record("import", "translate-toolkit, reading", units, float(read))
    record("export", "translate-toolkit", units, float(written))
    sys.stdout.write(f"| translate-toolkit, reading / writing | {int(read):,} / {int(written):,} | | |\n")


if __name__ == "__main__":
    main()
