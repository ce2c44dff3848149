"""`glossa convert`: from one format to another without a store."""

from __future__ import annotations

import pytest

CSV = "en,ru,kk\nMuseum,Музей,Мұражай\nThe hall,Зал,Зал\nOnly English,,\n"
TERMS = "id,subject,en,ru\nc1,museums,soft power|smart power,мягкая сила\n"


@pytest.fixture
def units(tmp_path):
    path = tmp_path / "units.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.mark.parametrize("through", ["tmx", "xlsx", "json", "tsv"])
def test_there_and_back(glossa, units, tmp_path, through):
    assert glossa("convert", units, f"a.{through}").code == 0
    assert glossa("convert", f"a.{through}", "b.csv").code == 0
    rows = (tmp_path / "b.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1:3] == ["Museum,Музей,Мұражай", "The hall,Зал,Зал"]


@pytest.mark.parametrize("through", ["po", "xlf"])
def test_a_pair(glossa, units, tmp_path, through):
    done = glossa("convert", units, f"a.{through}", "-s", "en", "-t", "kk")
    assert done.code == 0
    glossa("convert", f"a.{through}", "b.tsv", "-s", "en", "-t", "kk")
    assert "Museum\tМұражай" in (tmp_path / "b.tsv").read_text(encoding="utf-8")


def test_concepts(glossa, tmp_path):
    (tmp_path / "t.csv").write_text(TERMS, encoding="utf-8")
    assert glossa("convert", "t.csv", "t.tbx").code == 0
    assert glossa("convert", "t.tbx", "u.csv").code == 0
    back = (tmp_path / "u.csv").read_text(encoding="utf-8")
    assert "soft power" in back
    assert "smart power" in back
    assert "мягкая сила" in back


def test_the_header_goes_along(glossa, tmp_path):
    (tmp_path / "a.tmx").write_text(
        '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="phrase" o-tmf="x" '
        'adminlang="en" srclang="en" datatype="html"><note>of the embassy</note>'
        '</header><body><tu><tuv xml:lang="en"><seg>a</seg></tuv>'
        '<tuv xml:lang="ru"><seg>б</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    glossa("convert", "a.tmx", "b.tmx")
    written = (tmp_path / "b.tmx").read_text(encoding="utf-8")
    assert 'segtype="phrase"' in written
    assert "of the embassy" in written
    assert 'datatype="html"' in written


def test_a_pipe(process, tmp_path):
    done = process("convert", "-", "-", "--from", "csv", "--to", "tmx", given=CSV)
    assert done.code == 0
    assert done.out.startswith("<?xml")
    assert "Мұражай" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("units.csv", "units.csv"), 2, "one file"),
        (("units.csv", "out.tbx"), 2, "cannot"),
        (("units.csv", "out.zzz"), 2, "format"),
        (("units.csv", "-"), 2, "--to"),
        (("none.csv", "out.tmx"), 3, "none.csv"),
        (("empty.csv", "out.tmx"), 3, "empty"),
        (("units.csv", "out.tmx", "--from", "nonsense"), 2, "nonsense"),
    ],
)
def test_refusals_leave_nothing(glossa, units, tmp_path, arguments, code, said):
    (tmp_path / "empty.csv").touch()
    done = glossa("convert", *arguments)
    assert done.code == code
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out.tmx").exists()
    assert units.read_text(encoding="utf-8") == CSV


def test_json(glossa, units):
    assert glossa("--json", "convert", units, "a.tmx").json == {
        "from": "csv",
        "to": "tmx",
        "written": 2,
        "skipped": 0,
        "findings": glossa("--json", "convert", units, "c.tmx").json["findings"],
    }
