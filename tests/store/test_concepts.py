"""Concepts in, the same concepts out; which are the same, which are found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.strategies import TEXT, WORD, attributes, contents
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import InputError, StoreError, UsageError
from glossa.store.values import Counts, Expansion
from store.notation import by_words, concept, concept_shown, concepts_held, put_concepts

SOFT = "en: soft power | ru: мягкая сила | kk: жұмсақ күш"
HARD = "en: hard power; force | ru: жёсткая сила"

ITEM = st.recursive(
    st.builds(Item, WORD, contents(["hi", "foreign"]), TEXT, attributes()),
    lambda inner: st.builds(Item, WORD, contents(["hi"]), TEXT, attributes(), st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)  # fmt: skip
ITEMS = st.lists(ITEM, max_size=2).map(tuple)
SECTION = st.builds(
    LanguageSection,
    st.sampled_from(["en", "ru", "kk", "zh-Hant"]),
    st.lists(st.builds(Term, TEXT, ITEMS, st.none() | TEXT), min_size=1, max_size=2).map(tuple),
    ITEMS,
)
CONCEPT = st.builds(Concept, st.lists(SECTION, min_size=1, max_size=2).map(tuple), st.none(), ITEMS)


@given(CONCEPT)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everything_that_a_concept_holds_comes_back(store, concept):
    with store.edit() as edit:
        name = edit.add_concept(concept)
    with store.reader() as reader:
        [back] = reader.concepts([name])
    assert back.concept == Concept(concept.sections, name, concept.items)
    store.undo()


def test_the_same_file_twice_stores_nothing_new(store):
    file = [concept(SOFT, "c1"), concept(HARD), concept(SOFT, "c1")]
    assert put_concepts(store, *file).concepts == Counts(read=3, stored=2, repeated=1)
    assert put_concepts(store, *file).concepts == Counts(read=3, repeated=3)
    assert put_concepts(store, *file, termbase="another").concepts.stored == 2
    assert put_concepts(store, *file, origin="copy of a.tbx").concepts.repeated == 3


def test_ids_are_given_to_those_that_have_none(store):
    put_concepts(store, concept("en: a", "c1"), concept("en: b"), concept("en: c"), concept("en: d", "c3"))
    assert concepts_held(store) == ["c1 en: a", "c2 en: b", "c4 en: c", "c3 en: d"]  # a file's own ids come first


def test_the_same_id_from_the_same_file_is_the_next_revision(store):
    put_concepts(store, concept(SOFT, "c1"), concept(HARD, "c2"))
    account = put_concepts(store, concept(SOFT + " | de: weiche Macht", "c1"), concept(HARD, "c2"))
    assert account.concepts == Counts(read=2, repeated=1, changed=1)
    assert concepts_held(store) == ["c1 " + SOFT + " | de: weiche Macht", "c2 " + HARD]
    with store.reader() as reader:
        assert [(one.revision, one.before is None) for one in reader.history("concept", "c1")] == [
            (1, True),
            (2, False),
        ]
        assert [row.text for row in reader.term_rows(["soft"])] == ["soft power"]
    store.undo()
    assert concepts_held(store) == ["c1 " + SOFT, "c2 " + HARD]


def test_the_same_id_from_another_file_is_another_concept(store):
    put_concepts(store, concept(SOFT, "c1"), origin="a.tbx")
    assert put_concepts(store, concept(HARD, "c1"), origin="b.tbx").concepts.stored == 1
    assert put_concepts(store, concept(HARD, "c1"), origin="b.tbx").concepts.repeated == 1
    assert concepts_held(store) == ["c1 " + SOFT, "c1-2 " + HARD]


def test_an_id_twice_in_one_file_loses_nothing(store):
    file = [concept(SOFT, "c1"), concept(HARD, "c1")]
    assert put_concepts(store, *file).concepts.stored == 2
    assert put_concepts(store, *file).concepts.repeated == 2


def test_importing_again_does_not_undo_what_a_person_did(store):
    put_concepts(store, concept(SOFT, "c1", review="proposed"))
    with store.edit() as edit:
        edit.change_concept("c1", concept(SOFT, "c1", review="approved"))
    assert put_concepts(store, concept(SOFT, "c1", review="proposed")).concepts.repeated == 1
    with store.reader() as reader:
        assert [one.concept.review for one in reader.concepts()] == ["approved"]


def test_an_edit_made_during_an_import_stands_beside_what_the_file_says(store):
    put_concepts(store, concept(SOFT, "c1"))
    with store.begin_import(memory=None, termbase="default", origin="a.tbx") as batch:
        for n in range(300):
            batch.add_concept(concept(f"en: term {n}", f"t{n}"))
        batch.add_concept(concept("en: from the file", "c1"))
        with store.edit(actor="anna") as edit:
            edit.change_concept("c1", concept("en: by hand"))
            assert edit.add_concept(concept("en: hers", "t299")) == "t299"
        with store.reader() as reader:
            assert reader.stats().concepts == 2
    with store.reader() as reader:
        assert [(one.revision, one.actor == "anna") for one in reader.history("concept", "c1")][1] == (2, True)
        [only] = reader.concepts(["c1"])
        assert (only.revision, concept_shown(only)) == (2, "c1 en: by hand")
        assert [concept_shown(one) for one in reader.concepts(text="from the file")] == ["c1-2 en: from the file"]
        assert [concept_shown(one) for one in reader.concepts(text="hers")] == ["t299 en: hers"]
        assert [concept_shown(one) for one in reader.concepts(text="term 299")] == ["t299-2 en: term 299"]
        assert reader.stats().concepts == 303
    assert store.doctor() == []


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (Concept(()), "empty-concept"),
        (Concept((LanguageSection("en", ()),)), "empty-concept"),
        (concept("en: a\0b"), "nul-character"),
        (concept("en: a", "c\0"), "nul-character"),
        (concept("en: \ud800"), "lone-surrogate"),
    ],
)
def test_what_no_database_takes_is_refused(store, bad, code):
    with pytest.raises(InputError) as refused:
        put_concepts(store, concept(SOFT), bad)
    assert refused.value.code == code
    assert concepts_held(store) == []


def test_editing(store):
    with store.edit(actor="anna") as edit:
        assert [edit.add_concept(concept(SOFT)), edit.add_concept(concept(HARD, "hard"))] == ["c1", "hard"]
    with store.edit(actor="boris") as edit:
        assert edit.change_concept("c1", concept("en: soft power"), revision=1) == 2
        edit.remove_concept("hard")
    assert concepts_held(store) == ["c1 en: soft power"]
    with store.reader() as reader:
        told = [
            (one.actor, one.kind, one.revision, one.after and one.after.languages)
            for one in reader.history("concept", "hard")
        ]
        assert told == [("anna", "edit", 1, ("en", "ru")), ("boris", "edit", 2, None)]
        assert [one.concepts for one in reader.batches()] == [2, 2]
    store.undo()
    assert concepts_held(store) == ["c1 " + SOFT, "hard " + HARD]
    with store.reader() as reader:
        assert [one.undone for one in reader.history("concept", "hard")] == [False, True]


@pytest.mark.parametrize(
    ("work", "error", "said"),
    [
        (lambda edit: edit.add_concept(concept(HARD, "c1")), UsageError, "a concept c1 exists"),
        (lambda edit: edit.change_concept("c9", concept(HARD)), UsageError, "no concept c9 in termbase default"),
        (lambda edit: edit.remove_concept("c9"), UsageError, "no concept c9"),
        (lambda edit: edit.change_concept("c1", concept(HARD), revision=7), StoreError, "changed meanwhile"),
    ],
)
def test_an_edit_that_cannot_be_made_changes_nothing(store, work, error, said):
    put_concepts(store, concept(SOFT, "c1"))

    def edited():
        with store.edit() as edit:
            edit.add_concept(concept("en: along with it"))
            work(edit)

    with pytest.raises(error, match=said):
        edited()
    assert concepts_held(store) == ["c1 " + SOFT]


def test_an_edit_of_nothing_leaves_no_trace(store):
    with store.edit():
        pass
    assert store.undo() is None


def test_terms_are_found_by_the_keys_that_recognition_gave(store):
    put_concepts(store, concept(SOFT, "c1"), concept("en-US: power plant", "c2", subjectField="energy"))
    with store.reader() as reader:
        rows = reader.term_rows(["power", "plant", "nothing"])
        assert [(row.concept_id, row.text, row.plan, row.grammar) for row in rows] == [
            ("c1", "soft power", "plan of soft power", "grammar 1"),
            ("c2", "power plant", "plan of power plant", "grammar 1"),
        ]
        assert [row.text for row in reader.term_rows(["power"], ["en-US"])] == ["power plant"]
        assert [row.text for row in reader.term_rows(["power"], ["en"])] == ["soft power", "power plant"]
        assert reader.term_rows(["power"], termbases=["another"]) == []
        assert [row.text for row in reader.terms_called(["soft power", "жұмсақ күш"], ["kk"])] == ["жұмсақ күш"]
        assert len(list(reader.stream_terms())) == 4
        assert [one.concept.id for one in reader.concepts_numbered([rows[1].concept, rows[0].concept])] == ["c2", "c1"]


def test_new_grammars_expand_terms_anew(store):
    put_concepts(store, concept(SOFT, "c1"))
    store.expand = lambda term, language: Expansion("new", [term.text[:2]], "grammar 2")
    assert store.refresh_expansions({"en": "grammar 2", "ru": "grammar 1"}) == 1
    with store.reader() as reader:
        assert [(row.text, row.plan) for row in reader.term_rows(["so"])] == [("soft power", "new")]
        assert reader.term_rows(["soft"]) == []
        assert [row.text for row in reader.term_rows(["мягкая"])] == ["мягкая сила"]
    assert store.refresh_expansions({"en": "grammar 2", "ru": "grammar 1"}) == 0
    assert by_words(Term("a"), "en").grammar == "grammar 1"


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, ["c1", "c2", "c3"]),
        ({"ids": ["c3", "c1"]}, ["c1", "c3"]),
        ({"language": "en"}, ["c1", "c2"]),
        ({"language": "en-US"}, ["c2"]),
        ({"language": "e"}, []),
        ({"review": "proposed"}, ["c3"]),
        ({"subject": "politics"}, ["c1"]),
        ({"text": "сил"}, ["c1", "c2", "c3"]),
        ({"text": "сил", "language": "en"}, []),
        ({"text": "жестк"}, ["c2"]),
        ({"text": "%"}, []),
        ({"termbases": ["another"]}, ["c1"]),
        ({"termbases": ["default"], "language": "ru", "review": "approved"}, ["c2"]),
    ],
)
def test_lists_of_concepts(store, conditions, ids):
    put_concepts(store, concept(SOFT, "c1", subjectField="politics"), termbase="another")
    put_concepts(
        store, concept("en-US: hard power | ru: жёсткая сила", "c2"), concept("ru: сила", "c3", review="proposed")
    )
    with store.reader() as reader:
        assert [one.concept.id for one in reader.concepts(**conditions)] == ids


def test_one_batch_may_hold_units_and_concepts(store):
    from store.notation import held, unit

    with store.begin_import(kind="align", termbase="default", origin="article.txt") as batch:
        batch.add(unit("en: one | ru: один"))
        batch.add_concept(concept(SOFT))
    assert (batch.account.units.stored, batch.account.concepts.stored) == (1, 1)
    undone = store.undo()
    assert (undone.kind, undone.origin, undone.units, undone.concepts) == ("align", "article.txt", 1, 1)
    assert held(store) == concepts_held(store) == []


def test_ids_that_are_taken_get_the_next_number_however_many_files_have_them(store):
    for number in range(1, 4):
        put_concepts(store, concept(f"en: a{number}", "x"), concept(f"en: b{number}"), origin=f"{number}.csv")
    assert [one.split()[0] for one in concepts_held(store)] == ["x", "c1", "x-2", "c2", "x-3", "c3"]


def test_one_file_may_use_an_id_again_and_again(store, monkeypatch):
    monkeypatch.setattr("glossa.store.importing._CONCEPTS_AT_ONCE", 1)
    put_concepts(store, *(concept(f"en: {letter}", "x") for letter in "abc"))
    assert concepts_held(store) == ["x en: a", "x-2 en: b", "x-3 en: c"]


def test_a_concept_may_have_more_terms_than_a_statement_takes_parameters(store):
    many = " | ".join(f"en: word{number}" for number in range(40_000))
    put_concepts(store, concept(many))
    account = put_concepts(store, concept(many), concept("en: word7"))
    assert account.concepts == Counts(read=2, stored=1, repeated=1)
