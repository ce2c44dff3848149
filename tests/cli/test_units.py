"""`glossa units`: status and quality of units, and what they do; what goes out and comes in again leaves no trace."""

from __future__ import annotations

import pytest

TSV = """en\tru\tkk
Soft power\tМягкая сила\tЖұмсақ күш
Soft power\tСила мягкая\tКүш жұмсақ
Hard power\tЖёсткая сила\tҚатты күш
"""


@pytest.fixture
def memory(glossa, tmp_path):
    (tmp_path / "a.tsv").write_text(TSV, encoding="utf-8")
    assert glossa("import", "a.tsv").code == 0


def offered(glossa, text):
    ran = glossa("--json", "lookup", "-s", "en", "-t", "ru", "--units-only", text)
    return [(one["unit"], one["score"], one["status"], one["quality"]) for one in ran.json["units"]]


def test_a_status_is_shown_costs_and_hides(glossa, memory):
    assert offered(glossa, "Soft power")[:2] == [(1, 100.0, None, None), (2, 100.0, None, None)]
    glossa("units", "edit", 2, "--status", "approved", "--quality", 95)
    glossa("units", "edit", 1, "--status", "draft")
    assert offered(glossa, "Soft power")[:2] == [(2, 100.0, "approved", 95), (1, 99.0, "draft", None)]
    glossa("units", "edit", 2, "--status", "rejected")
    assert 2 not in [unit for unit, *_ in offered(glossa, "Soft power")]
    assert "rejected, quality 95" in glossa("units", "show", 2).out
    glossa("undo")
    assert offered(glossa, "Soft power")[0][2:] == ("approved", 95)


def test_another_text_keeps_the_rest(glossa, memory):
    glossa("units", "edit", 3, "--quality", 70)
    edited = glossa("--json", "units", "edit", 3, "--set", "ru=Жесткая сила", "--set", "de=Harte Macht").json
    (unit,) = edited["units"]
    assert unit["revision"] == 3
    assert unit["quality"] == 70
    assert unit["texts"] == {"en": ["Hard power"], "ru": ["Жесткая сила"], "kk": ["Қатты күш"], "de": ["Harte Macht"]}


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", 99),
        ("edit", 1),
        ("edit", 1, "--quality", 101),
        ("edit", 1, "--status", "good"),
        ("edit", 1, "--set", "ru"),
    ],
)
def test_wrong_use_is_refused(glossa, memory, arguments):
    assert glossa("units", *arguments).code == 2


def test_status_and_quality_choose_what_goes_and_stays(glossa, memory):
    glossa("units", "edit", 2, "--status", "approved")
    glossa("units", "edit", 3, "--quality", 40)
    assert glossa("--json", "delete", "--status", "approved", "--dry-run").json["units"] == 1
    assert glossa("--json", "delete", "--quality-below", 50, "--dry-run").json["units"] == 1
    assert glossa("--json", "delete", "--quality-below", 40, "--dry-run").json["units"] == 0
    assert "wrote 1 unit" in glossa("export", "-o", "b.tmx", "-s", "en", "-t", "ru", "--status", "approved").err
    assert glossa("export", "-o", "c.tmx", "-s", "en", "-t", "ru", "--status", "reviewed").code != 0
    glossa("dedupe", "-s", "en", "--keep", "best")
    assert {unit for unit, *_ in offered(glossa, "Soft power")} == {2, 3} & {2}


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("pair.tmx", ("-s", "en", "-t", "ru")),
        ("all.tmx", ("--multilingual",)),
        ("pair.po", ("-s", "en", "-t", "kk")),
        ("pair.xlf", ("-s", "en", "-t", "ru")),
        ("pair.csv", ("-s", "kk", "-t", "ru")),
        ("all.xlsx", ("--multilingual",)),
        ("all.json", ("--multilingual",)),
    ],
)
def test_what_goes_out_and_comes_in_again_is_not_stored_twice(glossa, memory, name, languages):
    glossa("units", "edit", 1, "--status", "approved")
    assert glossa("export", "-o", name, *languages).code == 0
    again = glossa("--json", "import", name).json
    assert again["stored"] == 0
    assert again["repeated"] == 3


def test_a_unit_that_says_more_is_stored(glossa, memory, tmp_path):
    (tmp_path / "b.tsv").write_text("en\tru\tnote\nSoft power\tМягкая сила\tused by Nye\n", encoding="utf-8")
    assert glossa("--json", "import", "b.tsv").json["stored"] == 1
    (tmp_path / "c.tsv").write_text("en\tru\nSoft power\tЖёсткая сила\n", encoding="utf-8")
    assert glossa("--json", "import", "c.tsv").json["stored"] == 1


def test_a_status_comes_back_from_files(glossa, memory):
    for number, status in enumerate(("approved", "reviewed"), 1):
        glossa("units", "edit", number, "--status", status)
    glossa("export", "-o", "a.xlf", "-s", "en", "-t", "ru")
    glossa("export", "-o", "a.tmx", "--multilingual")
    for name in ("a.xlf", "a.tmx"):
        glossa("import", name, "--memory", name)
        ran = glossa("--json", "lookup", "--memory", name, "-s", "en", "Soft power").json
        assert {one["status"] for one in ran["units"]} >= {"approved", "reviewed"}
