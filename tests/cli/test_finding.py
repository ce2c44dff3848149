"""Exact in context, adapted, penalised, chosen: what `lookup` and `search` say of units."""

import json

import pytest

TABLE = """en,ru
Good morning.,Доброе утро.
Yes.,Да.
Open chapter 3.,Откройте главу 3.
Good night.,Спокойной ночи.
Yes.,Ага.
Close chapter 3.,Закройте главу 3.
Colour of power,Цвет силы
power,сила
"""


@pytest.fixture
def filled(glossa, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    assert glossa("import", tmp_path / "a.csv", "--memory", "new").code == 0
    (tmp_path / "b.csv").write_text("en,ru\nGood morning!,Утро!\nGood morning.,Утро.\n", encoding="utf-8")
    assert glossa("import", tmp_path / "b.csv", "--memory", "old").code == 0
    return glossa


def units(ran):
    return [(one["score"], one["targets"]["ru"][0], one["penalties"]) for one in ran.json["units"]]


def scores(ran):
    return [one[0] for one in units(ran)]


def test_a_unit_between_the_same_neighbours_is_better_than_identical(filled):
    ask = ("--json", "lookup", "Yes.", "-s", "en", "-t", "ru", "--units-only", "--min", "90")
    ran = filled(*ask, "--before", "Good night.", "--after", "close chapter 3.")
    assert units(ran) == [(101.0, "Ага.", []), (100.0, "Да.", [])]
    assert scores(filled(*ask, "--before", "Nothing.")) == [100, 100]
    assert "in context" in filled(*ask[1:], "--before", "Good night.").out


@pytest.mark.parametrize(("more", "score"), [((), 100.0), (("--context",), 101.0)])
def test_lines_are_one_anothers_context(filled, process, more, score):
    lines = "Good night.\nYes.\nClose chapter 3.\n"
    ran = process("--json", "lookup", "-", "-s", "en", "-t", "ru", "--units-only", "-n", "1", *more, given=lines)
    assert [json.loads(line)["units"][0]["score"] for line in ran.out.splitlines()] == [score] * 3


def test_numbers_are_adapted_and_it_is_said(filled):
    (unit, *_) = filled("--json", "lookup", "Open chapter 12.", "--units-only").json["units"]
    assert unit["targets"] == {"ru": ["Откройте главу 3."]}
    assert unit["adapted"] == {"ru": ["Откройте главу 12."]}
    assert "numbers" in unit["penalties"]
    assert "Откройте главу 12.  numbers adapted" in filled("lookup", "Open chapter 12.", "--units-only").out


def test_memories_are_chosen_ordered_and_penalised(filled):
    ask = ("--json", "lookup", "Good morning.", "--units-only", "--min", "90")
    assert [one[:2] for one in units(filled(*ask))] == [(100, "Доброе утро."), (100, "Утро."), (92.3, "Утро!")]
    assert [one[1] for one in units(filled(*ask, "--memory", "old"))] == ["Утро.", "Утро!"]
    ordered = filled(*ask, "--memory", "old", "--memory", "new")
    assert [one[1] for one in units(ordered)] == ["Утро.", "Доброе утро.", "Утро!"]
    assert units(filled(*ask, "--penalty", "new=2.5"))[1] == (97.5, "Доброе утро.", ["memory"])
    for wrong in ("new", "=3", "new=x", "new=-1"):
        assert filled(*ask, "--penalty", wrong).code == 2


def test_every_unit_is_compared_where_that_is_asked_for(filled):
    ask = ("--json", "lookup", "Close the chapter 3", "--units-only", "--min", "60")
    assert units(filled(*ask, "--exhaustive")) == units(filled(*ask)) != []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["pow"], ["【pow】er", "Colour of 【pow】er"]),
        (["pow", "--words"], []),
        (["OF power", "--words"], ["Colour 【of power】"]),
        (["power colour", "--all-words"], ["Colour of 【power】"]),
        (["power of", "--all-words", "-s", "ru"], []),
        (["of"], ["Colour 【of】 power"]),
        (["ц"], ["【Ц】вет силы"]),
        (["%"], []),
        (["е утр"], ["Добро【е утр】о."]),
    ],
)
def test_search(filled, query, found):
    ran = filled("search", *query)
    assert [line.split("  ")[1] for line in ran.out.splitlines() if "【" in line] == found
    assert ran.code == (0 if found else 1)


def test_two_ways_of_searching_at_once_are_refused(filled):
    assert filled("search", "x", "--words", "--all-words").code == 2


def said(unit):
    return unit["targets"]["ru"][0], unit["score"], unit["source"][unit["start"] : unit["end"]]


def test_a_text_is_put_together_from_fragments_where_nothing_is_like_it(filled, tmp_path):
    rows = [
        "en,ru",
        "Save the file,Сохраните файл",
        "Then close the viewer window and wait,Закройте",
        "yesterday,вчера",
    ]
    (tmp_path / "c.csv").write_text("\n".join(rows), encoding="utf-8")
    assert filled("import", tmp_path / "c.csv").code == 0
    query = "Yesterday somebody tried to save the file; nobody asked to close the viewer window for him."
    found = filled("--json", "lookup", query, "-s", "en", "-t", "ru").json
    assert found["units"] == []
    assert [(one["text"], one["start"], *map(said, one["units"])) for one in found["fragments"]] == [
        ("Yesterday", 0, ("вчера", 100.0, "yesterday")),
        ("save the file", 28, ("Сохраните файл", 100.0, "Save the file")),
        ("close the viewer window", 59, ("Закройте", 62.2, "close the viewer window")),
    ]
    shown = filled("lookup", query, "-s", "en", "-t", "ru")
    assert shown.code == 0
    assert "【close the viewer window】" in shown.out
    assert "fragments" not in filled("--json", "lookup", query, "--no-assemble").json
    assert filled("lookup", query, "-s", "ru").code == 1
