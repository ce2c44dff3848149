"""What benchmarks measure, in one form: `record("lookup-p95", "tantivy, trigrams", 100_000, 14.2)`.

    chart    a line of CHARTS: what is measured over which size     series   who was measured
    size     the place on the horizontal axis                       value    in the chart's unit

Each call appends a line of JSON to the file that GLOSSA_BENCH_RESULTS names, and does nothing where it names none: so
every benchmark can be run by itself. Several values of one place are several runs, of which `report` takes the median.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple


class Chart(NamedTuple):
    title: str
    over: str
    unit: str
    said: str = ""
    """What the reader should know of how it was measured."""


CHARTS = {
    "start": Chart("Starting", "units", "ms", "A whole process, median of nine."),
    "lookup-p50": Chart(
        "Fuzzy look-up, median", "units", "ms", "Processor time; pg_trgm: the clock, its server works."
    ),
    "lookup-p95": Chart("Fuzzy look-up, 95th percentile", "units", "ms", "Of the same queries."),
    "lookup-recall": Chart("Fuzzy look-up, best match found", "units", "share", "Of those that comparing all finds."),
    "index-bytes": Chart("Gram index on the disk", "units", "bytes a text"),
    "import": Chart("TMX import", "units", "units/s", "Processor time. The bare one: expat, executemany, no index."),
    "export": Chart("TMX export", "units", "units/s", "Processor time."),
    "import-memory": Chart("Memory of a TMX import", "units", "MB"),
    "postgres-import": Chart("TMX import by database", "units", "units/s", "The clock, for a server works too."),
    "alignment-time": Chart("Alignment", "sentences", "s", "Processor time."),
    "alignment-quality": Chart("Quality of alignment", "sentences", "strict F1"),
    "alignment-memory": Chart("Memory of alignment", "sentences", "MB"),
    "scanning": Chart("Terms in running text", "terms", "words/s", "Processor time, words met before."),
    "scanning-ready": Chart("Until a first line is scanned", "terms", "s"),
    "scanning-memory": Chart("Memory of scanning", "terms", "MB"),
}


class Result(NamedTuple):
    chart: str
    series: str
    size: int
    value: float


def record(chart: str, series: str, size: int, value: float) -> None:
    """One measured value. KeyError for a chart that is not in CHARTS."""
    assert CHARTS[chart]
    name = os.environ.get("GLOSSA_BENCH_RESULTS")
    if name:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(Result(chart, series, size, value)) + "\n")


def read(path: Path) -> list[Result]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Result(*json.loads(line)) for line in lines]
