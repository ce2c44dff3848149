"""The README and the pages of docs/ show what a user sees: every command runs, and prints what stands below it.

Each page has a folder of its own, with the project's `glossary/` and `tm/` in it, and an empty store.
`GLOSSA_UPDATE_DOCS=1 pytest tests/documents` writes today's output into the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [README, ROOT / "README.ru.md", ROOT / "README.kk.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
UPDATE = bool(os.environ.get("GLOSSA_UPDATE_DOCS"))


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


WITH_COMMANDS = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]


def run(command: str, folder: Path) -> str:
    """What the command prints to a person who sees both streams."""
    program = f'"{sys.executable}" -m glossa.cli'
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GLOSSA_")}
    environment |= {"GLOSSA_DB": str(folder / "glossa.db"), "GLOSSA_ACTOR": "aigerim", "PYTHONUNBUFFERED": "1"}
    environment |= {"NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        ["sh", "-c", re.sub(r"(^|\| )glossa ", lambda match: f"{match[1]}{program} ", command)],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout.replace(f"{folder}/", "").rstrip()


def commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_every_command_prints_what_is_shown(page, tmp_path):
    for folder in ("glossary", "tm"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    text = page.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    now = []
    for block in blocks:
        answers = (f"$ {command}\n{run(command, tmp_path)}".rstrip() for command in commands(block))
        now.append("\n".join(answers) + "\n")
    if UPDATE and blocks != now:
        fresh = iter(now)
        page.write_text(BLOCK.sub(lambda _: f"```console\n{next(fresh)}```", text), encoding="utf-8")
        pytest.skip(f"{page.name} was written anew")
    assert blocks == now


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    dead = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert dead == []


def test_the_first_commands_are_make_demo_and_make_test():
    shown = [line.split("#")[0].strip() for line in README.read_text(encoding="utf-8").splitlines()]
    assert [line for line in shown if line.startswith("make ")][:2] == ["make demo", "make test"]
