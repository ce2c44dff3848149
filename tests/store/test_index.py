"""The gram index: whatever is added, changed, removed or undone, it finds what comparing with everything finds."""

import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossa.model.errors import Severity
from glossa.store.index import keeping
from glossa.store.index.building import Entry, Texts, build
from glossa.store.index.counting import ByCounter, ByNumpy, Lists
from glossa.store.index.grams import grams, inner_grams, pairs_of
from glossa.store.index.packing import Slice, many_places, pack_all, places
from glossa.store.open import open_store
from glossa.workspace.looking_up import LookupRequest
from glossa.workspace.similar import Asked, similar
from store.conftest import made
from store.notation import put, unit

BITS = 40


def packed(lists):
    pairs = [gram << BITS | place for gram in sorted(lists) for place in sorted(lists[gram])]
    return {gram: (count, data) for gram, count, data in pack_all(np.array(pairs, np.uint64), BITS)}


def spread(count, step):
    return set(range(7, 7 + count * step, step))


LISTS = {
    "one": {0},
    "one far away": {1 << 20},
    "neighbours": spread(5000, 1),
    "steps of a byte": spread(5000, 254),
    "just too far for a byte": spread(3000, 256),
    "steps of two bytes": spread(50, 60_000),
    "too far for two bytes": spread(10, 70_000),
    "dense, then a long way, then dense": spread(3000, 1) | {n + 900_000 for n in spread(3000, 2)},
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "window", [(0, 1 << 21), (7, 8), (8, 7 + 254), (2000, 3000), (900_000, 900_100), (1 << 20, 1 << 21)]
)
def test_slices_of_packed_lists(name, window):
    count, data = packed({3: LISTS[name]})[3]
    assert count == len(LISTS[name])
    assert places(data, *window) == sorted(place for place in LISTS[name] if window[0] <= place < window[1])


@given(
    lists=st.dictionaries(st.integers(0, 50), st.sets(st.integers(0, 300_000), min_size=1), min_size=1, max_size=8),
    window=st.tuples(st.integers(0, 300_000), st.integers(0, 300_000)).map(sorted),
)
def test_packed_lists_read_one_by_one_and_together(lists, window):
    first, end = window
    data = packed(lists)
    wanted = {gram: [place for place in sorted(of) if first <= place < end] for gram, of in lists.items()}
    assert {gram: places(data[gram][1], first, end) for gram in lists} == wanted
    together = many_places([Slice(data[gram][1], first, end, first) for gram in lists])
    assert sorted(together) == sorted(place for found in wanted.values() for place in found)
    packs = [data[gram][1] for gram in lists]
    windows = [Lists(packs, first, end), Lists(packs[1:], 0, end), Lists(packs, first, first)]
    slow, quick = ByCounter(windows), ByNumpy(windows)
    levels = range(len(lists) + 1, 0, -1)
    assert [list(slow.named(times)) for times in levels] == [list(quick.named(times)) for times in levels]
    assert list(ByCounter(windows).named(1)) == list(quick.named(1))


@given(
    keys=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12), max_size=20)
)
def test_grams_of_one_key_and_of_many(keys):
    pairs = {(int(pair) >> BITS, int(pair) & (1 << BITS) - 1) for pair in pairs_of(keys)}
    assert pairs == {(gram, n) for n, key in enumerate(keys) for gram in grams(key)}


def test_every_key_has_grams_and_those_of_its_parts():
    assert [len(grams(key)) for key in ("", "—", "ab", "aaaaa")] == [0, 1, 2, 3]
    assert set(inner_grams("oft po")) <= set(grams("soft power"))
    assert inner_grams("ab") == []


def test_a_segment_of_units_far_apart_and_of_many_kinds():
    entries = [
        Entry(4096 * unit_id + n % 3, "x" * (n % 5 + 1), n, "en ru")
        for n, unit_id in enumerate([*range(1, 301), 1 << 40])
    ]
    built = build(Texts(entries))
    assert built.size == 301
    assert len(json.loads(built.kinds)) == 301
    ((variants, kinds),) = built.blocks
    assert (len(variants), len(kinds)) == (8 * 301, 2 * 301)


def hits(store, text, **more):
    request = LookupRequest(**more)
    with store.reader() as reader:
        return [(one.score, one.unit, one.source, one.penalties) for one in similar(reader, Asked(text), request)]


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "soft",
        "hard",
        "power",
        "file",
        "files,",
        "save",
        "Save",
        "«сила»",
        "сила",
        "ёлка",
        "12",
        "13",
        "—",
        "ok",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
MEMORIES = st.sampled_from(["main", "other"])
PAIRS = st.sampled_from(["en ru", "en kk", "en-US ru", "ru en kk"])
UNITS = st.tuples(PAIRS, TEXTS, TEXTS)
STEPS = st.one_of(
    st.tuples(st.just("import"), st.lists(UNITS, min_size=1, max_size=12), MEMORIES),
    st.tuples(st.just("add"), UNITS, MEMORIES),
    st.tuples(st.just("change"), st.integers(0, 99), UNITS),
    st.tuples(st.just("remove"), st.integers(0, 99)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("tidy")),
    st.tuples(st.just("sweep")),
)


def made_unit(drawn):
    languages, *texts = drawn
    return unit(" | ".join(f"{code}: {texts[n % 2]}{n // 2 or ''}" for n, code in enumerate(languages.split())))


def do(store, step, *given):
    if step == "import":
        put(store, *map(made_unit, given[0]), memory=given[1])
    elif step == "add":
        with store.edit(memory=given[1]) as edit:
            edit.add_unit(made_unit(given[0]))
    elif step in {"change", "remove"}:
        with store.reader() as reader:
            stored = list(reader.stream_units())
        if stored:
            one = stored[given[0] % len(stored)]
            with store.edit(memory=one.memory) as edit:
                if step == "change":
                    edit.change_unit(one.number, made_unit(given[1]))
                else:
                    edit.remove_unit(one.number)
    elif step == "undo":
        store.undo()
    elif step == "tidy":
        keeping.tidy(store.engine, store.name)
    else:
        store.sweep()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    what=st.lists(STEPS, min_size=1, max_size=12),
    queries=st.lists(TEXTS, min_size=1, max_size=4),
    more=st.fixed_dictionaries(
        {"minimum": st.sampled_from([40.0, 70.0, 100.0])},
        optional={
            "source": st.sampled_from(["en", "en-GB", "ru"]),
            "targets": st.sampled_from([("ru",), ("kk",), ("kk", "ru")]),
            "memories": st.sampled_from([("main",), ("other", "main")]),
            "penalties": st.just((("other", 3.0),)),
        },
    ),
    tail=st.sampled_from([1, 6, 500]),
)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_lookups_are_right_after_any_edits(kind, tmp_path_factory, new_file, what, queries, more, tail):
    longest, few = keeping.LONGEST_TAIL, keeping.FEW
    keeping.LONGEST_TAIL, keeping.FEW = tail, 2
    try:
        with open_store(made(kind, tmp_path_factory.mktemp("index"), new_file), create=True) as store:
            for step in what:
                do(store, *step)
                for query in queries:
                    assert hits(store, query, **more) == hits(store, query, exhaustive=True, **more)
            assert [one for one in store.doctor() if one.severity is Severity.ERROR] == []
    finally:
        keeping.LONGEST_TAIL, keeping.FEW = longest, few


@pytest.fixture
def small_tail(monkeypatch):
    monkeypatch.setattr(keeping, "LONGEST_TAIL", 10)


def counted(store):
    with store.engine.connect() as connection:
        tables = ("index_segment", "index_places", "index_list", "index_tail")
        return [connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in tables]


def numbered(first, last):
    return [f"en: Sentence number {n} | ru: Предложение № {n}" for n in range(first, last + 1)]


def test_small_imports_stay_in_the_tail_and_large_ones_have_segments(store, small_tail):
    put(store, *numbered(1, 4))
    assert counted(store)[::3] == [0, 8]
    put(store, *numbered(11, 50))
    assert counted(store)[::3] == [2, 8]
    put(store, *numbered(61, 62))
    assert counted(store)[::3] == [4, 0], "a long tail becomes segments"


def test_many_small_segments_become_one(store, small_tail):
    for n in range(0, 400, 20):
        put(store, *numbered(n, n + 19))
    segments, _, _, tail = counted(store)
    assert segments <= 12
    assert tail == 0
    assert hits(store, "Sentence number 137")[0][:2] == (100.0, 138)


def test_what_is_undone_leaves_no_part_of_the_index(store, small_tail):
    put(store, *numbered(1, 40))
    put(store, *numbered(101, 104))
    assert store.undo()
    assert store.undo()
    store.sweep()
    assert counted(store) == [0, 0, 0, 0]


def test_an_import_that_fails_leaves_no_part_of_the_index(store, small_tail, monkeypatch):
    monkeypatch.setattr("glossa.store.batches.publish", None)
    with pytest.raises(TypeError):
        put(store, *numbered(1, 40))
    store.sweep()
    assert counted(store) == [0, 0, 0, 0]


def test_tidying_that_fails_changes_nothing(store, small_tail, monkeypatch):
    put(store, *numbered(1, 4))
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "_exchange", None)
        with pytest.raises(TypeError):
            put(store, *numbered(11, 12))
    assert counted(store) == [0, 0, 0, 12]
    assert hits(store, "Sentence number 12")[0][0] == 100.0
    keeping.tidy(store.engine, store.name)
    assert counted(store)[::3] == [2, 0]


def test_a_text_of_another_memory_or_without_the_target_takes_no_room(store, small_tail):
    put(store, *(f"en: Press the red button {n} times | ru: {n}" for n in range(600)), memory="big")
    put(store, "en: Press the red button often | kk: жиі | ru: часто", memory="small")
    put(store, *(f"en: Press the green button {n} times | ru: {n}" for n in range(30)), memory="small")
    query = "Press the red button 100 times"
    assert (
        hits(store, query, memories=("small",))[0][2]
        == "Press the green button 100 times"[:0] + hits(store, query, memories=("small",), exhaustive=True)[0][2]
    )
    assert [one[1] for one in hits(store, query, targets=("kk",))] == [601]


def test_a_unit_that_was_changed_very_often_is_found(store, small_tail):
    put(store, "en: The exhibition opens in May 0 | ru: 0")
    for n in range(1, 30):
        with store.edit() as edit:
            edit.change_unit(1, unit(f"en: The exhibition opens in May {n} | ru: {n}"))
    assert [one[:3] for one in hits(store, "The exhibition opens in May 3")] == [
        (91.3, 1, "The exhibition opens in May 29")
    ]


HURT = {
    "a segment gone": ("DELETE FROM index_segment WHERE id = 1", "index-incomplete"),
    "places gone": (f"DELETE FROM index_places WHERE id = {1 << 24}", "index-damaged"),
    "places of others": ("UPDATE index_segment SET base = 9 WHERE id = 1", "index-damaged"),
    "a list gone": (f"DELETE FROM index_list WHERE id = {(1 << 24) + grams('sentence')[3]}", "index-damaged"),
    "a list of another": (
        f"UPDATE index_list SET places = X'0105' WHERE id = {(1 << 24) + grams('sentence')[3]}",
        "index-damaged",
    ),
    "the tail gone": ("DELETE FROM index_tail", "index-incomplete"),
}


@pytest.mark.parametrize("hurt", HURT)
def test_doctor_finds_a_damaged_index_and_makes_it_anew(store, small_tail, hurt):
    put(store, *numbered(1, 40))
    put(store, *numbered(101, 102))
    statement, code = HURT[hurt]
    if store.target.path is None:
        statement = statement.replace("X'0105'", "'\\x0105'::bytea")
    with store.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert code in [one.code for one in store.doctor()]
    store.repair()
    assert store.doctor() == []
    assert [hits(store, text)[0][0] for text in ("Sentence number 7", "Предложение № 102")] == [100.0, 100.0]
