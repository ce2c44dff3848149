"""Words and numbers, written with spaces between their keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.text.fold import fold
from glossa.text.tokens import keys, tokens

CASES = [
    ("«Мягкая сила», да!", "мягкая сила да"),
    ("сын-қатер ҚХР-дың АҚШ\u2011пен", "сын-қатер қхр-дың ақш-пен"),
    ("don’t  vis-à-vis l'amour museum’s", "don't vis-à-vis l'amour museum's"),
    ("в 2005–2006 и 2005-2006 гг.", "в 2005 2006 и 2005 2006 гг"),
    ("3,5 % из 1.000.000 на 07.03.2002.", "3,5 из 1.000.000 на 07.03.2002"),
    ("№ 154-VIII, COVID-19, 5G, 20-шы, H2O", "154-viii covid-19 5g 20-шы h2o"),
    ("мем\u00adле\u00adкет, тури\u0301зм", "мемлекет туризм"),
    ("Ещё мемлекеттiк", "еще мемлекеттік"),
    ("Москва–Петербург — это", "москва петербург это"),
    ("саласы.Зерттеу snake_case a/b", "саласы зерттеу snake case a b"),
    ("-тире- 'кавычки'", "тире кавычки"),
    ("软实力 ソフト", "软 实 力 ソ フ ト"),
    ("किताब में हिन्दी", "किताब में हिन्दी"),
    ("oʻzbek o‘zbek", "o'zbek o'zbek"),
    ("", ""),
    (" – … !", ""),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_tokens(text, words):
    assert " ".join(keys(text)) == words
    assert [token.key for token in tokens(text)] == keys(text)


TEXTS = st.text(
    st.sampled_from("аёйiіxXв9 .,-–‐'’ʼ`\u0301\u00ad_…软क\u093e\u00a0") | st.characters(codec="utf-8"), max_size=30
)


@given(TEXTS)
def test_a_token_stands_where_it_says_and_has_the_key_of_its_text(text):
    found = tokens(text)
    assert all(token.text == text[token.start : token.end] and token.key == fold(token.text) for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert keys(text) == [token.key for token in found]


@given(TEXTS)
def test_no_letter_or_digit_is_left_out(text):
    inside = {place for token in tokens(text) for place in range(token.start, token.end)}
    assert all(place in inside for place, character in enumerate(text) if character.isalnum())
