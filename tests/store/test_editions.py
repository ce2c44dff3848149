"""What units are known by: found again after edits, retired when an older edition of their document goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossa.model.text import Segment
from glossa.model.unit import TranslationUnit, Variant


def unit(text, origin="a.md"):
    """`A | a`: English and Russian."""
    en, ru = (part.strip() for part in text.split("|"))
    return TranslationUnit((Variant("en", Segment.of(en)), Variant("ru", Segment.of(ru))), origin=origin)


def imported(store, *texts, origin="a.md", replaces=(), keep=(), drop=()):
    with store.begin_import("align", origin=origin, by_origin=True, replaces=replaces) as batch:
        batch.keep(keep)
        batch.drop(drop)
        for text in texts:
            batch.add(unit(text, origin))
    return batch.account.units


def held(store, **which):
    """The live units by number."""
    with store.reader() as reader:
        return {s.number: " | ".join(v.text for v in s.unit.variants) for s in reader.stream_units(**which)}


def test_units_are_found_by_what_they_were(store):
    imported(store, "A | a", "B | b")
    first, second = held(store)
    with store.edit() as edit:
        edit.change_unit(second, unit("B | better"))
    with store.edit() as edit:
        known = [(unit("B | b"), "a.md"), (unit("A | a"), "a.md"), (unit("A | a"), "b.md"), (unit("C | c"), "a.md")]
        assert edit.find_units(known) == [second, first, None, None]


def test_units_that_are_known_otherwise_than_they_are(store):
    with store.edit(kind="apply") as edit:
        edit.add_units([(unit("A! | a!"), (unit("A | a"), "a.md")), (unit("B | b"), (unit("B | b"), "a.md#2"))])
        edit.add_units([])
    counts = imported(store, "A | a", "B | b")
    assert (counts.stored, counts.repeated) == (1, 1)
    assert sorted(held(store).values()) == ["A! | a!", "B | b", "B | b"]
    assert store.undo().kind == "align"
    assert store.undo().kind == "apply"


def test_an_older_edition_goes(store):
    imported(store, "A | a", "B | b", "C | c")
    imported(store, "B | b", origin="other.md")
    before = held(store)
    counts = imported(store, "A | a", "D | d", replaces=("a.md",))
    assert (counts.stored, counts.repeated, counts.retired) == (1, 1, 2)
    assert sorted(held(store).values()) == ["A | a", "B | b", "D | d"]
    assert list(held(store, origin="other.md").values()) == ["B | b"]
    store.undo()
    assert held(store) == before
    assert store.doctor() == []


def test_what_went_is_in_the_history(store):
    imported(store, "A | a", "B | b")
    gone = next(number for number, text in held(store).items() if text == "B | b")
    imported(store, "A | a", replaces=("a.md",))
    with store.reader() as reader:
        last = list(reader.history("unit", str(gone)))[-1]
    assert (last.before.variants[0].text, last.after) == ("B", None)


@pytest.mark.parametrize(("which", "left"), [("keep", ["A | a", "B | b"]), ("drop", ["A | a"]), ("neither", ["A | a"])])
def test_kept_and_dropped(store, which, left):
    """B does not come again; A was changed since, and comes again as it was."""
    imported(store, "A | a", "B | b")
    numbers = {text: number for number, text in held(store).items()}
    with store.edit() as edit:
        edit.change_unit(numbers["A | a"], replace(unit("A | changed")))
    imported(
        store,
        "A | a",
        replaces=("a.md",),
        keep=[numbers["B | b"]] if which == "keep" else [],
        drop=[numbers["A | a"]] if which == "drop" else [],
    )
    shown = [text.replace("changed", "a") if which != "drop" else text for text in sorted(held(store).values())]
    assert shown == left
