"""Every promise of SECURITY.md names its tests, and they exist."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)


def test_each_threat_names_a_test():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    assert [row for row in rows if "::test_" not in row] == []


def test_the_tests_exist():
    def defined(path):
        body = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
        return {one.name for one in body if isinstance(one, ast.FunctionDef)}

    assert len(NAMED) == PAGE.count("::test_")
    assert [(path, name) for path, name in NAMED if name not in defined(path)] == []
