from __future__ import annotations

import pytest

from glossa.lang.inflection.english import English, adjective_forms, plurals, singular, verb_forms


@pytest.mark.parametrize(
    "line",
    [
        "embassy embassies",
        "day days",
        "box boxes",
        "church churches",
        "analysis analyses",
        "crisis crises",
        "criterion criteria",
        "statesman statesmen",
        "midwife midwives",
        "memo memos memoes",
        "quiz quizzes",
    ],
)
def test_plurals(line):
    word, *expected = line.split()
    assert set(expected) <= plurals(word)


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("relations", "relation"),
        ("parties", "party"),
        ("boxes", "box"),
        ("economics", "economics"),
        ("classes", "class"),
    ],
)
def test_singular(plural, one):
    assert singular(plural) == one


@pytest.mark.parametrize(
    "line",
    [
        "ratify ratifies ratified ratifying",
        "negotiate negotiates negotiated negotiating",
        "plan plans planned planning",
        "agree agrees agreed agreeing",
        "write writes wrote written writing",
        "rewrite rewrote rewritten",
        "tie ties tied tying",
        "panic panicked panicking",
    ],
)
def test_verbs(line):
    word, *expected = line.split()
    assert set(expected) <= verb_forms(word)
    assert "planed" not in verb_forms("plan")


def test_adjectives():
    assert {"soft", "softer", "softest"} <= adjective_forms("soft")
    assert {"bigger", "biggest"} <= adjective_forms("big")
    assert {"happier", "happiest"} <= adjective_forms("happy")
    assert adjective_forms("international") == {"international"}
    assert adjective_forms("good") >= {"better", "best"}


def test_the_head_stands_before_the_first_preposition():
    ((ministry, of, culture),) = English().patterns(["ministry", "of", "culture"], None)
    assert [form for form, _ in ministry.forms] == ["ministry", "ministries"]
    assert [form for form, _ in of.forms] == ["of"]
    assert [form for form, _ in culture.forms] == ["culture", "culture's"]
