"""Kyrgyz: sentences, spelling, terms. Read them, and correct what is wrong."""

from __future__ import annotations

import pytest

from glossa.text.fold import fold
from lang.notation import found, lines, parted, sides, transliterated

CODE = "ky"
SENTENCES = """
Музей 2002-ж. ачылган.| |Анда үч зал бар.
Китептер, карталар ж.б. бар.| |Алар эски.
Проф. А. Б. Асанов келди.| |Ал көргөзмөнү ачты.
Сүр. 3 жана табл. 5 кара.
Ким келет?| |Баары!| |Чынбы…| |Ооба.
"""
FOLDED = """
«Үй» = "Үй"
ЖУМШАК КҮЧ = жумшак күч
ө = Ө
"""
LATIN = """
Өзгөн = ozgon
Ысык-Көл = ysyk-kol
шаңы = shany
"""
TERMS = """
Бул [жумшак күч] деп аталат. : жумшак күч
[Музей] ачылды. : музей
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
