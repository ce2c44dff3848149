"""`glossa annotate`: a document with its terms marked, as text, JSON Lines and a page."""

from __future__ import annotations

import json

import pytest

TEXT = "Қытайдың жұмсақ күшінің ықпалы.\n\nМягкой силой и вести переговоры.\nİİ Soft power, <b>мягкое могущество</b>\n"


@pytest.fixture
def stored(glossa, tmp_path):
    glossa("terms", "add", "en=soft power", "ru=мягкая сила", "kk=жұмсақ күш", "--subject", "diplomacy")
    glossa("terms", "add", "en=power", "ru=весть")
    (tmp_path / "terms.csv").write_text("ru,ru:usage,en\nмягкое могущество,forbidden,soft might\n", encoding="utf-8")
    glossa("import", "terms.csv", "--termbase", "default")
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return glossa


def lines(answer):
    return [json.loads(line) for line in answer.out.splitlines()]


def test_one_object_a_line_with_nested_terms_and_offsets(stored):
    found = lines(stored("annotate", "article.txt", "--format", "jsonl"))
    assert [passage["line"] for passage in found] == [1, 2, 3, 4]
    for passage, text in zip(found, TEXT.splitlines(), strict=True):
        assert passage["text"] == text
        for term in passage["terms"]:
            assert text[term["start"] : term["end"]] == term["surface"]
    assert [(term["surface"], term["longest"]) for term in found[3]["terms"]] == [
        ("Soft power", True),
        ("power", False),
        ("мягкое могущество", True),
    ]
    assert found[3]["terms"][-1]["usage"] == "forbidden"
    assert found[0]["terms"][0]["translations"] == {"en": ["soft power"], "ru": ["мягкая сила"]}


def test_what_is_doubtful_is_left_out_of_the_lines_unless_asked_for(stored):
    found = lines(stored("annotate", "article.txt", "--format", "jsonl"))
    assert [term["surface"] for term in found[2]["terms"]] == ["Мягкой силой"]
    found = lines(stored("annotate", "article.txt", "--format", "jsonl", "--doubtful"))
    assert [(term["surface"], term["doubtful"]) for term in found[2]["terms"]] == [
        ("Мягкой силой", False),
        ("вести", True),
    ]


def test_text_marks_terms_and_lists_them_once(stored):
    out = stored("annotate", "article.txt").out
    assert "Қытайдың 【жұмсақ күшінің】 ықпалы.\n\n【Мягкой силой】 и 【?вести】 переговоры.\n" in out
    assert "<b>【!мягкое могущество】</b>" in out
    assert out.count("kk  жұмсақ күш  →  en soft power  ru мягкая сила\n") == 1


def test_the_page_stands_alone_and_shows_text_as_text(stored, tmp_path):
    assert stored("annotate", "article.txt", "--format", "html", "-o", "page.html").code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;" in page
    assert page.count("<b>") == page.count("</b>") == 6
    assert '<span class="t warn" tabindex="0">мягкое могущество<span class="card" role="tooltip">' in page
    assert '<span class="t doubt" tabindex="0">вести' in page
    assert "<dt>kk</dt><dd>жұмсақ күш</dd>" in page
    assert "http" not in page
    assert "<script" not in page


def test_a_file_without_terms_is_told_and_a_missing_one_refused(stored, tmp_path):
    (tmp_path / "none.txt").write_text("Ничего.\n", encoding="utf-8")
    assert stored("annotate", "none.txt").code == 1
    assert stored("annotate", "-s", "kk", "article.txt").out.count("【") == 1
    assert stored("annotate", "missing.txt").code == 3


def test_no_store_is_made(glossa, tmp_path):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    assert glossa("annotate", "article.txt").code == 4
    assert not (tmp_path / "glossa.db").exists()


def test_other_documents_are_annotated_block_by_block(stored, tmp_path):
    (tmp_path / "page.html").write_text("<html><body><h1>Soft power</h1><p>Мягкая сила</p></body></html>", "utf-8")
    found = lines(stored("annotate", "page.html", "--format", "jsonl"))
    assert [passage["text"] for passage in found if passage["terms"]] == ["Soft power", "Мягкая сила"]
