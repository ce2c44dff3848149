"""`glossa terms forms`: what a term is found by, struck and added by a person."""

from __future__ import annotations

import pytest


@pytest.fixture
def stored(glossa):
    glossa("terms", "add", "en=soft power", "ru=мягкая сила|весть", "kk=жұмсақ күш")
    return glossa


def forms(answer):
    return {one["term"]: one for one in answer.json["terms"]}


def found(glossa, text):
    answer = glossa("--json", "lookup", "--terms-only", text)
    return [term["surface"] for term in answer.json["terms"]] if answer.code == 0 else []


def test_all_forms_that_would_match_are_shown(stored):
    shown = forms(stored("--json", "terms", "forms", "c1"))
    assert "мягкими силами" in shown["мягкая сила"]["forms"]
    assert "вести" in shown["весть"]["doubtful"]
    assert shown["жұмсақ күш"]["more"] > 4000
    every = forms(stored("--json", "terms", "forms", "c1", "-l", "kk", "--all"))["жұмсақ күш"]
    assert "жұмсақ күштеріміздегілердің" in every["forms"]
    assert len(every["forms"]) == len(shown["жұмсақ күш"]["forms"]) + shown["жұмсақ күш"]["more"]


def test_a_struck_form_is_found_no_more_and_an_added_one_is(stored):
    assert found(stored, "жұмсақ күштің") == ["жұмсақ күштің"]
    stored("terms", "forms", "c1", "-l", "kk", "--strike", "жұмсақ күштің", "--add", "жұмсақ қуат")
    assert found(stored, "Жұмсақ күштің") == []
    assert found(stored, "жұмсақ қуат, жұмсақ күшке") == ["жұмсақ қуат", "жұмсақ күшке"]
    shown = forms(stored("--json", "terms", "forms", "c1"))["жұмсақ күш"]
    assert (shown["added"], shown["struck"]) == (["жұмсақ қуат"], ["жұмсақ күштің"])


def test_a_correction_is_taken_back_by_its_contrary_or_by_undo(stored):
    stored("terms", "forms", "c1", "-l", "kk", "--strike", "жұмсақ күштің")
    stored("terms", "forms", "c1", "-l", "kk", "--add", "жұмсақ күштің")
    assert found(stored, "жұмсақ күштің") == ["жұмсақ күштің"]
    stored("terms", "forms", "c1", "-l", "kk", "--strike", "жұмсақ күшті")
    stored("undo")
    assert found(stored, "жұмсақ күшті") == ["жұмсақ күшті"]


def test_which_term_is_meant_must_be_clear(stored):
    assert stored("terms", "forms", "c1", "--strike", "вести").code == 2
    assert stored("terms", "forms", "c1", "-l", "ru", "--term", "сила", "--strike", "вести").code == 2
    assert stored("terms", "forms", "c1", "-l", "ru", "--term", "весть", "--strike", "вести").code == 0
    assert stored("terms", "forms", "c1", "-l", "kk", "--add", " ").code == 2
    assert stored("terms", "forms", "c9").code == 1
    assert stored("terms", "forms", "c1", "-l", "de").code == 1


def test_forms_for_people(stored):
    out = stored("terms", "forms", "c1", "-l", "ru", "--term", "весть", "--strike", "вести").out
    assert "struck: вести" in out
    assert "--all shows each" in stored("terms", "forms", "c1", "-l", "kk").out
