"""What is exported, in the hands of its users: OmegaT's own readers, and the published schemas of TMX and TBX."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glossa.cli.__main__ import run

ROOT = Path(__file__).parents[2]
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
GLOSSARY = next((ROOT / "glossary").glob("*.tbx"))


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store with the project's termbase and its sample article, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GLOSSA_DB", str(tmp_path / "glossa.db"))
    assert run(["import", str(GLOSSARY)]) == 0
    assert run(["align", str(ROOT / "tm" / "museum-diplomacy.md")]) == 0


def export(*arguments: str) -> Path:
    assert run(["export", *arguments]) == 0
    return Path(arguments[-1]).resolve()


def omegat(shared: Path, *arguments: object) -> list[dict]:
    """What OmegaT's own classes read, an object an entry and the counts last."""
    if not OMEGAT.exists() or not shutil.which("javac"):
        pytest.skip("OmegaT (and a JDK) is not installed")
    script = shared / "clients" / "omegat_probe.sh"
    done = subprocess.run(
        ["bash", script, *map(str, arguments)], capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.mark.parametrize("target", ["kk", "ru"])
def test_omegat_reads_a_pair_from_tmx(store, shared, target):
    file = export("--format", "tmx", "-s", "en", "-t", target, "-o", "memory.tmx")
    *entries, counts = omegat(shared, "tmx", file, "en", target)
    assert counts == {"tus": 9, "usable": 9}
    assert all(entry["src"] and entry["tgt"] for entry in entries)


def test_omegat_finds_a_similar_sentence_in_it(store, shared):
    file = export("--format", "tmx", "-s", "en", "-t", "kk", "-o", "memory.tmx")
    query = "The findings may be useful to ministries and museums that are preparing cultural seasons."
    *matches, counts = omegat(shared, "fuzzy", file, "en", "kk", query)
    assert counts["matches"] >= 1
    assert "ministries of culture" in matches[0]["source"]


def test_omegat_reads_the_termbase(store, shared):
    file = export("--format", "tbx", "-o", "terms.tbx")
    *entries, counts = omegat(shared, "glossary", file, "en", "kk")
    assert counts["entries"] >= 100
    assert {"soft power": "жұмсақ күш"}.items() <= {entry["src"]: entry["tgt"] for entry in entries}.items()


def test_omegat_reads_a_glossary(store, shared):
    file = export("--format", "omegat", "-s", "en", "-t", "ru", "-o", "terms.utf8")
    *entries, counts = omegat(shared, "glossary", file, "en", "ru")
    assert counts["entries"] >= 100
    assert any(entry["src"] == "soft power" and entry["tgt"] == "мягкая сила" for entry in entries)


@pytest.mark.parametrize(
    "arguments", [("-s", "en", "-t", "kk"), ("-s", "ru", "-t", "en"), ("--multilingual",)], ids=lambda each: each[-1]
)
def test_the_tmx_is_valid(store, shared, arguments):
    if not shutil.which("xmllint"):
        pytest.skip("xmllint is not installed")
    file = export("--format", "tmx", *arguments, "-o", "memory.tmx")
    script = shared / "validators" / "validate_tmx.sh"
    done = subprocess.run(["sh", script, file], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("tbx",),
        *[
            ("tbx3", "--dialect", dialect, "--style", style)
            for dialect in ("core", "min", "basic")
            for style in ("dca", "dct")
        ],
    ],
    ids="-".join,
)
def test_the_tbx_is_valid(store, shared, arguments):
    pytest.importorskip("saxonche", reason="the validator needs saxonche")
    file = export("--format", *arguments, "-o", "terms.tbx")
    script = shared / "validators" / "validate_tbx.py"
    done = subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
