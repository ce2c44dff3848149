"""Why a unit is doubted, in words."""

from __future__ import annotations

import pytest

from glossa.workspace.doubts import doubts, numbers, usual_lengths


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1903 and 1904.", "1903 1904"),
        ("10 000 people, 10,000 and 10.000", "10000 10000 10000"),
        ("1\u00a0250\u00a0000 тенге", "1250000"),
        ("3,5 km, 3.5 км", "3.5 3.5"),
        ("Chapter XIX, гл. XIX, IV тарау", "19 19 4"),
        ("I came; X-ray", ""),
        ("№ 154-VIII", "154 8"),
        ("no number", ""),
    ],
)
def test_numbers(text, found):
    assert " ".join(numbers(text)) == found


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ({"en": "The 9 ships", "ru": "6 кораблей", "kk": "9 кеме"}, ["numbers differ 9/6"]),
        ({"en": "ships", "ru": "6 кораблей", "kk": "кеме"}, ["numbers differ –/6"]),
        ({"en": "The 9 ships", "ru": "9 кораблей", "kk": "9 кеме"}, []),
        ({"en": "A ship", "kk": "Кеме"}, ["no ru"]),
        ({"ru": "Корабль"}, ["no counterpart"]),
        (
            {"en": "A ship came.", "ru": "Корабль пришёл, и все вышли его встречать на берег.", "kk": "Кеме келді."},
            ["one side twice as long (ru ×"],
        ),
    ],
)
def test_doubts(unit, words):
    usual = {"en": 1000.0, "ru": 1000.0, "kk": 1000.0}
    found = [doubt.words for doubt in doubts(unit, ("en", "ru", "kk"), usual)]
    assert len(found) == len(words)
    assert all(said.startswith(start) for said, start in zip(found, words, strict=True))


def test_a_language_that_takes_more_letters_is_no_doubt():
    units = [{"en": "x" * 40, "de": "y" * 90} for _ in range(5)]
    assert doubts(units[0], ("en", "de"), usual_lengths(units)) == ()
