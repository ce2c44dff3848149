"""Uzbek in Latin letters: sentences, spelling, terms. Read them, and correct what is wrong."""

from __future__ import annotations

import pytest

from glossa.text.fold import fold
from lang.notation import found, lines, parted, sides, transliterated

CODE = "uz"
SENTENCES = """
Muzey 2002 y. ochilgan.| |Unda uch zal bor.
Kitoblar, xaritalar va h.k. bor.| |Ular eski.
Prof. A. B. Karimov keldi.| |U koʻrgazmani ochdi.
3-rasm va 5-jadv. qarang.
Kim keladi?| |Hamma!| |Rostdanmi…| |Ha.
"""
FOLDED = """
oʻzbek = o'zbek
o‘zbek = o`zbek
Gʻafur = g'afur
OʻZBEKISTON = o‘zbekiston
"""
LATIN = """
Oʻsh = o'sh
"""
TERMS = """
Bu [yumshoq kuch] deyiladi. : yumshoq kuch
[Oʻzbek tili] rivojlanmoqda. : o'zbek tili
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
