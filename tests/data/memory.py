"""The memory of the project's own texts, made anew in one process: `python tests/data/memory.py` (make memory).

Every document of tm/ is aligned as a user would, with the termbase known. Its units need no score: `test_tm.py` holds
each against a table made by hand. A document that is not aligned wholly right gives that table's units instead.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.cli.__main__ import run

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TM = ROOT / "tm"
NAMES = tuple(sorted(path.name.removesuffix(".gold.tsv") for path in TM.glob("*.gold.tsv")))
BY_HAND: dict[str, str] = {
    "reed-beds-of-the-delta": "two sentences are one in Russian, in words that no lexicon knows; one that only the "
    "Russian has stands beside it, and is taken for the first of them"
}
"""Documents that are not aligned wholly right, with the reason."""


def files(name: str) -> list[Path]:
    """The document of this name: one article, or one file a language."""
    return sorted(TM.glob(f"{name}.md")) or sorted(TM.glob(f"{name}.*.txt"))


def gold(name: str) -> Path:
    return TM / f"{name}.gold.tsv"


def aligned(folder: Path) -> dict[str, Any]:
    """What `glossa align --json` says of each document, by name; a store in `folder` then holds the memory."""
    found = {}
    with _store_in(folder):
        _run("import", *sorted((ROOT / "glossary").glob("*.tbx")))
        for name in NAMES:
            output = folder / f"{name}.json"
            storing = ("--dry-run",) if name in BY_HAND else ("--min-score", "0")
            _run("align", *files(name), "-o", output, *storing)
            if name in BY_HAND:
                _run("import", gold(name))
            found[name] = json.loads(output.read_text(encoding="utf-8"))
    return found


def exported(folder: Path) -> Path:
    """The memory of the store in `folder` as TMX."""
    target = folder / "memory.tmx"
    with _store_in(folder):
        _run("export", "--format", "tmx", "--multilingual", "-o", target)
    return target


@contextlib.contextmanager
def _store_in(folder: Path) -> Iterator[None]:
    before = os.environ.get("GLOSSA_DB")
    os.environ["GLOSSA_DB"] = str(folder / "glossa.db")
    try:
        yield
    finally:
        if before is None:
            del os.environ["GLOSSA_DB"]
        else:
            os.environ["GLOSSA_DB"] = before


def _run(command: str, *arguments: object) -> None:
    code = run(["--quiet", command, *map(str, arguments)])
    if code:
        raise RuntimeError(f"glossa {command} ended with {code}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        aligned(Path(temporary))
        (TM / "memory.tmx").write_bytes(exported(Path(temporary)).read_bytes())
