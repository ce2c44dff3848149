"""`glossa terms related`: families of words, suggested, linked and shown by look-ups."""

from __future__ import annotations

import pytest

from glossa.workspace.families import kinship


@pytest.fixture
def stored(glossa):
    for terms in (
        ("en=diplomacy", "ru=дипломатия", "kk=дипломатия"),
        ("en=diplomat", "ru=дипломат", "kk=дипломат"),
        ("en=diplomatic", "ru=дипломатический", "kk=дипломатиялық"),
        ("en=embassy", "ru=посольство", "kk=елшілік"),
        ("en=cultural diplomacy", "ru=культурная дипломатия", "kk=мәдени дипломатия"),
    ):
        glossa("terms", "add", *terms)
    return glossa


def ids(cards):
    return [one["id"] for one in cards]


def test_the_words_of_a_family_are_suggested_and_others_are_not(stored):
    shown = stored("--json", "terms", "related", "c1").json
    assert (ids(shown["related"]), sorted(ids(shown["suggested"]))) == ([], ["c2", "c3"])
    assert ids(stored("--json", "terms", "related", "c4").json["suggested"]) == []


def test_links_go_both_ways_and_are_shown_by_look_ups(stored):
    linked = stored("--json", "terms", "related", "c1", "c2", "c3").json
    assert (ids(linked["related"]), ids(linked["suggested"])) == (["c2", "c3"], [])
    assert ids(stored("--json", "terms", "related", "c3").json["related"]) == ["c1"]
    (hit,) = stored("--json", "lookup", "--terms-only", "дипломатией").json["terms"]
    assert [(one["concept"], one["terms"]["ru"]) for one in hit["related"]] == [
        ("c2", ["дипломат"]),
        ("c3", ["дипломатический"]),
    ]
    assert "related: дипломат (c2), дипломатический (c3)" in stored("lookup", "--terms-only", "дипломатией").out


def test_the_words_of_a_family_are_not_occurrences_of_one_another(stored):
    stored("terms", "related", "c1", "c2", "c3")
    answer = stored("--json", "lookup", "-s", "kk", "--terms-only", "дипломаттың дипломатиялық қызметі")
    assert [(term["surface"], term["term"]) for term in answer.json["terms"]] == [
        ("дипломаттың", "дипломат"),
        ("дипломатиялық", "дипломатиялық"),
    ]


def test_linking_twice_changes_nothing_and_links_can_be_taken_away(stored):
    stored("terms", "related", "c1", "c2")
    stored("terms", "related", "c1", "c2")
    assert len(stored("--json", "terms", "history", "c1").json["changes"]) == 2
    assert ids(stored("--json", "terms", "related", "c1", "c2", "--remove").json["related"]) == []
    assert ids(stored("--json", "terms", "related", "c2").json["related"]) == []


@pytest.mark.parametrize("others", [["c1"], ["nothing"]])
def test_what_cannot_be_linked(stored, others):
    assert stored("terms", "related", "c1", *others).code == 2


def test_one_undo_takes_a_link_back(stored):
    stored("terms", "related", "c1", "c2")
    assert stored("undo").code == 0
    assert ids(stored("--json", "terms", "related", "c1").json["related"]) == []
    assert ids(stored("--json", "terms", "related", "c2").json["related"]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("дипломат", "дипломатия", True),
        ("дипломатия", "дипломатический", True),
        ("елші", "елшілік", True),
        ("посол", "посольство", True),
        ("культура", "культ", True),
        ("контроль", "континент", False),
        ("сила", "сильный", False),
        ("ат", "атау", False),
    ],
)
def test_kinship(one, other, same):
    assert bool(kinship(one, other)) == same
