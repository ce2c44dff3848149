"""The OpenAPI document is true: schemathesis asks what it describes, and compares."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server.running import running
from server.stocked import stock

SETTINGS = Path(__file__).with_name("schemathesis.toml")


def test_schemathesis_finds_nothing(file, tmp_path):
    """A few examples of each operation and of ways through them; CONTRIBUTING says how to ask for all."""
    program = shutil.which("schemathesis", path=Path(sys.executable).parent)
    if program is None:
        pytest.skip("schemathesis is not installed")
    log = tmp_path / "log"
    with log.open("wb") as out, running(stock(file), "--access-log", "none", log=out) as address:
        done = subprocess.run(
            [program, "--config-file", SETTINGS, "run", f"{address}/api/v1/openapi.json",
             "--phases", "fuzzing,stateful", "--max-examples", "3", "--seed", "1", "--suppress-health-check", "all"],
            check=False, capture_output=True, text=True, timeout=300, cwd=tmp_path,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "Traceback" not in log.read_text(encoding="utf-8")
