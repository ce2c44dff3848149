"""Units in, the same units out; which are the same, which are found."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.strategies import UNIT
from glossa.model.errors import InputError, StoreError
from glossa.model.text import Segment, Tag
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant
from glossa.store.values import Counts
from store.notation import held, put, shown, unit

ONE = "en: Soft power | ru: Мягкая сила"
TWO = "en-US: Hard power | ru: Жёсткая сила | kk: Қатты күш"


@given(st.lists(UNIT, max_size=4, unique_by=repr))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everything_that_a_unit_holds_comes_back(store, units):
    store.undo()
    with store.begin_import(origin="a.tmx", memory="m") as batch:
        for one in units:
            batch.add(one)
    with store.reader() as reader:
        back = [stored.unit for stored in reader.stream_units(["m"])]
    assert back == [one for one in units if one in back]
    assert len(back) == batch.account.units.stored
    assert len(back) + batch.account.units.repeated == len(units)
    while store.undo():
        pass


def test_the_same_file_twice_stores_nothing_new(store):
    assert put(store, ONE, TWO, ONE).units == Counts(read=3, stored=2, repeated=1)
    again = put(store, ONE, TWO, ONE)
    assert again.units == Counts(read=3, repeated=3)
    assert again.batch is None
    assert put(store, ONE, origin="copy of a.tmx").units.repeated == 1
    assert put(store, ONE, memory="another").units.stored == 1
    with store.reader() as reader:
        assert [one.origin for one in reader.batches()] == ["a.tmx", "a.tmx"]
        assert reader.stats().memories == {"another": 1, "default": 2}


BASE = unit(ONE)
SAME = {
    "its variants in another order": unit("ru: Мягкая сила | en: Soft power"),
    "found in another file": unit(ONE, origin="b.tmx:7"),
    "the aligner surer of it": unit(ONE, score=0.5),
    "translated from another language": unit(ONE, source_language="ru"),
    "used more often since": unit(ONE, attributes=(("usagecount", "7"), ("lastusagedate", "20260101T000000Z"))),
}
OTHER = {
    "a tuid": unit(ONE, id="1"),
    "an empty tuid": unit(ONE, id=""),
    "a note": unit(ONE, annotations=(Note("sure"),)),
    "a property": unit(ONE, annotations=(Prop("x-domain", "law"),)),
    "a date": unit(ONE, attributes=(("changedate", "20260101T000000Z"),)),
    "a language more": unit(ONE + " | kk: Жұмсақ күш"),
    "a region": unit("en-GB: Soft power | ru: Мягкая сила"),
    "a letter": unit("en: soft power | ru: Мягкая сила"),
    "texts swapped": unit("en: Мягкая сила | ru: Soft power"),
    "a tag": TranslationUnit(
        (Variant("en", Segment(("Soft ", Tag("ph"), "power"))), Variant("ru", Segment.of("Мягкая сила")))
    ),
}


@pytest.mark.parametrize("difference", SAME)
def test_units_are_the_same_though(store, difference):
    assert put(store, BASE, SAME[difference]).units.repeated == 1


@pytest.mark.parametrize("difference", OTHER)
def test_units_are_others_by(store, difference):
    assert put(store, BASE, OTHER[difference]).units.stored == 2


def test_a_text_that_looks_like_a_tag_written_down_is_another(store):
    tagged = TranslationUnit((Variant("en", Segment(("a", Tag("ph")))),))
    put(store, tagged)
    for text in ('["a",["ph",[],[]]]', "a"):
        assert put(store, f"en: {text}").units.stored == 1


def test_aligned_documents_keep_their_units_to_themselves(store):
    assert put(store, ONE, origin="letter.txt", by_origin=True).units.stored == 1
    assert put(store, ONE, origin="article.txt", by_origin=True).units.stored == 1
    assert put(store, ONE, origin="article.txt", by_origin=True).units.repeated == 1


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (TranslationUnit(()), "bad-unit"),
        (TranslationUnit(tuple(Variant("en", Segment.of(str(n))) for n in range(5000))), "bad-unit"),
        (unit("en: a\0b"), "nul-character"),
        (unit("en: a", id="\0"), "nul-character"),
        (unit("en: a", annotations=(Note("\0"),)), "nul-character"),
        (TranslationUnit((Variant("en", Segment((Tag("ph", (), ("\0",)),))),)), "nul-character"),
        (unit("en: \ud800"), "lone-surrogate"),
        (unit("en: a", annotations=(Prop("x", "\udfff"),)), "lone-surrogate"),
    ],
)
def test_what_no_database_takes_is_refused_and_nothing_of_the_file_stored(store, bad, code):
    with pytest.raises(InputError) as refused:
        put(store, ONE, bad)
    assert refused.value.code == code
    str(refused.value).encode()
    assert held(store) == []


def test_a_backslash_is_no_nul(store):
    odd = unit("en: \\u0000 | ru: \\\\u0000", annotations=(Note("\\u0000"), Note("\\\\u0000")))
    put(store, odd)
    with store.reader() as reader:
        assert [one.unit for one in reader.stream_units()] == [odd]


def test_names_from_the_system_are_made_storable(store):
    put(store, unit(ONE, origin="\udcff.txt"), origin="\udcff\0.txt")
    with store.reader() as reader:
        assert reader.batches()[0].origin == "?\ufffd.txt"


def test_a_dry_run_counts_exactly_and_stores_nothing(store):
    put(store, ONE)
    with store.begin_import(origin="b.tmx") as batch:
        batch.add(unit(ONE))
        batch.add(unit(TWO))
        batch.discard()
    assert (batch.account.units, batch.account.batch) == (Counts(read=2, stored=1, repeated=1), None)
    assert held(store) == [ONE]


def test_an_exception_in_the_midst_leaves_nothing(store):
    def broken_off():
        yield from (unit(f"en: {n} | ru: {n}") for n in range(3000))
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the reader's own error comes through
        put(store, *broken_off(), memory="new")
    assert held(store) == []
    assert store.doctor() == []
    with store.reader() as reader:
        assert reader.batches() == []


def test_a_batch_without_a_memory_takes_no_units(store):
    with pytest.raises(StoreError, match="without a memory"), store.begin_import(memory=None, origin="x") as batch:
        batch.add(unit(ONE))


def test_the_header_of_a_file_is_kept(store):
    header = FileHeader(
        "tmx", (("srclang", "en"),), (Note("a", (("xml:lang", "en"),)), Prop("p", "q")), (("x", "<y/>"),)
    )
    with store.begin_import(origin="a.tmx") as batch:
        batch.header(header)
        batch.add(unit(ONE))
    with store.reader() as reader:
        [only] = reader.batches(["default"])
        assert (only.header, only.units, only.kind) == (header, 1, "import")
        assert reader.batches(["another"]) == []


def test_a_stream_is_complete_beyond_its_pieces(store):
    lines = [f"en: {n} | ru: {n}" for n in range(4500)]
    put(store, *lines)
    with store.edit() as edit:
        edit.change_unit(3, unit("en: three | ru: три"))
    lines[2] = "en: three | ru: три"
    assert held(store) == lines


def test_a_snapshot_does_not_see_what_comes_later(store):
    put(store, ONE)
    with store.reader() as reader:
        with reader.snapshot():
            assert reader.stats().units == 1
            put(store, TWO)
            assert reader.stats().units == 1
        assert reader.stats().units == 2


def test_a_generation_counts_every_visible_change(store):
    with store.reader() as reader:
        seen = []
        for change in (lambda: put(store, ONE), lambda: put(store, ONE), store.undo):
            change()
            seen.append(reader.generations().get("memory default"))
    assert seen == [1, 1, 2]


# --- by hand ------------------------------------------------------------------------------------------------------


def test_editing_keeps_the_number_and_counts_revisions(store):
    put(store, ONE, TWO)
    with store.edit(actor="anna") as edit:
        assert edit.change_unit(1, unit("en: Soft power | ru: мягкая сила")) == 2
    with store.edit(actor="boris") as edit:
        assert edit.change_unit(1, unit("en: SOFT"), revision=2) == 3
        assert edit.add_unit(unit("en: new")) == 5
    with store.reader() as reader:
        assert [(one.number, one.revision, shown(one.unit)) for one in reader.stream_units()] == [
            (1, 3, "en: SOFT"), (2, 1, TWO), (5, 1, "en: new"),
        ]  # fmt: skip
        assert reader.exact("soft", ["en"]) == [1]
        assert reader.exact("soft power", ["en"]) == []
        assert [shown(one.unit) for one in reader.units([1])] == ["en: SOFT"]
        assert [
            (one.actor, one.revision, shown(one.before), shown(one.after)) for one in reader.history("unit", "1")
        ] == [
            ("anna", 2, ONE, "en: Soft power | ru: мягкая сила"),
            ("boris", 3, "en: Soft power | ru: мягкая сила", "en: SOFT"),
        ]
    assert put(store, ONE).units.repeated == 1, "what a person changed is not brought back by importing it again"


def test_who_was_slower_is_told(store):
    put(store, ONE)
    with store.edit() as edit:
        edit.change_unit(1, unit("en: first"), revision=1)
    with pytest.raises(StoreError) as refused, store.edit() as edit:
        edit.change_unit(1, unit("en: second"), revision=1)
    assert refused.value.code == "conflict"
    assert held(store) == ["en: first"]


def test_removing(store):
    put(store, ONE, TWO)
    with store.edit() as edit:
        edit.remove_unit(1)
    assert held(store) == [TWO]
    with pytest.raises(Exception, match="no unit 1 in memory default"), store.edit() as edit:
        edit.remove_unit(1)
    with pytest.raises(Exception, match="no unit 2 in memory other"), store.edit(memory="other") as edit:
        edit.remove_unit(2)
    store.undo()
    assert held(store) == [ONE, TWO]


def test_what_waits_for_review_is_found_by_nobody_else(store):
    with store.begin_import(kind="align", origin="a.txt") as batch:
        batch.add(unit(ONE))
        batch.add(unit(TWO), for_review=True)
    assert held(store) == [ONE]
    with store.reader() as reader:
        assert [shown(one.unit) for one in reader.stream_units(for_review=True)] == [TWO]
        assert [one.for_review for one in reader.units([1, 2])] == [False, True]
        assert reader.exact("hard power", ["en"]) == []
        assert reader.concordance("hard").total == 0
        assert reader.texts([variant for variant, _ in reader.every(["kk"], 1, 99)]) == []
        assert reader.stats().units == 1
        assert reader.languages() == ("en", "ru")
    with store.edit() as edit:
        edit.accept_unit(2)
    assert held(store) == [ONE, TWO]
    store.undo()
    assert held(store) == [ONE]


def test_memory_stays_bounded(store):
    if "postgres" in store.name or not Path("/proc/self/statm").exists():
        pytest.skip("measured on SQLite under Linux")

    def units():
        for n in range(16_000):
            yield unit(f"en: sentence {n} of a long memory | ru: предложение {n} долгой памяти")

    with store.begin_import(origin="big.tmx") as batch:
        before = None
        for n, one in enumerate(units()):
            batch.add(one)
            if n == 6_000:
                before = resident()
        assert before is not None
        assert resident() - before < 16_000_000


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_a_cold_lookup_loads_neither_sqlalchemy_nor_numpy(file):
    import subprocess

    from glossa.store.open import open_store

    with open_store(file, create=True) as store:
        put(store, ONE)
    code = (
        "import sys; from glossa.store.read import open_reader\n"
        "with open_reader(sys.argv[1]) as r: r.units(r.exact('soft power', ['en'])); r.term_rows(['soft'])\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules} "
        "& {'sqlalchemy', 'alembic', 'numpy', 'psycopg', 'lxml', 'langcodes'}))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
