"""What the actions of a sheet make of its rows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.formats.review.actions import ACTIONS, Cell, units_of
from glossa.model.errors import InputError
from review.sheets import sheet


def made(table: str) -> list[str]:
    """Rows `A ok | a up`, a text and its action; what is settled comes as `A | a`, what waits as `? A | a`.

    A text in `{…}` stands for one that was corrected: `{before → after} ok`.
    """
    lines = [[cell.strip() for cell in re.split(r"(?<!\|)\|(?!\|)", line)] for line in table.strip().splitlines()]
    before, cells = [], {}
    for number, line in enumerate(lines, 1):
        texts = []
        for code, cell in zip(("en", "ru", "kk"), line, strict=False):
            action = cell.split()[-1] if cell and cell.split()[-1] in ACTIONS else ""
            text = cell[: len(cell) - len(action)].strip()
            old, arrow, new = text.strip("{}").partition(" →") if "→" in text else (text, "", "")
            new = new if arrow else old
            texts.append(old.replace(" ||", "").replace("||", " ").strip())
            cells.setdefault(number, {})[code] = Cell(new, action)
        before.append(" | ".join(texts))
    codes = ("en", "ru", "kk")[: len(lines[0])]
    rows = sheet("\n".join(before), languages=codes).rows
    found = units_of(rows, cells, {row.id: row.id + 1 for row in rows}, "sheet.xlsx")
    return [
        ("" if unit.settled else "? ") + " | ".join(unit.texts.get(code, "") for code in codes)
        for unit in found
        if unit.texts
    ]


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        ("A ok | a ok", ["A | a"]),
        ("A ok | a", ["? A | a"]),
        ("A | a\nB ok | b ok", ["? A | a", "B | b"]),
        ("A drop | a drop\nB ok | b ok", ["B | b"]),
        ("A ok | a ok | 1 drop", ["A | a | "]),
        # one text moves
        ("A ok | a ok\nB ok | a2 up", ["A | a a2", "B | "]),
        ("A ok | a1 ok\nB ok | a2 up\nC ok | b up\nD ok | c up", ["A | a1 a2", "B | b", "C | c", "D | "]),
        ("A ok | x drop\nB ok | a up\nC ok | b up", ["A | a", "B | b", "C | "]),
        ("A ok | b down\nB ok |", ["A | ", "B | b"]),
        # whole rows join
        ("A ok | a ok\nB up | b up", ["A B | a b"]),
        ("A ok | a ok\nB up | b up\nC up | c up", ["A B C | a b c"]),
        ("A down | a down\nB ok | b ok", ["A B | a b"]),
        ("A down | a down\nB up | b up", ["A B | a b"]),
        ("A ok | a ok\n | a2 up\n | a3 up", ["A | a a2 a3"]),
        ("A ok | a ok | 1 ok\nB up | b up | 2 drop", ["A B | a b | 1"]),
        # splits
        ("A || B ok | a || b ok", ["A | a", "B | b"]),
        ("A||B||C ok | a || b || c ok | 1 || 2 || 3 ok", ["A | a | 1", "B | b | 2", "C | c | 3"]),
        ("A ok | a || b down\nB ok |", ["A | a", "B | b"]),
        ("A ok |\nB ok | a || b up", ["A | a", "B | b"]),
        ("A ok | a || b ok", ["A | a", " | b"]),
        ("A || B ok | a || b down\nC ok | c ok", ["A | a", "B | ", "C | b c"]),
        ("A ok | || a || ok", ["A | a"]),
        ("A || B ok | a ok\nC up | c up", ["A | a c", "B C | "]),
        # texts that the translator put in another order change places
        ("A ok | b down\nB ok | a up", ["A | a", "B | b"]),
        # corrected
        ("A ok | {a → å} ok", ["A | å"]),
        ("A ok | {a → } ok", ["A | "]),
        ("A ok | { → å} ok", ["A | å"]),
        # what comes into a row that waits, waits with it
        ("A | a\nB ok | b up", ["? A | a b", "B | "]),
        ("A ok | a ok\nB | b up", ["? A | a b", "? B | "]),
    ],
)
def test_actions(rows, units):
    assert made(rows) == units


@pytest.mark.parametrize("rows", ["A up | a ok\nB ok | b ok", "A ok | a ok\nB down | b down", "A || B up | a ok"])
def test_nothing_is_there(rows):
    with pytest.raises(InputError, match="there is nothing"):
        made(rows)


def test_originals_are_kept():
    rows = sheet("A one. | a one.\nB. | b two.").rows
    cells = {
        1: {"en": Cell("A one.", "ok"), "ru": Cell("a 1. || more", "ok")},
        2: {"en": Cell("B.", "ok"), "ru": Cell("b  two. ", "ok")},
    }
    first, second, third = units_of(rows, cells, {}, "sheet.xlsx")
    assert (first.originals, second.originals, third.originals) == ({"ru": "a one."}, {"ru": "a one."}, {})
    assert third.texts["ru"] == "b two."
    assert [unit.regrouped for unit in (first, second, third)] == [True, True, False]


def test_a_text_that_has_bars_of_its_own_is_not_split():
    row = sheet("x | y").rows[0]
    row = type(row)(1, {"en": "if a || b", "ru": "если a || b"}, 0.9)
    cells = {1: {"en": Cell("if a || b", "ok"), "ru": Cell("если a || b", "ok")}}
    assert [unit.texts for unit in units_of([row], cells, {}, "")] == [dict(row.texts)]


def test_rows_of_two_documents_do_not_join():
    first, second = sheet("A | a\nB | b").rows
    second = type(second)(2, second.texts, origin="other.md")
    cells = {n: {c: Cell(t, "up") for c, t in row.texts.items()} for n, row in ((2, second),)}
    with pytest.raises(InputError, match=r"another document, text\.md"):
        units_of([first, second], cells, {2: 7}, "sheet.xlsx")


@given(st.lists(st.tuples(*[st.sampled_from(["ok", "up", "down", "drop", ""])] * 3), min_size=1, max_size=8))
def test_no_word_is_lost_or_doubled(actions):
    """Every word that is not dropped is in exactly one unit, and within a unit the words keep their order."""
    rows = sheet("\n".join(f"e{n}a e{n}b | r{n}a r{n}b | k{n}a k{n}b" for n in range(len(actions)))).rows
    last = len(actions) - 1
    cells = {}
    for n, (row, chosen) in enumerate(zip(rows, actions, strict=True)):
        allowed = [a if not (a == "up" and n == 0) and not (a == "down" and n == last) else "ok" for a in chosen]
        split = {code: text.replace(" ", " || ") if n % 3 == 1 else text for code, text in row.texts.items()}
        cells[row.id] = {code: Cell(split[code], a) for code, a in zip(row.texts, allowed, strict=True)}
    found = units_of(rows, cells, {}, "")
    for code in ("en", "ru", "kk"):
        got = " ".join(unit.texts[code] for unit in found if code in unit.texts).split()
        kept = [w for row in rows if cells[row.id][code].action != "drop" for w in row.texts[code].split()]
        assert sorted(got) == sorted(kept)
        for unit in found:
            assert [kept.index(word) for word in unit.texts.get(code, "").split()] == sorted(
                kept.index(word) for word in unit.texts.get(code, "").split()
            )
