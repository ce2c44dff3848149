"""The command line as a user has it: arguments in, exit code and both streams out."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from glossa.cli.__main__ import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def glossa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command on a store of this test's own, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GLOSSA_DB", str(tmp_path / "glossa.db"))
    monkeypatch.setenv("GLOSSA_ACTOR", "tester")

    def call(*arguments: object) -> Ran:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Ran]:
    """The same in a process of its own, where start-up, pipes and standard input matter."""

    def call(*arguments: object, given: str | bytes = b"") -> Ran:
        data = given.encode() if isinstance(given, str) else given
        command = [sys.executable, "-m", "glossa.cli", *map(str, arguments)]
        done = subprocess.run(command, input=data, capture_output=True, cwd=tmp_path, timeout=120, check=False)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
