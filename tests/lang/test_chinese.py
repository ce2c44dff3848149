"""Chinese: sentences, spelling, terms. Read them, and correct what is wrong."""

from __future__ import annotations

import pytest

from glossa.text.fold import fold
from lang.notation import found, lines, parted, sides, transliterated

CODE = "zh"
SENTENCES = """
博物馆开放了。|它有三个大厅。
谁来？|大家都来！|真的吗？
展览于2002年5月3日开幕，共有3.5万人参观。|很成功。
他说：“博物馆开放了。”|大家都很高兴。
第一，文化；第二，外交……都很重要。
"""
FOLDED = """
“软实力” = "软实力"
「外交」 = "外交"
软　实力 = 软 实力
"""
LATIN = """
北京 = 北京
"""
TERMS = """
中国的[软实力]在增长。 : 软实力
[博物馆]和[博物馆]学 : 博物馆
"""


@pytest.mark.parametrize("line", lines(SENTENCES))
def test_sentences(line):
    assert parted(CODE, line) == line


@pytest.mark.parametrize(("one", "other"), sides(FOLDED))
def test_spellings_that_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("name", "latin"), sides(LATIN))
def test_names_in_latin_letters(name, latin):
    assert transliterated(CODE, name) == latin


@pytest.mark.parametrize(("text", "term"), sides(TERMS, " : "))
def test_terms_in_a_text(text, term):
    assert found(CODE, term, text) == text
