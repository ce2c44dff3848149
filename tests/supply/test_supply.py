"""What glossa is made of and what it asks for: pinned requirements, and nothing of the network when it runs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glossa.store.read import open_reader

ROOT = Path(__file__).parents[2]
GLOSSA = Path(sys.executable).with_name("glossa")


def without_network(*command):
    """Runs the command in the repository, in a network of its own in which there is nobody, not even itself."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], check=False).returncode:
        pytest.skip("unshare may not cut the network off here")
    return subprocess.run(
        ["unshare", "-rn", *map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


def test_the_network_is_cut_off():
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    assert "Network is unreachable" in without_network(sys.executable, "-c", code).stderr


def test_the_demo_runs_without_a_network(tmp_path):
    ran = without_network("sh", ROOT / "tests" / "demo.sh", GLOSSA, tmp_path / "demo")
    assert ran.returncode == 0, ran.stderr
    with open_reader(tmp_path / "demo" / "glossa.db") as reader:
        assert reader.stats().units
    assert (tmp_path / "demo" / "termbase.tbx").stat().st_size


@pytest.mark.parametrize("name", ["requirements-run.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_by_its_hash(name):
    text = (ROOT / ".ci" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(lines) > 20
    assert [line for line in lines if not re.match(r"\S+==\S+.*--hash=sha256:[0-9a-f]{64}", line)] == []
