"""Speed beside a peer in the same run, as a Markdown table: `make bench`.

Machines are noisy, so what counts is the ratio; each figure is the median of several runs. Nothing here is a test.
"""

from __future__ import annotations

import io
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from glossa.formats import by_name
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.match.terms import Recogniser, plan
from glossa.model.concept import Concept
from glossa.model.text import Segment
from glossa.model.unit import TranslationUnit, Variant
from glossa.text.tokens import tokens
from glossa.workspace import Workspace
from glossa.workspace.aligning import AlignRequest, align, document_sets
from glossa.workspace.importing import ImportRequest, import_file

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
UNITS = 50_000


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median time of several runs after one that is not counted."""
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def row(what: str, ours: str, peer: str, ratio: float) -> str:
    return f"| {what} | {ours} | {peer} | {ratio:.2f} |"


def starts(folder: Path) -> list[str]:
    """Whole processes, beside a Python that does nothing."""
    database = folder / "demo.db"
    environment = os.environ | {"GLOSSA_DB": str(database)}
    subprocess.run([sys.executable, "-m", "glossa.cli", "-q", "init", "--demo"], env=environment, check=True)

    def process(*arguments: str) -> float:
        command = [sys.executable, *arguments]
        return seconds(lambda: subprocess.run(command, env=environment, check=True, capture_output=True), 9)

    nothing = process("-c", "pass")
    rows = []
    for words in (["--version"], ["lookup", "жұмсақ күштің", "--terms-only"], ["lookup", "жұмсақ күштің"]):
        ours = process("-m", "glossa.cli", *words)
        shown = " ".join(f"'{word}'" if " " in word else word for word in words)
        rows.append(
            row(
                f"`glossa {shown}`, whole process",
                f"{ours * 1000:.0f} ms",
                f"`python -c pass` {nothing * 1000:.0f} ms",
                ours / nothing,
            )
        )
    return rows


def importing(folder: Path) -> str:
    """A TMX into SQLite, beside expat and bare inserts of the same texts."""
    source = folder / "big.tmx"
    rng = random.Random(1)
    words = " ".join(
        (ROOT / "tm").joinpath(f"letter-of-agreement.{code}.txt").read_text() for code in ("en", "ru")
    ).split()

    def sentence() -> Segment:
        return Segment.of(" ".join(rng.choices(words, k=12)))

    units = [TranslationUnit((Variant("en", sentence()), Variant("ru", sentence()))) for _ in range(UNITS)]
    with source.open("wb") as file:
        write = by_name("tmx").write
        assert write is not None
        write(units, file, WriteOptions(languages=("en", "ru")))

    def ours() -> None:
        database = folder / f"{time.time_ns()}.db"
        import_file(Workspace(str(database)), str(source), ImportRequest())

    def bare() -> None:
        rows: list[tuple[str, str]] = []
        texts: list[str] = []
        inside = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            inside = name == "seg"
            if inside:
                texts.append("")

        def end(name: str) -> None:
            nonlocal inside
            inside = False
            if name == "tu":
                rows.append((texts[-2], texts[-1]))

        def data(text: str) -> None:
            if inside:
                texts[-1] += text

        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
        parser.ParseFile(io.BytesIO(source.read_bytes()))
        with sqlite3.connect(folder / f"{time.time_ns()}.sqlite") as connection:
            connection.execute("create table t (a text, b text)")
            connection.executemany("insert into t values (?, ?)", rows)
        connection.close()

    mine, theirs = seconds(ours, 3), seconds(bare, 3)
    return row(
        f"import of a TMX, {UNITS:,} units",
        f"{UNITS / mine:,.0f} units/s",
        f"expat + executemany {UNITS / theirs:,.0f} units/s",
        theirs / mine,
    )


def scanning() -> list[str]:
    """Terms in running text, beside pymorphy3 lemmatising the same words (Russian), which most tools would do."""
    import pymorphy3

    read = by_name("tbx").read
    assert read is not None
    concepts = [
        value for value in read(next((ROOT / "glossary").glob("*.tbx")), ReadOptions()) if isinstance(value, Concept)
    ]
    morph = pymorphy3.MorphAnalyzer()
    rows = []
    for language in ("en", "ru", "kk"):
        terms = [term.text for concept in concepts for term in concept.terms(language)]
        text = (ROOT / "tm" / f"letter-of-agreement.{language}.txt").read_text() * 20
        recogniser = Recogniser((term, plan(term, language)) for term in terms)
        found = tokens(text)
        ours = seconds(lambda recogniser=recogniser, text=text: recogniser.find(text))  # type: ignore[misc]
        theirs = seconds(lambda found=found: [morph.parse(token.key)[0].normal_form for token in found])  # type: ignore[misc]
        peer = f"pymorphy3 lemmas {len(found) / theirs:,.0f} words/s" if language == "ru" else "–"
        ratio = theirs / ours if language == "ru" else float("nan")
        rows.append(
            row(f"{len(terms)} {language} terms in text", f"{len(found) / ours:,.0f} words/s", peer, ratio).replace(
                "nan", "–"
            )
        )
    return rows


def aligning(folder: Path) -> str:
    workspace = Workspace(str(folder / "align.db"))
    (article,) = document_sets([str(ROOT / "tm" / "museum-diplomacy.md")])
    ours = seconds(lambda: align(workspace, article, AlignRequest(dry_run=True)))
    return f"| align an abstract in three languages, warm | {ours * 1000:.0f} ms | – | – |"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = [
            "| what | glossa | peer | ratio |",
            "|---|---|---|---|",
            *starts(folder),
            importing(folder),
            *scanning(),
            aligning(folder),
        ]
    sys.stdout.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
