"""From running text to units: segmenting and aligning together, through the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment_sets import LANGUAGES, SETS, heading, row, whole_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignment_sets import Texts, Unit

STORED_FROM = 0.4
STOPS = (".", "?", "!", "…")


def from_raw(data: Path) -> None:
    """Running paragraphs through the command line: which lines of `easy` are in units that hold nothing else.

    Asked are the lines that in every language end in a stop and follow a line that does.
    """
    heading("raw set", "lines asked", "in units of their own", "share")
    for name in SETS:
        if not (data / name / "raw").is_dir():
            continue
        texts, gold = whole_set(data / name / "easy", LANGUAGES)
        ends = [{n for n, line in enumerate(texts[code]) if line.rstrip().endswith(STOPS)} for code in LANGUAGES]
        asked = [
            unit
            for unit in gold
            if all(len(ids) == 1 and {ids[0], ids[0] - 1} <= here for ids, here in zip(unit, ends, strict=True))
        ]
        right = _alone_in_units(_aligned(data / name / "raw"), texts, gold)
        hits = sum(all(right[code][ids[0]] for code, ids in zip(LANGUAGES, unit, strict=True)) for unit in asked)
        row(name, str(len(asked)), str(hits), hits / max(len(asked), 1))


def _aligned(folder: Path) -> Any:
    """What `glossa align` says of the files of a folder: segments, and units of their ids."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "units.json"
        files = [f"{code}={folder / f'{code}.txt'}" for code in LANGUAGES]
        glossa = Path(sys.executable).parent / "glossa"
        command = [glossa, "--db", f"{scratch}/glossa.db", "align", *files, "-o", out]
        subprocess.run(command, check=True, capture_output=True)
        return json.loads(out.read_text(encoding="utf-8"))


def _alone_in_units(found: Any, texts: Texts, gold: Sequence[Unit]) -> dict[str, list[bool]]:
    """For each line, whether it is held whole by stored units that hold nothing of another, in any language.

    Lines of several languages are one if the gold says so.
    """
    owner = {
        (code, n): bead for bead, unit in enumerate(gold) for code, ids in zip(texts, unit, strict=True) for n in ids
    }
    lines_of = {code: _lines_of(found["segments"][code], segments) for code, segments in texts.items()}
    held: dict[str, dict[int, list[bool]]] = {code: defaultdict(list) for code in texts}
    letters = {code: [0] * len(segments) for code, segments in texts.items()}
    for unit in found["units"]:
        stored = unit["score"] >= STORED_FROM and sum(bool(unit.get(code)) for code in texts) > 1
        parts = [(code, lines_of[code][n]) for code in texts for n in unit.get(code) or ()]
        alone = len({owner[code, line] for code, part in parts for line in part}) == 1
        for code, part in parts:
            for line, count in part.items():
                held[code][line].append(stored and alone)
                letters[code][line] += count
    return {
        code: [all(held[code][n]) and letters[code][n] == len(_bare(line)) for n, line in enumerate(segments)]
        for code, segments in texts.items()
    }


def _lines_of(segments: Sequence[str], texts: Sequence[str]) -> list[Counter[int]]:
    """Of which lines each segment holds how many letters. Some of the text may have been left out."""
    whole_text = "".join(map(_bare, texts))
    owner = [line for line, text in enumerate(texts) for _ in _bare(text)]
    found: list[Counter[int]] = []
    at = 0
    for segment in segments:
        begin = whole_text.find(_bare(segment), at)
        if begin < 0:
            raise SystemExit(f"not in the lines: {segment[:60]}")
        at = begin + len(_bare(segment))
        found.append(Counter(owner[begin:at]))
    return found


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
