from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.text.article.keywords import split_keywords


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("soft power, museum.", "soft power|museum"),
        ("soft power; museum, archive; town", "soft power|museum, archive|town"),
        ("soft power; museum (art, history); town.", "soft power|museum (art, history)|town"),
        ("museum (art, history), town", "museum (art, history)|town"),
        ("soft power • museum • town", "soft power|museum|town"),
        ("soft power · museum · town", "soft power|museum|town"),
        ("soft power / museum / town", "soft power|museum|town"),
        ("museum/gallery, town", "museum/gallery|town"),
        ("soft power – museum – town", "soft power|museum|town"),
        ("soft power\nmuseum\ntown", "soft power|museum|town"),
        ("soft power,\nmuseum,\ntown", "soft power|museum|town"),
        ("1) soft power; 2) museum", "soft power|museum"),
        ("жұмсақ күш, мұражай, қала.", "жұмсақ күш|мұражай|қала"),
        ("软实力；博物馆；城市", "软实力|博物馆|城市"),
        ("软实力、博物馆。", "软实力|博物馆"),
        ("relations with the U.S.", "relations with the U.S."),
        ("museum", "museum"),
        ("museum, , town,", "museum|town"),
        ("museum, town, museum", "museum|town"),
        ("Soft power. Museum. Town.", "Soft power|Museum|Town"),
        ("«мягкая сила», музей", "«мягкая сила»|музей"),
        ("", ""),
        (" ; , .", ""),
    ],
)
def test_lists(text, keywords):
    assert split_keywords(text) == tuple(keywords.split("|") if keywords else ())


@given(st.lists(st.from_regex(r"[a-zа-яәқ]{2,8}( [a-zа-яәқ]{2,8})?", fullmatch=True), min_size=2, unique=True))
def test_any_list_comes_back(words):
    for sign in (", ", "; ", "\n", " • "):
        assert split_keywords(sign.join(words) + ".") == tuple(words)
