"""Fuzzy lookup and concordance beside RapidFuzz over everything, SQLite FTS5 and tantivy, all in one run.

    python tests/benchmarks/fuzzy.py FOLDER [--every 10] [--db FILE]

FOLDER holds segments.tsv (source and target texts, a pair a line), segments.tmx of the same, and queries.json (objects
with a `query`). The store is made from the TMX unless FILE is there already. Every n-th query goes to slow peers and
to `--exhaustive`, which recall is counted against. Machines are noisy: the times are of the processor, and the ratios
count. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from results import record

from glossa.model.text import Segment
from glossa.model.unit import TranslationUnit, Variant
from glossa.store.index import keeping
from glossa.text.fold import fold
from glossa.text.tokens import keys
from glossa.workspace import Workspace
from glossa.workspace.importing import ImportRequest, import_file
from glossa.workspace.looking_up import LookupRequest
from glossa.workspace.searching import search
from glossa.workspace.similar import Asked, similar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

similarity = Levenshtein.normalized_similarity
REQUEST = LookupRequest(source="en", targets=("ru",))
EVERYTHING = LookupRequest(source="en", targets=("ru",), exhaustive=True)


def times(
    work: Callable[[str], object], queries: Iterable[str], clock: Callable[[], float] = time.process_time
) -> list[float]:
    """Milliseconds of processor time of each query, sorted."""
    took = []
    for query in queries:
        began = clock()
        work(query)
        took.append(1000 * (clock() - began))
    return sorted(took)


def row(what: str, took: list[float], ours: list[float], size: int) -> None:
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    record("lookup-p50", what, size, p50)
    record("lookup-p95", what, size, p95)
    ratio = f"{p50 / ours[len(ours) // 2]:.1f} / {p95 / ours[int(len(ours) * 0.95)]:.1f}"
    sys.stdout.write(f"| {what} | {p50:.2f} / {p95:.2f} | {ratio} |\n")
    sys.stdout.flush()


def best_of(query: str, candidates: list[str]) -> object:
    return process.extract(fold(query), candidates, scorer=similarity, score_cutoff=0.7, limit=5)


def fts5(texts: list[str], folder: str) -> Callable[[str], object]:
    """Words, any of them, the best 600 compared exactly."""
    connection = sqlite3.connect(f"{folder}/fts.db")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(s)")
    connection.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
    connection.commit()
    statement = "SELECT s FROM t WHERE t MATCH ? ORDER BY rank LIMIT 600"

    def find(query: str) -> object:
        words = " OR ".join(f'"{word}"' for word in keys(query))
        return best_of(query, [text for (text,) in connection.execute(statement, (words,))]) if words else ()

    return find


def tantivy(texts: list[str], folder: str) -> Callable[[str], object] | None:
    """Trigrams, any of them, the best 600 compared exactly."""
    try:
        import tantivy as library
    except ImportError:
        return None
    schema = library.SchemaBuilder()
    schema.add_text_field("s", stored=True, tokenizer_name="three", index_option="freq")
    index = library.Index(schema.build(), path=folder)
    index.register_tokenizer("three", library.TextAnalyzerBuilder(library.Tokenizer.ngram(3, 3, False)).build())
    writer = index.writer(300_000_000)
    for text in texts:
        writer.add_document(library.Document(s=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> object:
        key = fold(query)
        grams = {key[n : n + 3] for n in range(len(key) - 2)}
        term, any_of = library.Query.term_query, library.Occur.Should
        asked = library.Query.boolean_query([(any_of, term(index.schema, "s", gram)) for gram in grams])
        hits = searcher.search(asked, 600).hits
        return best_of(query, [searcher.doc(address)["s"][0] for _, address in hits])

    return find


def pg_trgm(texts: list[str]) -> Callable[[str], object] | None:
    """PostgreSQL's trigrams (a GIN index, in a table that goes with the connection), the best 600 compared exactly."""
    url = os.environ.get("GLOSSA_TEST_POSTGRES", "")
    if not url:
        return None
    import psycopg

    connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
    try:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except psycopg.Error:
        return None
    connection.execute("CREATE TEMP TABLE t (s text)")
    with connection.cursor() as cursor, cursor.copy("COPY t FROM STDIN") as copy:
        for text in texts:
            copy.write_row((text,))
    connection.execute("CREATE INDEX ON t USING gin (s gin_trgm_ops)")
    connection.execute("ANALYZE t")
    connection.execute("SET pg_trgm.similarity_threshold = 0.45")
    statement = "SELECT s FROM t WHERE s %% %s ORDER BY similarity(s, %s) DESC LIMIT 600"

    def find(query: str) -> object:
        key = fold(query)
        rows = connection.execute(statement, (key, key))
        return best_of(query, [text for (text,) in rows])

    return find


def cold(database: Path, query: str) -> None:
    environment = os.environ | {"GLOSSA_DB": str(database)}

    def run(*arguments: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    nothing = statistics.median(run("-c", "pass") for _ in range(9))
    lookup = ("-m", "glossa.cli", "--json", "lookup", "-s", "en", "-t", "ru", query)
    ours = statistics.median(run(*lookup) for _ in range(9))
    sys.stdout.write(f"\ncold: {1000 * ours:.0f} ms of processor time, {ours / nothing:.1f} times `python -c pass`\n")


def recall(workspace: Workspace, queries: list[str], size: int) -> None:
    best = found_best = top = found_top = 0
    with workspace.reader() as reader:
        for query in queries:
            truth = [one.score for one in similar(reader, Asked(query), EVERYTHING)]
            found = [one.score for one in similar(reader, Asked(query), REQUEST)]
            best += bool(truth)
            found_best += bool(truth) and found[:1] == truth[:1]
            top += len(truth)
            found_top += sum(one >= other for one, other in zip(found, truth, strict=False))
    record("lookup-recall", "glossa", size, found_best / max(1, best))
    sys.stdout.write(f"\nrecall: best {found_best} of {best}, top five {found_top} of {top}\n")


def adding(workspace: Workspace) -> None:
    took = []
    with workspace.store(create=False) as store:
        for n in range(30):
            texts = (Variant("en", Segment.of(f"Benchmark sentence {n}")), Variant("ru", Segment.of(f"Фраза {n}")))
            began = time.perf_counter()
            with store.edit(memory="benchmark") as edit:
                edit.add_unit(TranslationUnit(texts))
            took.append(1000 * (time.perf_counter() - began))
        for _ in range(30):
            store.undo()
    sys.stdout.write(f"adding a unit: {sorted(took)[15]:.1f} ms\n")


def made(folder: Path, database: Path) -> Workspace:
    workspace = Workspace(str(database))
    if not database.exists():
        write = keeping.Segments.write_full, keeping.Segments.write_rest
        spent = []

        def timed(work: Callable[[keeping.Segments], None], segments: keeping.Segments) -> None:
            began = time.process_time()
            work(segments)
            spent.append(time.process_time() - began)

        keeping.Segments.write_full = lambda segments: timed(write[0], segments)  # type: ignore[method-assign]
        keeping.Segments.write_rest = lambda segments: timed(write[1], segments)  # type: ignore[method-assign]
        began = time.process_time()
        import_file(workspace, str(folder / "segments.tmx"), ImportRequest())
        took = time.process_time() - began
        sys.stdout.write(f"import {took:.0f} s of processor time, of which the index {sum(spent):.0f} s\n")
    with sqlite3.connect(database) as connection:
        (taken,) = connection.execute("SELECT sum(length(places) + 12) FROM index_list").fetchone()
        (places,) = connection.execute("SELECT sum(length(variants) + length(kinds)) FROM index_places").fetchone()
        (texts,) = connection.execute("SELECT sum(size) FROM index_segment").fetchone()
    record("index-bytes", "glossa", texts // 2, (taken + places) / texts)
    sys.stdout.write(f"index: {(taken + places) / texts:.0f} bytes a unit and language\n\n")
    return workspace


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--db", type=Path)
    given = parser.parse_args()
    queries = [one["query"] for one in json.loads((given.folder / "queries.json").read_text(encoding="utf-8"))]
    few = queries[:: given.every]
    workspace = made(given.folder, given.db or given.folder / "glossa.db")
    with workspace.reader() as reader, tempfile.TemporaryDirectory() as scratch:
        texts = [key for _, key in reader.every(["en"], 1, 1 << 30)]
        sys.stdout.write("| | p50 / p95 ms | times ours |\n|---|---|---|\n")
        times(lambda query: similar(reader, Asked(query), REQUEST), queries[:20])
        ours = times(lambda query: similar(reader, Asked(query), REQUEST), queries)
        size = len(texts)
        row("glossa", ours, ours, size)
        row("RapidFuzz over everything", times(lambda query: best_of(query, texts), few), ours, size)
        row("SQLite FTS5, words", times(fts5(texts, scratch), few), ours, size)
        if (find := tantivy(texts, scratch)) is not None:
            row("tantivy, trigrams", times(find, queries), ours, size)
        if (find := pg_trgm(texts)) is not None:
            row("PostgreSQL pg_trgm", times(find, few, time.perf_counter), ours, size)
        words = [" ".join(query.split()[1:3]) for query in queries if len(query.split()) > 3]
        row("glossa search, two words", times(lambda part: search(workspace, part, source="en"), words), ours, size)
    recall(workspace, few, size)
    adding(workspace)
    cold(Path(workspace.database), queries[len(queries) // 4])


if __name__ == "__main__":
    main()
