"""Damage of every kind is found and named; a sound store has nothing to report."""

import random
from contextlib import suppress

import pytest

from glossa.model.errors import GlossaError, Severity
from glossa.model.text import Segment, Tag
from glossa.model.unit import TranslationUnit, Variant
from glossa.store.engine import driver
from glossa.store.open import open_store
from glossa.store.read import open_reader
from store.notation import concept, concept_shown, put, put_concepts, shown, unit


@pytest.fixture
def sound(store):
    put(store, "en: one | ru: один", "en: two | ru: два", unit("en: three", attributes=(("x", "y"),)))
    put(store, TranslationUnit((Variant("en", Segment(("a", Tag("ph")))),)))
    put_concepts(store, concept("en: soft power", "c1", subjectField="politics"), concept("en: hard power", "c2"))
    return store


def codes(store, sample=None):
    return [(one.code, one.unit) for one in store.doctor(sample) if one.severity is Severity.ERROR]


def test_a_sound_store(sound):
    assert sound.doctor() == []


HURT = {
    "a text without its key": ("UPDATE variant SET fold = 'zwei' WHERE text = 'two'", ("wrong-key", "2")),
    "a key of another length": ("UPDATE variant SET length = 9 WHERE text = 'два'", ("wrong-key", "2")),
    "a text changed": ("UPDATE variant SET text = 'eins' WHERE text = 'one'", ("wrong-key", "1")),
    "tags unreadable": ("UPDATE variant SET content = '[[' WHERE content IS NOT NULL", ("unreadable", "4")),
    "a unit without texts": (f"DELETE FROM variant WHERE id >= {3 * 4096} AND id < {4 * 4096}", ("no-text", "3")),
    "a text without unit": (f"UPDATE variant SET id = {77 * 4096} WHERE text = 'three'", ("orphan", "77")),
    "a document unreadable": ("UPDATE concept SET document = '{' WHERE label = 'c1'", ("unreadable", "c1")),
    "a document of another shape": ("UPDATE concept SET document = '[]' WHERE label = 'c1'", ("unreadable", "c1")),
    "a column astray": ("UPDATE concept SET subject = 'x' WHERE label = 'c1'", ("wrong-columns", "c1")),
    "a term astray": ("UPDATE term SET text = 'Hard power' WHERE text = 'hard power'", ("wrong-columns", "c2")),
    "a term's key astray": ("UPDATE term SET fold = 'x' WHERE text = 'hard power'", ("wrong-key", None)),
    "an id twice": ("UPDATE concept SET label = 'c1'", ("same-id", "c1")),
    "an index gone": ("DROP INDEX ix_variant_language_length_crc", ("missing-index", None)),
    "a table gone": ("DROP TABLE term_key", ("missing-table", None)),
}  # fmt: skip


@pytest.mark.parametrize("hurt", HURT)
def test_damage_is_named(request, sound, hurt):
    statement, found = HURT[hurt]
    with sound.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert found in codes(sound)
    if sound.target.url and statement.startswith("DROP"):
        request.getfixturevalue("renew_tables")


@pytest.fixture
def renew_tables():
    yield
    from store.conftest import empty_postgres

    empty_postgres("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def test_references_to_nothing(sound):
    if sound.target.path is None:
        pytest.skip("PostgreSQL does not let them come about")
    with sound.engine.connect() as connection:
        own = driver(connection)
        own.execute("PRAGMA foreign_keys = OFF")
        own.execute("DELETE FROM memory")
        own.execute("PRAGMA foreign_keys = ON")
    assert ("orphan", None) in codes(sound)


def test_much_of_the_same_is_said_in_a_few_lines(store):
    put(store, *(f"en: {n}" for n in range(100)))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE variant SET crc = 0")
    said = [one.message for one in store.doctor()]
    assert len(said) == 6
    assert said[-1] == "and 95 more units like these"


def test_a_sample_looks_at_some_texts_only(store):
    put(store, *(f"en: {n}" for n in range(10)))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE variant SET crc = 0")
    assert 0 < len(store.doctor(sample=3 * 4096)) < 5


@pytest.mark.parametrize("hurt", ["a page overwritten", "cut off", "a bit flipped in the schema"])
def test_a_damaged_file_is_reported_or_refused_in_one_line(file, hurt):
    with open_store(file, create=True) as store:
        put(store, *(f"en: sentence number {n}" for n in range(2000)))
    whole = bytearray(file.read_bytes())
    if hurt == "cut off":
        whole = whole[: len(whole) // 2]
    elif hurt == "a page overwritten":
        whole[40 * 4096 : 60 * 4096] = bytes(20 * 4096)
    else:
        whole[100] ^= 0xFF
    file.write_bytes(whole)

    def examined():
        with open_store(file) as store:
            return [one for one in store.doctor() if one.severity is Severity.ERROR]

    try:
        found = examined()
    except GlossaError as error:
        found = [error]
    assert found
    assert all("\n" not in str(one) for one in found)

    with suppress(GlossaError), open_reader(file) as reader:  # and nothing else
        assert len(list(reader.stream_units())) <= 2000


def contents(path):
    """All that a reader sees, or None where it is told that the file is damaged."""
    try:
        with open_reader(path) as reader:
            return [shown(one.unit) for one in reader.stream_units()], [concept_shown(one) for one in reader.concepts()]
    except GlossaError:
        return None


def test_a_bit_that_turned_is_found_where_it_changes_what_is_read(file):
    """What doctor finds nothing wrong with reads as it was written."""
    with open_store(file, create=True) as store:
        put(store, *(f"en: sentence number {n} | ru: предложение {n}" for n in range(40)))
        put_concepts(store, concept("en: soft power | ru: мягкая сила", "c1", subjectField="politics"))
    whole, written = file.read_bytes(), contents(file)
    texts = [at for at in range(len(whole) - 20) if whole.startswith((b"sentence number", b"soft power"), at)]
    chance = random.Random(11)
    found = 0
    for place in [*chance.sample(texts, 6), *(chance.randrange(len(whole)) for _ in range(14))]:
        hurt = bytearray(whole)
        hurt[place + 3 if place in texts else place] ^= 1 << chance.randrange(8)
        file.write_bytes(hurt)
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        try:
            with open_store(file) as store:
                reported = bool(store.doctor())
        except GlossaError:
            reported = True
        found += reported
        assert reported or contents(file) == written, place
    assert found
