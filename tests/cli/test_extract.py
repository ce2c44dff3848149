"""`glossa extract`: from documents, from files of units, from the store."""

from __future__ import annotations

import json

import pytest

UNITS = """en,ru,kk
Soft power of museums,Мягкая сила музеев,Музейлердің жұмсақ күші
They speak of soft power,Говорят о мягкой силе,Жұмсақ күш туралы айтады
Soft power,Мягкая сила,Жұмсақ күш
The state has museums,У государства есть музеи,Мемлекеттің музейлері бар
"""
ARTICLE = """Museums and Memory

Abstract. Museums keep memory alive. A museum is a place where collective memory is shown. Collective memory needs care.

Keywords: collective memory, museum
"""


@pytest.fixture
def units(tmp_path):
    path = tmp_path / "units.csv"
    path.write_text(UNITS, encoding="utf-8")
    return path


def terms(output: str) -> list[str]:
    return [candidate["term"] for candidate in json.loads(output)["candidates"]]


def test_candidates_with_partners(glossa, units):
    done = glossa("--json", "extract", str(units), "-s", "en", "-t", "ru", "-t", "kk")
    first = json.loads(done.out)["candidates"][0]
    assert first["term"] == "soft power"
    assert first["count"] == 3
    assert first["partners"]["ru"][0][0] == "мягкая сила"
    assert first["partners"]["kk"][0][0] == "жұмсақ күш"


def test_one_term_is_asked_for(glossa, units):
    done = glossa("--json", "extract", str(units), "-s", "en", "-t", "ru", "--term", "museum")
    assert terms(done.out) == ["museums"]


def test_keywords_of_an_article_come_first(glossa, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    found = terms(glossa("--json", "extract", str(article), "-s", "en").out)
    assert set(found[:2]) <= {"collective memory", "museum", "museums"}


def test_stored_as_proposed_and_found_again(glossa, units):
    said = glossa("extract", str(units), "-s", "en", "-t", "ru", "--store", "-n", "1").err
    assert "stored 1 proposed concept" in said
    (concept,) = json.loads(glossa("--json", "terms", "list").out)["concepts"]
    assert concept["review"] == "proposed"
    assert (
        "stored 0 proposed concepts" in glossa("extract", str(units), "-s", "en", "-t", "ru", "--store", "-n", "1").err
    )


def test_from_the_store(glossa, units):
    glossa("import", str(units))
    assert terms(glossa("--json", "extract", "-s", "ru", "-t", "en").out)[0] == "мягкая сила"


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.tbx"])
def test_a_sheet_to_review_comes_back_as_concepts(glossa, units, tmp_path, name):
    out = tmp_path / name
    glossa("extract", str(units), "-s", "en", "-t", "ru", "-n", "2", "-o", str(out))
    assert "stored 2" in glossa("import", str(out)).err


def test_refusals(glossa, units, tmp_path):
    asked = glossa("extract", str(units), "-s", "de")
    assert (asked.code, asked.err.count("\n")) == (2, 1)
    assert glossa("extract", str(tmp_path / "none.txt")).code == 3
    assert glossa("extract", str(units), "-s", "en", "-o", str(tmp_path / "x.tmx")).code == 2
    assert glossa("extract").code in {3, 4}


def test_what_a_person_has_in_the_termbase_is_not_proposed_again(glossa, tmp_path):
    glossa("terms", "add", "en=museum diplomacy", "ru=музейная дипломатия")
    text = "Museum diplomacy grows. We study museum diplomacy. Soft power is old. They like soft power.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for stored in (1, 0):
        ran = glossa("extract", "a.txt", "-s", "en", "--store", "--termbase", "default")
        assert f"stored {stored} proposed concept" in ran.err, ran
    glossa("terms", "edit", "c2", "--set", "review=approved")
    assert "stored 0 proposed" in glossa("extract", "a.txt", "-s", "en", "--store", "--termbase", "default").err
    shown = glossa("terms", "list", "--json").json["concepts"]
    assert [(one["id"], one["review"]) for one in shown] == [("c1", "approved"), ("c2", "approved")]
