"""`make fuzz`: mutates the seeds of one target so many times, guided by the code that they reach (atheris, libFuzzer).

    python tests/fuzz/run.py TARGET RUNS [FOLDER]

What breaks it is left in FOLDER (fuzz/TARGET) as crash-…; it ends with an error then.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["glossa"]):
    from fuzz.targets import TARGETS

from fuzz.seeds import lay_out

LONGEST = 2000
SECONDS = 20
"""A mutation that takes longer is a fault too."""


def main(target: str, runs: str, folder: str = "") -> None:
    found = Path(folder or f"fuzz/{target}")
    lay_out(target, found / "seeds")
    (found / "corpus").mkdir(exist_ok=True)
    options = [f"-runs={runs}", f"-max_len={LONGEST}", f"-timeout={SECONDS}", f"-artifact_prefix={found}/", "-seed=1"]
    options += ["-print_final_stats=1", "-verbosity=0", "-rss_limit_mb=1000"]
    atheris.Setup([sys.argv[0], *options, str(found / "corpus"), str(found / "seeds")], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
