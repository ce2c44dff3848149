"""Terms of the store in many texts: what is found does not depend on how the store is asked."""

from __future__ import annotations

import pytest

from glossa.model.concept import Concept, LanguageSection, Term
from glossa.workspace import Workspace, finding, recognition

TERMS = {"ru": ("мягкая сила", "сила", "посол"), "kk": ("жұмсақ күш", "елші")}
TEXTS = ["О мягкой силе послов.", "Жұмсақ күштің елшілері.", "Ничего.", "Сила посла."]


@pytest.fixture
def workspace(tmp_path):
    made = Workspace(str(tmp_path / "store.db"))
    for termbase, wanted in (("one", TERMS), ("two", {"ru": ("посол",)})):
        with made.store() as store, store.edit(termbase=termbase) as edit:
            for language, terms in wanted.items():
                for term in terms:
                    edit.add_concept(Concept((LanguageSection(language, (Term(term),)),)))
    return made


def found(workspace, languages=(), termbases=()):
    """Each text by itself as a look-up asks for it, and all by one finder: the same."""
    with workspace.reader() as reader:
        finder = finding.TermFinder(languages)
        texts = [recognition.find_terms(reader, text, languages=languages, termbases=termbases) for text in TEXTS]
        assert finder.find_all(reader, TEXTS, termbases) == texts
    return [[f"{hit.surface} = {hit.entry.termbase}: {hit.entry.text}" for hit in hits] for hits in texts]


def test_terms_are_found_however_the_store_is_asked(workspace):
    assert found(workspace) == [
        ["мягкой силе = one: мягкая сила", "силе = one: сила", "послов = one: посол", "послов = two: посол"],
        ["Жұмсақ күштің = one: жұмсақ күш", "елшілері = one: елші"],
        [],
        ["Сила = one: сила", "посла = one: посол", "посла = two: посол"],
    ]
    assert found(workspace, ("kk",))[1] == ["Жұмсақ күштің = one: жұмсақ күш", "елшілері = one: елші"]
    assert found(workspace, ("ru",), ("two",)) == [["послов = two: посол"], [], [], ["посла = two: посол"]]
