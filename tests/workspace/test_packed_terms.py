"""Packed terms: whatever becomes of the termbase, a warm finder finds what a look-up by keys finds."""

from __future__ import annotations

import random
import threading

import pytest

from glossa.match.terms import Pack, Recogniser, grammar_version, pack, plan
from glossa.model.concept import Concept, LanguageSection, Term
from glossa.store import packs
from glossa.store.open import open_store
from glossa.store.schema import term_pack
from glossa.workspace import Workspace, finding, recognition
from glossa.workspace.annotating import AnnotateRequest, annotate
from store.conftest import KINDS, made, new_file

__all__ = ["new_file"]

TEXT = "О мягкой силе послов. Жұмсақ күштің елшілері. The soft powers. Сила посла, білімді, ҚХР-дың."
TERMS = [
    ("ru", "мягкая сила"),
    ("ru", "сила"),
    ("ru", "посол"),
    ("kk", "жұмсақ күш"),
    ("kk", "елші"),
    ("kk", "ҚХР"),
    ("en", "soft power"),
    ("kk-Latn", "jumsaq kúsh"),
]


@pytest.fixture(params=KINDS)
def workspace(request, tmp_path, new_file):
    database = str(made(request.param, tmp_path, new_file))
    open_store(database, create=True).close()
    return Workspace(database)


def concept(language, text):
    return Concept((LanguageSection(language, (Term(text),)),))


def add(workspace, *terms, termbase="default"):
    with workspace.store() as store, store.edit(termbase=termbase, origin="terms add") as edit:
        return [edit.add_concept(concept(*term)) for term in terms]


def by_keys(workspace, text=TEXT):
    with workspace.reader() as reader:
        return recognition.find_terms(reader, text)


def shown(hits):
    return [f"{hit.surface} = {hit.entry.text}" for hit in hits]


def test_a_finder_follows_every_change_of_the_termbase(workspace, monkeypatch):
    monkeypatch.setattr(packs, "LONGEST_TAIL", 4)
    finder = finding.TermFinder()
    rng = random.Random(7)
    alive: list[str] = []
    for step in range(14):
        what = rng.choice(["add", "add", "delete", "undo"]) if step else "add"
        if what == "add":
            alive += add(workspace, *rng.sample(TERMS, 2))
        elif what == "delete" and alive:
            with workspace.store() as store, store.edit(origin="terms delete") as edit:
                edit.remove_concept(alive.pop(rng.randrange(len(alive))))
        else:
            with workspace.store() as store:
                store.undo()
            with workspace.reader() as reader:
                alive = [str(stored.concept.id) for stored in reader.concepts()]
        with workspace.reader() as reader:
            wanted = by_keys(workspace)
            assert finder.find(reader, TEXT) == wanted
            assert finding.TermFinder().find(reader, TEXT) == wanted


def test_what_was_packed_is_read_and_what_came_since_is_added(workspace, monkeypatch):
    add(workspace, *TERMS)
    add(workspace, ("ru", "посла"), ("en", "power"))
    with workspace.reader() as reader:
        head = reader.pack_head()
        assert (head.terms, list(head.digests)) == (8, ["en", "kk", "kk-Latn", "ru"])
        monkeypatch.setattr(type(reader), "stream_terms", None)  # nothing but the tail is read
        assert shown(finding.TermFinder().find(reader, "soft powers, power, мягкой силой")) == [
            "soft powers = soft power",
            "powers = power",
            "power = power",
            "мягкой силой = мягкая сила",
            "силой = сила",
        ]


def test_a_large_change_is_packed(workspace, monkeypatch):
    monkeypatch.setattr(packs, "LONGEST_TAIL", 3)
    add(workspace, *TERMS[:4])
    first = head(workspace)
    add(workspace, *TERMS[4:6])
    assert head(workspace) == first
    with workspace.store() as store, store.begin_import(memory=None, termbase="two", origin="b.tbx") as batch:
        for term in TERMS:
            batch.add_concept(concept(*term))
    assert head(workspace).terms == 14
    with workspace.store() as store:
        store.undo()
    assert head(workspace).terms == 6


def head(workspace):
    with workspace.reader() as reader:
        return reader.pack_head()


def test_terms_that_another_grammar_expanded_are_expanded_and_packed_anew(workspace, monkeypatch):
    add(workspace, *TERMS)
    before = head(workspace)
    monkeypatch.setattr(
        "glossa.workspace.packing.grammar_version", lambda code: "new" if code == "kk" else grammar_version(code)
    )
    with workspace.reader() as reader:
        assert finding.TermFinder().find(reader, TEXT) == by_keys(workspace)
    finding.refresh_terms(workspace)
    assert head(workspace).edition != before.edition
    assert head(workspace).grammars["kk"] == "new"


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, None], ids=["nothing", "zeros", "cut short"])
def test_damaged_packs_are_not_used(workspace, damage):
    add(workspace, *TERMS)
    with workspace.store() as store, store.engine.begin() as connection:
        data = connection.execute(term_pack.select().where(term_pack.c.language == "kk")).one().data
        connection.execute(
            term_pack.update().where(term_pack.c.language == "kk").values(data=data[:-7] if damage is None else damage)
        )
    with workspace.reader() as reader:
        assert finding.TermFinder().find(reader, TEXT) == by_keys(workspace)
    with workspace.store() as store:
        assert [(one.code, one.severity.value) for one in store.doctor()] == [("packed-terms", "warning")]
        store.repair()
        assert store.doctor() == []


def test_a_finder_of_some_languages_and_termbases(workspace):
    add(workspace, *TERMS)
    add(workspace, ("ru", "посол"), termbase="two")
    with workspace.reader() as reader:
        assert shown(finding.TermFinder(["kk"]).find(reader, TEXT)) == [
            "Жұмсақ күштің = жұмсақ күш",
            "елшілері = елші",
            "ҚХР-дың = ҚХР",
        ]
        assert shown(finding.TermFinder().find(reader, TEXT, ["two"])) == ["послов = посол", "посла = посол"]
        assert shown(finding.TermFinder().find(reader, TEXT, ["three"])) == []


def test_threads_share_a_finder_while_the_termbase_changes(workspace):
    add(workspace, *TERMS)
    finder = finding.TermFinder()
    failed = []

    def look():
        with workspace.reader() as reader:
            for _ in range(30):
                hits = finder.find(reader, TEXT)
                if not {"мягкой силе = мягкая сила", "елшілері = елші"} <= set(shown(hits)):
                    failed.append(hits)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for term in ("power", "the", "soft"):
        add(workspace, ("en", term))
    for thread in threads:
        thread.join()
    assert not failed


def test_annotating_a_store_of_an_earlier_version_packs_its_terms(workspace):
    with open_store(workspace.database, create=True, expand=recognition.expand) as store, store.edit() as edit:
        edit.add_concept(concept("ru", "посол"))
    assert head(workspace) is None
    (passage,) = annotate(workspace, ["У послов"], AnnotateRequest())
    assert [mark.surface for mark in passage.marks] == ["послов"]
    assert head(workspace).terms == 1


def test_a_pack_is_the_same_after_it_was_bytes():
    plans = [plan(text, "kk", struck=["елшіге"] if text == "елші" else []) for _, text in TERMS]
    packed = pack(plans, "kk", "1")
    read = Pack.from_bytes(packed.to_bytes())
    assert read.to_bytes() == packed.to_bytes()
    recogniser = Recogniser()
    recogniser.add(read, [text for _, text in TERMS])
    text = f"{TEXT} Елшіге, елшіден."
    whole = Recogniser(zip((text for _, text in TERMS), plans, strict=True)).find(text)
    assert recogniser.find(text) == whole
    assert "елшіге" not in {hit.surface.lower() for hit in whole}
