"""Results → docs/benchmarks/: a page of Markdown tables, and a picture for each chart with more than one size.

python tests/benchmarks/report.py RESULTS.jsonl [FOLDER]
"""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import sys
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from plots import number, svg
from results import CHARTS, read

if TYPE_CHECKING:
    from results import Chart, Result

FOLDER = Path(__file__).parents[2] / "docs" / "benchmarks"
PEERS = ("rapidfuzz", "tantivy", "translate-toolkit", "nltk", "pymorphy3", "lxml", "numpy", "psycopg", "sqlalchemy")
INTRODUCTION = """# Benchmarks

Everything here comes from `make bench`, which anyone can run; peers run beside glossa, on the same machine and in the
same minutes. Machines are noisy, so compare the columns, not the figures of two machines. Each figure is the median of
its runs.
"""


def machine() -> str:
    """What it was measured on, without names or paths."""
    told = [f"{os.cpu_count()} processors ({platform.machine()}{_model()})"]
    memory = Path("/proc/meminfo")
    if memory.exists():
        kilobytes = int(memory.read_text(encoding="utf-8").split()[1])
        told.append(f"{kilobytes / 1e6:.0f} GB of memory")
    told.append(f"{platform.system()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    return ", ".join(told)


def _model() -> str:
    processors = Path("/proc/cpuinfo")
    lines = processors.read_text(encoding="utf-8").splitlines() if processors.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f", {names[0]}" if names and names[0] != "unknown" else ""


def versions() -> str:
    from glossa import __version__

    told = [f"glossa {__version__}"]
    for name in PEERS:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(told)


def table(chart: Chart, values: dict[str, dict[int, float]]) -> str:
    sizes = sorted({size for by_size in values.values() for size in by_size})
    lines = [f"| {chart.over} | {' | '.join(values)} |", "|---:|" + "---:|" * len(values)]
    for size in sizes:
        cells = [_shown(by_size[size]) if size in by_size else "–" for by_size in values.values()]
        lines.append(f"| {size:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def medians(results: list[Result]) -> dict[str, dict[str, dict[int, float]]]:
    """chart → series → size → median, in the order of CHARTS and in which the series came."""
    found: dict[str, dict[str, dict[int, list[float]]]] = {name: {} for name in CHARTS}
    for chart, series, size, value in results:
        found[chart].setdefault(series, defaultdict(list))[size].append(value)
    return {
        chart: {name: {size: statistics.median(runs) for size, runs in sorted(s.items())} for name, s in series.items()}
        for chart, series in found.items()
        if series
    }


def write(results: list[Result], folder: Path = FOLDER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    page = [INTRODUCTION, f"Measured on {machine()}; {versions()}.\n"]
    for name, values in medians(results).items():
        chart = CHARTS[name]
        page.append(f"## {chart.title}\n\n{' '.join(filter(None, [f'In {chart.unit}.', chart.said]))}\n")
        page.append(table(chart, values) + "\n")
        if len({size for by_size in values.values() for size in by_size}) > 1:
            points = {series: sorted(by_size.items()) for series, by_size in values.items()}
            (folder / f"{name}.svg").write_text(svg(chart.title, chart.over, chart.unit, points), encoding="utf-8")
            last = {series: f"{number(by[-1][1])}" for series, by in points.items()}
            alternative = "; ".join(f"{series} ends at {value}" for series, value in last.items())
            page.append(f"![{chart.title} over {chart.over}: {alternative}]({name}.svg)\n")
    (folder / "index.md").write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    write(read(Path(sys.argv[1])), Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER)
