"""The page of benchmarks: medians in tables, and pictures that are XML and show every series."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

RESULTS = [
    ("import", "glossa", 10_000, 900.0),
    ("import", "glossa", 10_000, 1100.0),
    ("import", "glossa", 10_000, 5000.0),
    ("import", "a <peer> & co", 10_000, 40.0),
    ("import", "glossa", 100_000, 1000.0),
    ("start", "glossa", 1, 12.34),
]


def test_results_become_a_page(tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in RESULTS), encoding="utf-8")
    command = [sys.executable, ROOT / "tests" / "benchmarks" / "report.py", file, tmp_path / "out"]
    subprocess.run(command, check=True)
    page = (tmp_path / "out" / "index.md").read_text(encoding="utf-8")
    assert "| units | glossa | a <peer> & co |" in page
    assert "| 10,000 | 1,100 | 40 |" in page
    assert "| 100,000 | 1,000 | – |" in page
    assert str(ROOT) not in page
    assert [path.name for path in (tmp_path / "out").glob("*.svg")] == ["import.svg"]  # one size is no curve
    picture = ET.parse(tmp_path / "out" / "import.svg")
    said = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"glossa", "a <peer> & co", "10k", "100k"} <= set(said)
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}polyline"))) == 2
