"""Finding units: by key, by length, by what they contain; whatever the query's characters, it is text."""

import pytest

from glossa.text.fold import fold
from store.notation import held, put, shown

ONE = "en: Soft power | ru: Мягкая сила"
TWO = "en-US: Hard power | ru: Жёсткая сила | kk: Қатты күш"


@pytest.fixture(scope="module")
def filled(lasting_store):
    store = lasting_store
    put(store, ONE, TWO, "en: Soft  POWER! | fr: Douce", "en: — | ru: —", memory="main")
    put(store, ONE, "ru: сила", memory="other")
    with store.reader() as reader:
        yield reader


@pytest.mark.parametrize(
    ("text", "languages", "more", "numbers"),
    [
        ("soft POWER", ["en"], {}, [1, 5]),
        ("soft power", ["en"], {"memories": ["main"]}, [1]),
        ("soft power", ["en"], {"memories": ["nowhere"]}, []),
        ("soft power", ["ru"], {}, []),
        ("soft power", ["ru", "en"], {}, [1, 5]),
        ("hard power", ["en"], {}, [2]),
        ("hard power", ["en-US"], {}, [2]),
        ("hard power", ["en-GB"], {}, []),
        ("hard power", ["en"], {"targets": ["kk"]}, [2]),
        ("soft power", ["en"], {"targets": ["kk"]}, []),
        ("soft power!", ["en"], {"targets": ["fr"]}, [3]),
        ("soft power", ["en"], {"targets": ["de"]}, []),
        ("жесткая сила", ["ru"], {"targets": ["en"]}, [2]),
        ("—", ["en"], {}, [4]),
        ("soft powe", ["en"], {}, []),
        ("", ["en"], {}, []),
        ("soft power", [], {}, []),
    ],
)
def test_exact(filled, text, languages, more, numbers):
    assert filled.exact(fold(text), languages, **more) == numbers


WINDOWS = [
    (["en"], (10, 10), {}, [(1, "en", "Soft power"), (2, "en-US", "Hard power"), (5, "en", "Soft power")]),
    (["en"], (11, 99), {}, [(3, "en", "Soft  POWER!")]),
    (["ru"], (1, 4), {"memories": ["other"]}, [(6, "ru", "сила")]),
    (["ru"], (11, 11), {"targets": ["kk"]}, []),
    (["ru"], (1, 99), {"targets": ["kk"]}, [(2, "ru", "Жёсткая сила")]),
    (["de"], (1, 99), {}, []),
]


@pytest.mark.parametrize(("languages", "window", "more", "found"), WINDOWS)
def test_texts_in_a_window_of_lengths(filled, languages, window, more, found):
    texts = filled.texts([variant for variant, _ in filled.every(languages, *window)], **more)
    assert [(one.number, one.language, one.text) for one in texts] == found


@pytest.mark.parametrize(("languages", "window", "more", "found"), WINDOWS)
def test_likely_texts_are_those_of_the_window(filled, languages, window, more, found):
    with filled.snapshot():
        chunks = list(filled.likely("soft power", languages, *window, **more))
    variants = [variant for chunk in chunks for variant, _ in chunk.texts]
    texts = [(one.number, one.language, one.text) for one in filled.texts(variants, **more)]
    assert sorted(texts) == found


def test_the_same_key_the_same_letters_first(filled):
    found = filled.same("soft power", ["en"], "Soft power", 9)
    assert [one.number for one in filled.texts([variant for variant, _ in found])] == [1, 5]
    assert filled.same("soft power", ["de"], "Soft power", 9) == []


@pytest.mark.parametrize(
    ("part", "more", "total", "first"),
    [
        ("сила", {}, 4, (6, "ru", "сила")),
        ("сила", {"limit": 2}, 4, (6, "ru", "сила")),
        ("power", {"languages": ["en"]}, 4, (1, "en", "Soft power")),
        ("power", {"languages": ["en-US"]}, 1, (2, "en-US", "Hard power")),
        ("power", {"memories": ["other"]}, 1, (5, "en", "Soft power")),
        ("күш", {}, 1, (2, "kk", "Қатты күш")),
        ("жест", {}, 1, (2, "ru", "Жёсткая сила")),
        ("%", {}, 0, None),
        ("p_wer", {}, 0, None),
        ("", {}, 0, None),
        ("' OR 1=1 --", {}, 0, None),
        ('"*', {}, 0, None),
    ],
)
def test_concordance(filled, part, more, total, first):
    hits = filled.concordance(fold(part), **more)
    assert hits.total == total
    assert len(hits.hits) == min(total, more.get("limit", 50))
    assert (hits.hits or (None,))[0] == first


def test_languages_and_counts(filled):
    assert filled.languages() == ("en", "en-US", "fr", "kk", "ru")
    stats = filled.stats()
    assert stats.units == 6
    assert stats.variants == {"en": 4, "en-US": 1, "fr": 1, "kk": 1, "ru": 5}
    assert stats.memories == {"main": 4, "other": 2}


def test_units_come_whole_in_the_order_asked_for(filled):
    found = filled.units([5, 999, 2, 5])
    assert [(one.number, one.memory, shown(one.unit)) for one in found] == [(5, "other", ONE), (2, "main", TWO)]


def test_a_stream_of_chosen_memories(filled, lasting_store):
    assert held(lasting_store, "other") == [ONE, "ru: сила"]
    assert held(lasting_store, "nowhere") == []


def plans(reader, ask):
    """How SQLite answers, a line a table: "SEARCH …" where an index leads to the rows, "SCAN …" where all are read."""
    said, rows = [], reader._db.rows

    def explained(statement, parameters=()):
        said.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {statement}", parameters))
        return rows(statement, parameters)

    reader._db.rows = explained
    try:
        ask(reader)
    finally:
        del reader._db.rows
    return said


QUESTIONS = {
    "exact": (lambda reader: reader.exact("soft power", ["en"], ["ru"], ["main"]), set()),
    "likely": (lambda reader: list(reader.likely("soft power", ["en"], 5, 9, ["ru"], ["main"])), {"s", "t"}),
    "every": (lambda reader: reader.every(["en"], 5, 9), set()),
    "same": (lambda reader: reader.same("soft power", ["en"], "Soft power", 5), set()),
    "texts": (lambda reader: reader.texts([4096, 9999], ["ru"], ["main"]), set()),
    "units": (lambda reader: reader.units([1, 5, 9999]), set()),
    "a stream of a memory": (lambda reader: list(reader.stream_units(["main"])), set()),
    "terms by key": (lambda reader: reader.term_rows(["soft"]), set()),
    "terms by text": (lambda reader: reader.terms_called(["soft power"]), set()),
    "concepts by id": (lambda reader: list(reader.concepts(["c1"])), set()),
    "concepts by what they say": (lambda reader: list(reader.concepts(text="soft", language="en")), set()),
    "history": (lambda reader: reader.history("concept", "c1"), set()),
    "concordance": (lambda reader: reader.concordance("сила", ["ru"], ["main"]), {"s", "index_tail"}),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_answered_by_their_index(filled, lasting_store, question):
    if lasting_store.target.path is None:
        pytest.skip("SQLite's plans")
    ask, read_whole = QUESTIONS[question]
    scanned = {line.split()[1] for line in plans(filled, ask) if line.startswith("SCAN")}
    assert scanned - {"found"} == read_whole, "of the languages only, each is one step in the index"
