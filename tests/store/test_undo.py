"""Undo takes back the last step whole, however the steps were mixed."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossa.model.errors import GlossaError, StoreError
from glossa.store import changes
from glossa.store.open import open_store
from store.notation import concept, concepts_held, held, put, put_concepts, unit

WORDS = st.sampled_from(["one", "two", "three", "four"])
STEP = st.one_of(
    st.tuples(st.just("import"), st.lists(WORDS, min_size=1, max_size=3)),
    st.tuples(st.just("concepts"), st.lists(st.tuples(st.sampled_from(["a", "b"]), WORDS), min_size=1, max_size=2)),
    st.tuples(st.just("change"), st.tuples(st.integers(1, 4), WORDS)),
    st.tuples(st.just("remove"), st.integers(1, 4)),
    st.tuples(st.just("edit concept"), st.tuples(st.sampled_from(["a", "b"]), WORDS)),
    st.tuples(st.just("drop concept"), st.sampled_from(["a", "b"])),
)


def take(store, step, with_what):
    if step == "import":
        put(store, *(f"en: {word}" for word in with_what))
    elif step == "concepts":
        put_concepts(store, *(concept(f"en: {word}", name) for name, word in with_what))
    else:
        with store.edit() as edit:
            if step == "change":
                edit.change_unit(with_what[0], unit(f"en: {with_what[1]}"))
            elif step == "remove":
                edit.remove_unit(with_what)
            elif step == "edit concept":
                edit.change_concept(with_what[0], concept(f"en: {with_what[1]}"))
            else:
                edit.remove_concept(with_what)


def state(store):
    with store.reader() as reader:
        return held(store), concepts_held(store), reader.stats(), [row.text for row in reader.stream_terms()]


@given(st.lists(STEP, max_size=7))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_goes_back_through_every_state(store, steps):
    before = len_of_history(store)
    states = [state(store)]
    for step in steps:
        try:
            take(store, *step)
        except GlossaError:
            assert state(store) == states[-1], "a step that failed changed nothing"
        if len_of_history(store) > before + len(states) - 1:
            states.append(state(store))
        assert state(store) == states[-1]
    for former in reversed(states[:-1]):
        assert store.undo() is not None
        assert state(store) == former
    assert store.undo() is None
    assert store.doctor() == []


def len_of_history(store):
    with store.reader() as reader:
        return sum(one.state == "published" for one in reader.batches())


def test_what_was_undone_can_be_imported_again(store):
    put(store, "en: one", "en: two")
    store.undo()
    assert put(store, "en: one", "en: two").units.stored == 2
    assert held(store) == ["en: one", "en: two"]


def test_numbers_are_never_used_again(store):
    put(store, "en: one")
    store.undo()
    put(store, "en: two")
    with store.reader() as reader:
        assert reader.units([1]) == []
        assert reader.exact("two", ["en"]) == [2]


def test_undo_waits_for_an_import_that_may_have_relied_on_what_goes(store, monkeypatch):
    put(store, "en: one")
    monkeypatch.setattr(changes, "EDIT_WAIT", 0.3)
    with store.begin_import(origin="b.tmx") as batch:
        batch.add(unit("en: one"))
        batch.add(unit("en: two"))
        with pytest.raises(StoreError, match="an import into memory default is running"):
            store.undo()
    assert held(store) == ["en: one", "en: two"]
    assert store.undo().origin == "b.tmx"


def test_two_who_undo_at_once_take_back_one_step_each(store):
    for n in range(4):
        put(store, f"en: {n}")
    taken = []

    def undo():
        with open_store(store.target) as own:
            taken.append(own.undo().number)

    threads = [threading.Thread(target=undo) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(taken)) == 3
    assert held(store) == ["en: 0"]
