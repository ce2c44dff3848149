"""Ukrainian: sentences, spelling, terms. Read them, and correct what is wrong."""

from __future__ import annotations

import pytest

from glossa.text.fold import fold
from lang.notation import found, lines, parted, sides, transliterated

CODE = "uk"
SENTENCES = """
Музей відкрився у 2002 р.| |Він працює досі.
У 2002 р. музей відкрили.
Див. розд. 3, рис. 5 і табл. 2.| |Далі йдеться про музеї.
Музеї, архіви та ін.| |Бібліотеки — інша справа.
У м. Києві є т. зв. малий зал.| |Він невеликий.
Проф. О. Б. Коваль показує мапи, напр. давні.
«Де зала?» — спитала вона.| |«Тут».
Хто прийде?| |Усі!| |Справді…| |Так.
"""
FOLDED = """
Їжак = їжак
«Дім» = "Дім"
п’ять = п'ять
м'яка́ сила = м'яка сила
"""
LATIN = """
Київ = kyyiv
Україна = ukrayina
щедрість = shchedrist
"""
TERMS = """
[М’яка сила] держав. : м'яка сила
Це [музей] міста. : музей
музейний : музей
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
