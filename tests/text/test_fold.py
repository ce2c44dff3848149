"""Comparison keys: what folds to what, and where a hit in the key stands in the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.text.fold import fold, fold_in_place, folded

SAME = [
    ("Ещё", "ЕЩЕ", "еще"),
    ("до\u0301ллары", "ДОЛЛАРЫ", "доллары"),
    ("и\u0306ога", "Йога", "йога"),
    ("Ї", "і\u0308", "ї"),
    ("мем\u00adле\u200bкет\ufeff", "Мемлекет", "мемлекет"),
    ("мемлекеттiк", "МЕМЛЕКЕТТIК", "мемлекеттік"),
    ("мəдени", "Мәдени", "мәдени"),
    ("Yлкен", "үлкен", "үлкен"),
    ("Сhina", "China", "china"),
    ("a\u00a0b\n\t c", "A B C", "a b c"),
    (" a ", "a", "a"),
    ("«x» „x“ “x”", '"x" "x" "x"', '"x" "x" "x"'),
    ("don’t", "don't", "don't"),
    ("сын\u2011қатер", "Сын–қатер", "сын-қатер"),
    ("cafe\u0301", "CAFÉ", "café"),
    ("\ufb01lm…", "Film...", "film..."),
    ("İstanbul", "istanbul", "istanbul"),
    ("ΟΔΟΣ", "οδος", "οδοσ"),
]


@pytest.mark.parametrize(("one", "other", "key"), SAME)
def test_the_same_key(one, other, key):
    assert fold(one) == fold(other) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("мой", "мои"), ("резюме", "резюмé"), ("IT", "ІТ"), ("SMSки", "смски"), ("2000", "2 000"), ("a-b", "ab")],
)
def test_different_keys(one, other):
    assert fold(one) != fold(other)


TEXTS = st.text(
    st.sampled_from("абеёийїкСНҮәaeiYKхx9 \u00a0\n-–«»'’\u0300\u0301\u0306\u0308\u00ad\u200bİΣς…ﬁ")
    | st.characters(codec="utf-8"),
    max_size=40,
)


@given(TEXTS)
def test_folding_a_key_changes_nothing(text):
    key = fold(text)
    assert fold(key) == key
    assert unicodedata.is_normalized("NFC", key)
    assert key == key.strip()


@given(TEXTS)
def test_a_decomposed_text_has_the_same_key(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(TEXTS)
def test_folded_has_the_key_of_fold(text):
    assert folded(text).key == fold(text)


@given(TEXTS)
def test_every_place_in_a_key_is_a_place_in_the_text(text):
    found = folded(text)
    spans = [found.span(n, n + 1) for n in range(len(found.key))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


@given(TEXTS)
def test_a_key_in_place_runs_beside_its_text(text):
    key = fold_in_place(text)
    assert key is None or (len(key) == len(text) and " ".join(key.split()) == fold(text))


@pytest.mark.parametrize(
    ("text", "sought", "marked"),
    [
        ("Ещё до\u0301ллары есть", "доллары", "Ещё [до\u0301ллары] есть"),
        ("мем\u00adле\u00adкет пен МЕМЛЕКЕТ", "мемлекет", "[мем\u00adле\u00adкет] пен [МЕМЛЕКЕТ]"),
        ("  «мягкая \n сила»… да", "мягкая сила", "  «[мягкая \n сила]»… да"),
        ("и\u0306ога и йога", "йога", "[и\u0306ога] и [йога]"),
        ("я\u0301 … вот", "... вот", "я\u0301 [… вот]"),
        ("сила", "сила", "[сила]"),
        ("сила", "", "сила"),
        ("aaaa\u00ad", "aa", "[aa][aa\u00ad]"),
    ],
)
def test_a_hit_is_marked_in_the_text(text, sought, marked):
    spans = list(folded(text).find(sought))
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == marked


def test_an_empty_span_is_a_place():
    found = folded("а\u0301б  в")
    assert [found.span(n, n) for n in range(5)] == [(0, 0), (2, 2), (3, 3), (5, 5), (6, 6)]
    assert folded("абв").span(1, 1) == (1, 1)
