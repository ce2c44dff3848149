"""A short run of `make fuzz`; and the seeds themselves, whatever the machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.seeds import SEEDS
from fuzz.targets import TARGETS

RUN = Path(__file__).with_name("run.py")


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_its_seeds_whole_cut_and_turned(name):
    for seed in SEEDS[name]:
        for data in (seed, seed[: len(seed) // 2], seed[::-1], seed * 2, b""):
            TARGETS[name](data)


@pytest.mark.parametrize("name", ["tmx", "po", "segmenter", "recogniser"])
def test_a_few_hundred_mutations(name, tmp_path):
    pytest.importorskip("atheris")
    ran = subprocess.run(
        [sys.executable, RUN, name, "300", tmp_path], capture_output=True, text=True, check=False, timeout=300
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "number_of_executed_units: 300" in ran.stderr


def test_a_fault_would_be_found(tmp_path):
    pytest.importorskip("atheris")
    code = (
        f"import sys; sys.argv = [{str(RUN)!r}]; sys.path.insert(0, {str(RUN.parents[1])!r})\n"
        "from fuzz import run\n"
        "def strict(data): data[:40].decode()\n"
        "run.TARGETS['po'] = strict\n"
        f"run.main('po', '5000', {str(tmp_path)!r})\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode != 0
    assert "UnicodeDecodeError" in ran.stdout + ran.stderr
    assert list(tmp_path.glob("crash-*"))
