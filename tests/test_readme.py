"""The README shows what a user sees: every command in it runs, and prints what stands below it.

`GLOSSA_UPDATE_README=1 pytest tests/test_readme.py` writes the output of today into it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
UPDATE = bool(os.environ.get("GLOSSA_UPDATE_README"))


def run(command: str, folder: Path) -> str:
    """What the command prints to a person who sees both streams."""
    program = f'"{sys.executable}" -m glossa.cli'
    environment = os.environ | {"GLOSSA_DB": str(folder / "glossa.db"), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        ["sh", "-c", re.sub(r"^glossa", lambda _: program, command)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout.rstrip()


def commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def test_every_command_prints_what_is_shown(tmp_path):
    for name in ("glossary", "tm"):
        (tmp_path / name).symlink_to(ROOT / name)
    text = README.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert blocks
    now = []
    for block in blocks:
        answers = (f"$ {command}\n{run(command, tmp_path)}".rstrip() for command in commands(block))
        now.append("\n".join(answers) + "\n")
    if UPDATE:
        fresh = iter(now)
        README.write_text(BLOCK.sub(lambda _: f"```console\n{next(fresh)}```", text), encoding="utf-8")
        pytest.skip("README.md was written anew")
    assert blocks == now


def test_the_first_commands_are_make_demo_and_make_test():
    shown = [line.split("#")[0].strip() for line in README.read_text(encoding="utf-8").splitlines()]
    assert [line for line in shown if line.startswith("make ")][:2] == ["make demo", "make test"]
