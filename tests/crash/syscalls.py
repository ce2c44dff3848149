"""Interrupting a program at a system call: strace counts the calls, and kills the program or makes one fail."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from crash.deeds import environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHANGING = ("pwrite64", "fdatasync", "fsync", "ftruncate", "rename", "unlink", "sendto")
"""By which a program changes files, or asks a server to."""
_CALL = re.compile(r"^\d+ +([a-z0-9_]+)\(", re.MULTILINE)


def needs_strace() -> None:
    if shutil.which("strace") is None:
        pytest.skip("no strace")
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("strace may not trace here")


def counted(command: Sequence[str], folder: Path, calls: Sequence[str] = CHANGING) -> Counter[str]:
    """Runs the command; how often it made each of the calls."""
    log = folder / "calls.txt"
    ran = _strace(command, ("-e", f"trace={','.join(calls)}", "-s", "0", "-o", str(log)))
    assert ran.returncode == 0, ran.stderr
    return Counter(_CALL.findall(log.read_text(encoding="utf-8")))


def interrupted(command: Sequence[str], call: str, number: int, how: str) -> subprocess.CompletedProcess[str]:
    """Runs the command; its `number`-th `call` is met by `how`: `signal=SIGKILL`, `error=EIO`, `error=ENOSPC` …"""
    nth = f"{number}" if how.startswith("signal") else f"{number}+"
    return _strace(command, ("-e", f"trace={call}", "-e", f"inject={call}:{how}:when={nth}", "-o", "/dev/null"))


def _strace(command: Sequence[str], options: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["strace", "-f", "--seccomp-bpf", *options, *command],
        capture_output=True, text=True, check=False, timeout=300, env=environment(),
    )  # fmt: skip
