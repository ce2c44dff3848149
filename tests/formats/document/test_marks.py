"""Runs of type become what a person reads aloud. `^…^` is raised, `_…_` lowered."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.formats.document.marks import Position, Run, common_language, is_emphasised, read_aloud

POSITIONS = {"^": Position.RAISED, "_": Position.LOWERED}


def runs(text: str) -> list[Run]:
    parts = re.split(r"(\^[^^]*\^|_[^_]*_)", text)
    return [
        Run(part[1:-1], position=POSITIONS[part[0]]) if part[:1] in POSITIONS else Run(part) for part in parts if part
    ]


@pytest.mark.parametrize(
    ("set_as", "read"),
    [
        # reference marks
        ("А.Б. Серік^1^*, Д.Е. Нұр.^1^", "А.Б. Серік, Д.Е. Нұр."),
        ("^1^ Abai University", "Abai University"),
        ("^1^Abai University", "Abai University"),
        ("Серік^1,2,*^, Нұр^a,b^, Ким^†^", "Серік, Нұр, Ким"),
        ("Серік^1^,^2^, Нұр^1^–^3^", "Серік, Нұр"),
        ("«мягкой силы»^[4]^.", "«мягкой силы»."),
        ("в 2015^3^ году", "в 2015 году"),
        ("слово ^3^, дальше", "слово, дальше"),
        ("на 30 %^5^", "на 30 %"),
        ("in the XXI^2^ century", "in the XXI century"),
        ("*e-mail: a@b.kz", "e-mail: a@b.kz"),
        ("Cooperation in the Region*", "Cooperation in the Region"),
        ("Серік¹, Нұр²,³*; Ким⁴", "Серік, Нұр; Ким"),
        ("предлог с^2^", "предлог с"),
        # parts of the word
        ("12 км^2^ и 3 м^3^", "12 км² и 3 м³"),
        ("12 км² ¹", "12 км²"),
        ("9,8 м/с^2^", "9,8 м/с²"),
        ("10^6^, 10^−6^, 10⁻³", "10⁶, 10⁻⁶, 10⁻³"),
        ("x^2^ + y^2^ = r^2^, E = mc^2^, a^n^", "x² + y² = r², E = mc², aⁿ"),
        ("R^2^ = 0,9", "R² = 0,9"),
        ("CO_2_, H_2_O, x_i_", "CO₂, H₂O, xi"),
        ("^14^C, Ca^2+^, Na^+^", "¹⁴C, Ca²⁺, Na⁺"),
        ("the 21^st^ century, 21^ші^ ғасыр, 2^е^ место", "the 21st century, 21ші ғасыр, 2е место"),
        ("25^0^C, 43^o^ N", "25°C, 43° N"),
        ("Glossa^TM^", "Glossa™"),
        # white space and asterisks that are none of this
        ("a \t b\n c", "a b c"),
        ("10\u00a0000 т", "10\u00a0000 т"),
        ("a \u00a0b", "a b"),
        ("дип\u00adло\u00adматия", "дипломатия"),
        ("5*3 and A * B and src/*", "5*3 and A * B and src/*"),
    ],
)
def test_read_aloud(set_as, read):
    assert read_aloud(runs(set_as)) == read


def test_runs_are_split_anywhere():
    """Word cuts a run in the middle of a mark."""
    split = [Run("Сер"), Run("ік"), Run("1", position=Position.RAISED), Run(",2", position=Position.RAISED), Run(".")]
    assert read_aloud(split) == "Серік."


@given(st.lists(st.builds(Run, st.text(max_size=8), position=st.sampled_from(Position)), max_size=8))
def test_nothing_fails_and_reading_twice_changes_no_letter(made):
    text = read_aloud(made)
    assert text == text.strip()
    again = read_aloud([Run(text)])
    assert [char for char in again if char.isalpha() and char != "ⁿ"] == [
        char for char in text if char.isalpha() and char != "ⁿ"
    ]


@pytest.mark.parametrize(
    ("made", "emphasised"),
    [
        ([Run("bold", emphasised=True), Run(", ")], True),
        ([Run("bold", emphasised=True), Run(" plain")], False),
        ([Run("…", emphasised=True)], False),
        ([], False),
    ],
)
def test_emphasis_is_of_the_whole(made, emphasised):
    assert is_emphasised(made) is emphasised


def test_a_language_is_declared_by_all_runs_or_by_none():
    assert common_language([Run("бір", language="kk"), Run(" – "), Run("екі", language="kk")]) == "kk"
    assert common_language([Run("бір", language="kk"), Run("two", language="en")]) is None
    assert common_language([Run("бір", language="kk"), Run("два")]) is None
