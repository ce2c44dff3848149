"""Whole processes, beside a Python that does nothing: `python tests/benchmarks/starting.py [DATABASE UNITS]`.

Without a database, the project's own demo is looked up in.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

from results import record

COMMANDS = (
    ["--version"],
    ["lookup", "жұмсақ күштің", "--terms-only"],
    ["lookup", "The museum opens today", "-s", "en"],
)
RUNS = 9


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database, units = sys.argv[1:3] if len(sys.argv) > 2 else (f"{folder}/demo.db", "1")
        environment = os.environ | {"GLOSSA_DB": database}
        if len(sys.argv) <= 2:
            subprocess.run([sys.executable, "-m", "glossa.cli", "-q", "init", "--demo"], env=environment, check=True)
        ways = {"python -c pass": ["-c", "pass"]}
        for words in COMMANDS:
            shown = words[0] + (" --terms-only" if "--terms-only" in words else "")
            ways[f"glossa {shown}"] = ["-m", "glossa.cli", *words]
        took: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(RUNS + 1):
            for name, arguments in ways.items():
                began = time.perf_counter()
                subprocess.run([sys.executable, *arguments], env=environment, check=False, capture_output=True)
                took[name].append(1000 * (time.perf_counter() - began))
    nothing = statistics.median(took["python -c pass"][1:])
    for name, times in took.items():
        middle = statistics.median(times[1:])
        record("start", name, int(units), middle)
        sys.stdout.write(f"| {name} | {middle:.0f} ms | {middle / nothing:.1f} |\n")


if __name__ == "__main__":
    main()
