"""Every benchmark over growing sizes, peers beside it, into docs/benchmarks/: `make bench`.

    python tests/benchmarks/run.py [--units 10000 …] [--terms 1000 …] [--sentences 100 …] [--only NAME …] [--out FOLDER]

Each benchmark is a program of its own and can be run alone; here its results are gathered (see `results`). The usual
sizes take some twenty minutes of an idle machine; `--units 10000000` and `--terms 1000000` take hours. The memories are
made up, so that everyone measures the same. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from making import make
from report import FOLDER, write
from results import read

HERE = Path(__file__).parent
UNITS, TERMS, SENTENCES = (10_000, 100_000, 1_000_000), (1_000, 10_000, 100_000), (100, 1_000, 10_000, 100_000)
NAMES = ("starting", "exchange", "databases", "fuzzy", "alignment_speed", "recognition")
LARGE = 1_000_000


def run(name: str, *arguments: object) -> None:
    """One benchmark; one that fails is named, and stops no other."""
    began = time.monotonic()
    sys.stdout.write(f"\n## {name} {' '.join(Path(str(each)).name for each in arguments)}\n\n")
    sys.stdout.flush()
    done = subprocess.run([sys.executable, HERE / f"{name}.py", *map(str, arguments)], check=False)
    said = "" if done.returncode == 0 else f", FAILED with {done.returncode}"
    sys.stdout.write(f"\n({time.monotonic() - began:.0f} s{said})\n")


def on_memories(folder: Path, units: int, only: list[str]) -> None:
    make(folder, units)
    file, database = folder / "segments.tmx", folder / "glossa.db"
    runs = 1 if units >= LARGE else 3
    if "exchange" in only:
        run("exchange", file, "--runs", runs, "--toolkit", min(units, 20_000))
    if "databases" in only:
        run("databases", file, "--runs", runs)
    if "fuzzy" in only:
        run("fuzzy", folder, "--every", 12, "--db", database)
    if "starting" in only and database.exists():
        run("starting", database, units)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, nargs="*", default=UNITS)
    parser.add_argument("--terms", type=int, nargs="*", default=TERMS)
    parser.add_argument("--sentences", type=int, nargs="*", default=SENTENCES)
    parser.add_argument("--only", nargs="*", choices=NAMES, default=list(NAMES))
    parser.add_argument("--out", type=Path, default=FOLDER)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = folder / "results.jsonl"
        os.environ["GLOSSA_BENCH_RESULTS"] = str(results)
        if set(given.only) & {"exchange", "databases", "fuzzy"}:
            for units in given.units:
                on_memories(folder / str(units), units, given.only)
        elif "starting" in given.only:
            run("starting")
        if "alignment_speed" in given.only and given.sentences:
            run("alignment_speed", *given.sentences, "--peer")
        if "recognition" in given.only and given.terms:
            run("recognition", *given.terms)
        found = read(results)
    write(found, given.out)
    sys.stdout.write(f"\n{len(found)} figures in {len({one.chart for one in found})} charts\n")


if __name__ == "__main__":
    main()
