from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.match.fuzzy import PENALTIES, adapted, best, differences, hidden_differences

QUERY = "Сохранить изменения в файле 12?"


def ranked(query: str, *candidates: str, **options) -> list[tuple[str, float, tuple[str, ...]]]:
    return [(match.text, match.score, match.penalties) for match in best(query, enumerate(candidates), **options)]


def test_the_most_alike_come_first():
    assert ranked(
        QUERY,
        "Закрыть файл",
        "Сохранить все изменения в файле 12",
        "Сохранить изменения в файле 13?",
        "сохранить изменения в файле 12?",
        "Сохранить изменения в файле 12?",
    ) == [
        ("Сохранить изменения в файле 12?", 100.0, ()),
        ("сохранить изменения в файле 12?", 99.0, ("case",)),
        ("Сохранить изменения в файле 13?", 94.8, ("numbers",)),
        ("Сохранить все изменения в файле 12", 85.3, ()),
    ]


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        ("soft power", "Soft Power", ("case",)),
        ("ещё", "еще", ("letters",)),
        ("Yкiметi", "Үкіметі", ("letters",)),
        ("си\u0301ла", "сила", ("letters",)),
        ("«Нұр Отан»", "„Нұр Отан“", ("punctuation",)),
        ("қарым\u2011қатынас", "қарым-қатынас", ("punctuation",)),
        ("10\u00a0000 теңге", "10 000 теңге", ("spaces",)),
        (" күш  ", "күш", ("spaces",)),
        ("«Ещё» раз", '"еще"  раз', ("letters", "spaces", "punctuation", "case")),
        ("глава 3", "глава 4", ("numbers",)),
        ("глава 3 и 4", "глава 4 и 3", ()),
        ("күш", "күшті", ()),
        ("күш", "күш", ()),
    ],
)
def test_what_folding_hides_is_named(left, right, names):
    assert hidden_differences(left, right) == names
    assert hidden_differences(right, left) == names


def test_the_limits():
    texts = ["күш", "күші", "күшін", "күштің"]
    assert ranked("күш", *texts, minimum=0, limit=2) == [("күш", 100.0, ()), ("күші", 75.0, ())]
    assert ranked("күш", *texts, minimum=75) == [("күш", 100.0, ()), ("күші", 75.0, ())]
    assert ranked("күш", *texts, limit=0) == []
    assert ranked("күш", "КҮШ", minimum=99.5) == []


def test_of_equal_scores_the_earlier_comes_first():
    assert [match.key for match in best("abcd", [(2, "abcx"), (1, "abcy"), (3, "abcz")])] == [2, 1, 3]


@pytest.mark.parametrize(
    ("query", "source", "target", "result"),
    [
        ("глава 5", "глава 3", "3-тарау", "5-тарау"),
        ("с 5 по 7 марта", "с 5 по 9 марта", "5–9 наурыз", "5–7 наурыз"),
        ("2 и 1", "1 и 2", "1 және 2", "2 және 1"),
        ("глава 5", "глава 3", "үшінші тарау", None),
        ("глава 5", "глава 3", "3-тарау, 3-бет", None),
        ("главы 5", "глава 3", "3-тарау", None),
        ("глава 3", "глава 3", "3-тарау", None),
        ("1 и 1", "1 и 2", "1 және 2", "1 және 1"),
        ("2 и 3", "1 и 1", "1 және 1", None),
    ],
)
def test_numbers_are_adapted_where_they_are_the_only_difference(query, source, target, result):
    assert adapted(query, source, target) == result


def test_differences_word_by_word():
    found = differences("мягкая сила Китая", "мягкая сила и культура")
    assert [(difference.kind, difference.left, difference.right) for difference in found] == [
        ("equal", "мягкая сила ", "мягкая сила "),
        ("replace", "Китая", "и культура"),
    ]


@given(left=st.text(max_size=20), right=st.text(max_size=20))
def test_properties(left, right):
    (match,) = best(left, [(0, right)], minimum=0)
    assert 0 <= match.score <= 100
    assert (match.score == 100) == (left == right)
    assert best(right, [(0, left)], minimum=0)[0].score == match.score
    assert set(match.penalties) <= set(PENALTIES)
    steps = differences(left, right)
    assert "".join(step.left for step in steps) == left
    assert "".join(step.right for step in steps) == right
