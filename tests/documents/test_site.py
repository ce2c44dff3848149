"""The pages of docs/ build without a warning, and the reference made from the code has every command and format."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from glossa.cli.group import cli
from glossa.formats import FORMATS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("mkdocs")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", ROOT / ".ci" / "mkdocs.yml", "-d", folder],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_in_the_site(site):
    pages = {str(page.relative_to(ROOT / "docs").with_suffix("")) for page in (ROOT / "docs").rglob("*.md")}
    assert pages <= {str(page.relative_to(site).with_suffix("")) for page in site.rglob("*.html")}


def test_the_reference_has_every_command_and_format(site):
    commands = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert [name for name in cli.list_commands(None) if f"<code>glossa {name}</code>" not in commands] == []
    formats = (site / "reference" / "formats.html").read_text(encoding="utf-8")
    assert [known.title for known in FORMATS if known.title not in formats] == []


def test_nothing_is_fetched(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "fonts.googleapis" not in page
    assert 'src="http' not in page
