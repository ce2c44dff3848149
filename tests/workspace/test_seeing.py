"""What pages show of the store: cards, lists that go on where they ended, memories and how they grew."""

from itertools import islice

import pytest

from glossa.model.errors import StoreError
from glossa.workspace import Workspace
from glossa.workspace.editing.changing import edit_concept, see_concept
from glossa.workspace.importing import ImportRequest, import_file
from glossa.workspace.terms import NewConcept, add_concept, list_concepts
from glossa.workspace.upkeep import memories


@pytest.fixture
def workspace(tmp_path):
    return Workspace(str(tmp_path / "store.db"), "anna")


def test_a_list_goes_on_where_it_ended(workspace):
    for n in range(7):
        add_concept(workspace, NewConcept({"en": (f"term {'abcdefg'[n]}",)}))
    first = list(islice(list_concepts(workspace), 3))
    edit_concept(workspace, first[0].id, assignments=["subject=law"])  # a changed concept keeps its place
    rest = list(list_concepts(workspace, after=first[-1].place))
    assert [one.languages["en"][0].term[-1] for one in first + rest] == list("abcdefg")
    assert [one.id for one in list_concepts(workspace, text="term", after=rest[-1].place)] == []


def test_a_change_says_from_which_revision_it_was_made(workspace):
    add_concept(workspace, NewConcept({"en": ("treaty",), "kk": ("шарт",)}, definition="an agreement"))
    seen = see_concept(workspace, "c1")
    assert (seen.card.revision, seen.card.termbase, seen.shape["languages"]["kk"]["terms"]) == (
        1, "default", [{"term": "шарт", "usage": "preferred"}]
    )  # fmt: skip
    edit_concept(workspace, "c1", assignments=["subject=law"], revision=1)
    with pytest.raises(StoreError, match="changed meanwhile") as refused:
        edit_concept(workspace, "c1", assignments=["subject=trade"], revision=1)
    assert refused.value.code == "conflict"
    assert see_concept(workspace, "c1").card.subject == "law"


def test_memories_and_their_growth(workspace, tmp_path):
    table = tmp_path / "units.csv"
    for name, rows in (("a", "One,Один\nTwo,Два\n"), ("b", "Three,Три\n"), ("a", "Four,Четыре\n")):
        table.write_text(f"en,ru\n{rows}", encoding="utf-8")
        import_file(workspace, str(table), ImportRequest(memory=name, concepts=False))
    first, second = memories(workspace)
    assert (first.name, first.units, first.languages) == ("a", 3, {"en": 3, "ru": 3})
    assert [units for _, units in first.growth] == [3]  # both imports came on one day
    assert (second.name, second.units) == ("b", 1)
